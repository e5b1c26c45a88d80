// SPDX-License-Identifier: GPL-2.0-or-later
// Sixty-four bytes of a text at a time, asked which of them are of a kind; sixteen of
// them with one instruction where the processor can.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace morgue {

// The bytes that a text begins with. Answers have a bit for each byte, the lowest for
// the first; bytes behind the end of the text are 0.
class ByteBlock {
 public:
  static constexpr std::size_t kBytes = 64;

  explicit ByteBlock(std::string_view text) {
    if (text.size() >= kBytes) {
      std::memcpy(parts_, text.data(), kBytes);
    } else {
      std::array<char, kBytes> bytes{};
      std::ranges::copy(text, bytes.begin());
      std::memcpy(parts_, bytes.data(), kBytes);
    }
  }

  // Bytes that are not ASCII.
  std::uint64_t wide() const {
    return mask([](Part part) { return part; });
  }

  std::uint64_t digits() const {
    return mask([](Part part) { return in_range(part, '0', '9'); });
  }

  // Letters of ASCII.
  std::uint64_t letters() const {
    return mask([](Part part) { return in_range(lower(part), 'a', 'z'); });
  }

  // Bytes of ASCII above the space.
  std::uint64_t printed() const {
    return mask([](Part part) { return in_range(part, '!', '\x7f'); });
  }

  template <char kFirst, char... kOthers>
  std::uint64_t any_of() const {
    return mask([](Part part) {
      Part found = equal(part, kFirst);
      ((found = either(found, equal(part, kOthers))), ...);
      return found;
    });
  }

 private:
#if defined(__SSE2__)
  using Part = __m128i;

  static Part equal(Part part, char c) {
    return _mm_cmpeq_epi8(part, _mm_set1_epi8(c));
  }

  static Part either(Part a, Part b) {
    return _mm_or_si128(a, b);
  }

  static Part lower(Part part) {
    return either(part, _mm_set1_epi8(0x20));
  }

  // What is below `first` becomes large where it is taken off.
  static Part in_range(Part part, char first, char last) {
    const Part shifted = _mm_sub_epi8(part, _mm_set1_epi8(first));
    const Part limit = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(shifted, limit), shifted);
  }

  static std::uint64_t bits(Part part) {
    return static_cast<std::uint16_t>(_mm_movemask_epi8(part));
  }
#else
  using Part = unsigned char;

  static Part equal(Part part, char c) {
    return part == static_cast<unsigned char>(c) ? 0xFF : 0;
  }

  static Part either(Part a, Part b) {
    return static_cast<Part>(a | b);
  }

  static Part lower(Part part) {
    return either(part, 0x20);
  }

  static Part in_range(Part part, char first, char last) {
    return part >= static_cast<unsigned char>(first) &&
                   part <= static_cast<unsigned char>(last)
               ? 0xFF
               : 0;
  }

  static std::uint64_t bits(Part part) {
    return part >> 7;
  }
#endif

  template <typename Test>
  std::uint64_t mask(Test test) const {
    constexpr std::size_t kBits = sizeof(Part);
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < kParts; ++i)
      result |= bits(test(parts_[i])) << (i * kBits);
    return result;
  }

  static constexpr std::size_t kParts = kBytes / sizeof(Part);

  Part parts_[kParts]{};
};

}  // namespace morgue
