// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of ASCII letters and digits: their length and their lower case, sixteen bytes at
// a time where the processor can.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <bit>
#include <emmintrin.h>
#endif

namespace morgue {

// lower_ascii_run() may write this many bytes behind the end of the run.
inline constexpr std::size_t kAsciiRunSlack = 16;

constexpr bool is_ascii_alnum(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

// Returns the length of the run of ASCII letters and digits that `data` begins with.
inline std::size_t ascii_run_length(const char* data, std::size_t size) {
  std::size_t length = 0;
#if defined(__SSE2__)
  // A byte is in a range if it is unchanged by the least of itself and the last, once
  // the first is taken off; unsigned, so that everything else is larger.
  const auto in_range = [](__m128i bytes, char first, char last) {
    const __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    const __m128i limit = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(shifted, limit), shifted);
  };
  while (length + 16 <= size) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + length));
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i alnum =
        _mm_or_si128(in_range(lower, 'a', 'z'), in_range(bytes, '0', '9'));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(alnum));
    if (mask != 0xffff) {
      return length + static_cast<std::size_t>(std::countr_one(mask));
    }
    length += 16;
  }
#endif
  while (length < size && is_ascii_alnum(data[length]))
    ++length;
  return length;
}

// Writes the lower case of the run of ASCII letters and digits at `from`, of which
// `size` bytes may be read, to `to`, where kAsciiRunSlack bytes more have room.
inline void lower_ascii_run(const char* from,
                            std::size_t size,
                            std::size_t length,
                            char* to) {
  std::size_t i = 0;
#if defined(__SSE2__)
  // Digits have the bit already.
  for (; i < length && i + 16 <= size; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i),
                     _mm_or_si128(bytes, _mm_set1_epi8(0x20)));
  }
#else
  static_cast<void>(size);
#endif
  for (; i < length; ++i)
    to[i] = static_cast<char>(from[i] | 0x20);
}

}  // namespace morgue
