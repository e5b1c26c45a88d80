// SPDX-License-Identifier: GPL-2.0-or-later
// How the length of an article is folded into the frequencies of its terms, so that
// ranking need not look it up.
#pragma once

#include <algorithm>
#include <cstdint>

namespace morgue {

// BM25 divides a frequency by 1 - b + b * length / average, with b = 3/4. Segments
// store the quotient, scaled by this and rounded. Lengths are words of the text.
inline constexpr std::uint32_t kFrequencyScale = 16;

// Stems of a folded frequency from this on have a term of their own beside: of a word
// that many articles have, those that rank first are found there.
inline constexpr std::uint32_t kOftenFrequency = 4 * kFrequencyScale;

// All in integers, which give the same on every machine.
class LengthFolding {
 public:
  // For an article of `words` where one has `average_words`.
  LengthFolding(std::uint64_t average_words, std::uint64_t words) noexcept
      : average_(std::max<std::uint64_t>(average_words, 1)),
        normal_(average_ + 3 * std::min(words, kMaxRatio * average_)) {}

  std::uint32_t fold(std::uint32_t frequency) const noexcept {
    return static_cast<std::uint32_t>(
        (std::uint64_t{frequency} * kUnit * average_ + normal_ / 2) / normal_);
  }

  // The frequency that was folded.
  std::uint32_t unfold(std::uint32_t folded) const noexcept {
    const std::uint64_t unit = kUnit * average_;
    return static_cast<std::uint32_t>((std::uint64_t{folded} * normal_ + unit / 2) /
                                      unit);
  }

 private:
  static constexpr std::uint64_t kUnit = std::uint64_t{4} * kFrequencyScale;
  // Longer articles count as long as this: a frequency of 1 stays above 1, and rounding
  // loses nothing.
  static constexpr std::uint64_t kMaxRatio = 20;
  static_assert(1 + 3 * kMaxRatio < kUnit);

  std::uint64_t average_;
  std::uint64_t normal_;  // the divisor, times 4 and the average
};

}  // namespace morgue
