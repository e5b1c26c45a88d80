// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of ASCII letters and digits: where they end and their lower case, sixteen bytes
// at a time where the processor can.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace morgue {

// lower_ascii_run() may write this many bytes behind the end of the run.
inline constexpr std::size_t kAsciiRunSlack = 16;

constexpr bool is_ascii_alnum(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

inline constexpr std::size_t kAsciiBlockBytes = 64;

// Says which of the kAsciiBlockBytes bytes at `data` are ASCII letters or digits, the
// lowest bit for the first.
inline std::uint64_t ascii_alnum_mask(const char* data) {
  std::uint64_t mask = 0;
#if defined(__SSE2__)
  // A byte is in a range if it is unchanged by the least of itself and the last, once
  // the first is taken off; unsigned, so that everything else is larger.
  const auto in_range = [](__m128i bytes, char first, char last) {
    const __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    const __m128i limit = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(shifted, limit), shifted);
  };
  for (std::size_t i = 0; i < kAsciiBlockBytes; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + i));
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i alnum =
        _mm_or_si128(in_range(lower, 'a', 'z'), in_range(bytes, '0', '9'));
    const auto found = static_cast<std::uint16_t>(_mm_movemask_epi8(alnum));
    mask |= std::uint64_t{found} << i;
  }
#else
  for (std::size_t i = 0; i < kAsciiBlockBytes; ++i)
    mask |= std::uint64_t{is_ascii_alnum(data[i])} << i;
#endif
  return mask;
}

// Finds where runs of ASCII letters and digits end in a text, going forward: a block is
// looked at once for all runs that it holds.
class AsciiRuns {
 public:
  void reset(std::string_view text) {
    text_ = text;
    block_begin_ = kNoBlock;
  }

  // The end of the run that begins at `begin`, a byte of the text; `begin` if there is
  // none.
  std::size_t end_of_run(std::size_t begin) {
    if (begin - block_begin_ >= kAsciiBlockBytes) read_block(begin);
    const std::size_t at = begin - block_begin_;
    std::size_t end = begin + ones(alnum_ >> at);
    while (end - block_begin_ == kAsciiBlockBytes) {
      read_block(end);
      end += ones(alnum_);
    }
    return end;
  }

 private:
  // So far behind all texts that no offset lies in the block.
  static constexpr std::size_t kNoBlock = std::size_t{1} << 40U;

  static std::size_t ones(std::uint64_t mask) {
    return static_cast<std::size_t>(std::countr_one(mask));
  }

  void read_block(std::size_t begin) {
    block_begin_ = begin;
    if (text_.size() - begin >= kAsciiBlockBytes) {
      alnum_ = ascii_alnum_mask(text_.data() + begin);
      return;
    }
    std::array<char, kAsciiBlockBytes> rest{};
    text_.copy(rest.data(), rest.size(), begin);
    alnum_ = ascii_alnum_mask(rest.data());
  }

  std::string_view text_;
  std::size_t block_begin_ = kNoBlock;
  std::uint64_t alnum_ = 0;
};

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
