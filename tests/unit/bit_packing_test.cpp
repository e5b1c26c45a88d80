// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of numbers of as many bits as they need.
#include "indexer/archive/bit_packing.hpp"

#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("bit packing") {
  TEST_CASE("numbers of any size are unpacked as they were packed") {
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (unsigned bits = 0; bits <= kMaxPackedBits; ++bits) {
      CAPTURE(bits);
      std::vector<std::uint32_t> numbers(128);
      for (std::uint32_t& number : numbers)
        number =
            static_cast<std::uint32_t>(random() & ((std::uint64_t{1} << bits) - 1));
      if (bits > 0) numbers[77] |= 1U << (bits - 1);
      CHECK(bits_for(numbers) == bits);
      std::string packed;
      pack_bits(numbers, bits, packed);
      CHECK(packed.size() == packed_size(numbers.size(), bits));
      packed.append(kUnpackOverrun, 'x');
      std::vector<std::uint32_t> unpacked(numbers.size());
      unpack_bits(packed.data(), bits, unpacked);
      CHECK((unpacked == numbers));
    }
  }

  TEST_CASE("the least significant bits come first") {
    std::string packed;
    pack_bits(std::vector<std::uint32_t>{1, 0, 1, 1, 0, 0, 0, 0}, 1, packed);
    pack_bits(std::vector<std::uint32_t>{0xabc, 0x123}, 12, packed);
    CHECK(packed == "\x0d\xbc\x3a\x12");
    CHECK(load_word("\x01\x02\0\0\0\0\0\x80") == 0x8000000000000201U);
  }

  TEST_CASE("bits that are set are counted") {
    CHECK(count_bits(0) == 0);
    CHECK(count_bits(1) == 1);
    CHECK(count_bits(0x8000000000000001U) == 2);
    CHECK(count_bits(~std::uint64_t{0}) == 64);
  }
}
