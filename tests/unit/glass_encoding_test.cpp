// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of how numbers and strings are spelled in tables.
#include "indexer/glass/glass_encoding.hpp"

#include <doctest/doctest.h>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string hex(const std::string& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte / 16U];
    text += kDigits[byte % 16U];
  }
  return text;
}

template <typename Value>
std::string packed(void (*pack)(std::string&, Value),
                   std::type_identity_t<Value> value) {
  std::string out;
  pack(out, value);
  return hex(out);
}

}  // namespace

TEST_SUITE("glass encoding") {
  TEST_CASE("numbers have seven bits a byte or none at all") {
    CHECK(packed(pack_uint, 0) == "00");
    CHECK(packed(pack_uint, 127) == "7f");
    CHECK(packed(pack_uint, 128) == "8001");
    CHECK(packed(pack_uint, 0xffffffffU) == "ffffffff0f");
    CHECK(packed(pack_uint_last, 0) == "");
    CHECK(packed(pack_uint_last, 255) == "ff");
    CHECK(packed(pack_uint_last, 0x1200) == "0012");
  }

  TEST_CASE("numbers that sort take more bytes where their first byte says so") {
    const std::pair<std::uint32_t, const char*> rows[] = {{0, "0000"},
                                                          {1, "0001"},
                                                          {0x7fff, "7fff"},
                                                          {0x8000, "808000"},
                                                          {0x3fffff, "bfffff"},
                                                          {0x400000, "c0400000"},
                                                          {0x1fffffff, "dfffffff"},
                                                          {0x20000000, "e020000000"},
                                                          {0xffffffff, "e0ffffffff"}};
    for (const auto& [number, expected] : rows)
      CHECK(packed(pack_sort_uint, number) == expected);
  }

  TEST_CASE("strings that sort escape NUL and end with it") {
    const std::string text("a\0b\0", 4);
    CHECK(packed(pack_sort_string, text) == "6100ff6200ff00");
    CHECK(packed(pack_last_sort_string, text) == "6100ff6200ff");
    CHECK(packed(pack_string, text) == "0461006200");
    CHECK(packed(pack_sort_string, "") == "00");
  }

  TEST_CASE("packed numbers are read back and do not end too early") {
    std::string bytes;
    pack_uint(bytes, 300);
    pack_string(bytes, "abc");
    bytes += "rest";
    PackedNumbers numbers(bytes);
    CHECK(numbers.number() == 300);
    CHECK(numbers.string() == "abc");
    CHECK_FALSE(numbers.at_end());
    CHECK(numbers.rest() == "rest");
    CHECK(numbers.at_end());
    CHECK_THROWS_WITH_AS(numbers.number(), "packed documents end too early", Error);
    PackedNumbers longer(
        "\x05"
        "abc");
    CHECK_THROWS_AS(longer.string(), Error);
  }
}
