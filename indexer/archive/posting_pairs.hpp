// SPDX-License-Identifier: GPL-2.0-or-later
// Postings whose gap and frequency have one byte each, eight of them at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace morgue {

inline constexpr std::size_t kPairsAtOnce = 8;
inline constexpr std::size_t kPairBytes = 2;

// True if none of the bytes belongs to a longer number.
inline bool are_short_pairs(const char* bytes) noexcept {
  constexpr std::uint64_t kMore = 0x8080808080808080U;
  std::uint64_t halves[2];
  static_assert(sizeof(halves) == kPairsAtOnce * kPairBytes);
  std::memcpy(halves, bytes, sizeof(halves));
  return ((halves[0] | halves[1]) & kMore) == 0;
}

// Writes the documents that follow `docid`, by the gap before each, and their
// frequencies. Returns the last one, less `docid`. The bytes are short pairs.
inline std::uint32_t unpack_pairs(const char* bytes,
                                  std::uint32_t docid,
                                  std::uint32_t* docids,
                                  std::uint32_t* frequencies) noexcept {
#if defined(__SSE2__)
  const auto at = [](std::uint32_t* numbers) {
    return reinterpret_cast<__m128i*>(numbers);
  };
  const __m128i pairs = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i zero = _mm_setzero_si128();
  const __m128i gaps = _mm_and_si128(pairs, _mm_set1_epi16(0xff));
  // Sums of all before and with each, which have 16 bits.
  __m128i sums = _mm_add_epi16(gaps, _mm_set1_epi16(1));
  sums = _mm_add_epi16(sums, _mm_slli_si128(sums, 2));
  sums = _mm_add_epi16(sums, _mm_slli_si128(sums, 4));
  sums = _mm_add_epi16(sums, _mm_slli_si128(sums, 8));
  const __m128i base = _mm_set1_epi32(static_cast<int>(docid));
  _mm_storeu_si128(at(docids), _mm_add_epi32(base, _mm_unpacklo_epi16(sums, zero)));
  _mm_storeu_si128(at(docids + 4), _mm_add_epi32(base, _mm_unpackhi_epi16(sums, zero)));
  const __m128i counts = _mm_srli_epi16(pairs, 8);
  _mm_storeu_si128(at(frequencies), _mm_unpacklo_epi16(counts, zero));
  _mm_storeu_si128(at(frequencies + 4), _mm_unpackhi_epi16(counts, zero));
  return static_cast<std::uint32_t>(_mm_extract_epi16(sums, 7));
#else
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kPairsAtOnce; ++i) {
    sum += static_cast<std::uint8_t>(bytes[kPairBytes * i]) + 1U;
    docids[i] = docid + sum;
    frequencies[i] = static_cast<std::uint8_t>(bytes[kPairBytes * i + 1]);
  }
  return sum;
#endif
}

}  // namespace morgue
