// SPDX-License-Identifier: GPL-2.0-or-later
// The weight of a term: BM25 over frequencies into which lengths are folded.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <xapian.h>

#include "morgue/length_folding.hpp"

namespace morgue {

// The saturation is higher than the usual 1.2 because words of the headline count
// several times; on five test collections it ranks better in each.
inline constexpr double kTermSaturation = 1.6;
inline constexpr double kScaledSaturation = kTermSaturation * kFrequencyScale;
// What the scale of the frequencies makes of the engine's scores.
inline constexpr double kScoreScale = (kTermSaturation + 1) / (kScaledSaturation + 1);

inline Xapian::BM25Weight ranking() {
  constexpr double kLengthNormalisation = 0;
  constexpr double kMinNormalisedLength = 0;
  return {kScaledSaturation, 0, 1, kLengthNormalisation, kMinNormalisedLength};
}

// The same for one term without the engine: the score that the engine gives.
class TermScore {
 public:
  // Of a term that only selects: 0.
  TermScore() = default;

  TermScore(std::uint64_t term_count, std::uint64_t document_count) {
    const auto count = static_cast<double>(term_count);
    double odds = (static_cast<double>(document_count) - count + 0.5) / (count + 0.5);
    // The engine keeps the weight of what most documents have above zero.
    constexpr double kCommon = 2;
    if (odds < kCommon) odds = odds * 0.5 + 1;
    weight_ = std::log(odds) * (kScaledSaturation + 1);
    // More would take longer than it saves.
    constexpr std::uint64_t kFew = 500;
    if (term_count < kFew) return;
    constexpr std::uint32_t kKnownFrequencies = 256;
    known_.reserve(kKnownFrequencies);
    for (std::uint32_t i = 0; i < kKnownFrequencies; ++i)
      known_.push_back(computed(i));
  }

  // Above zero: what never counts is found all the same.
  double of(std::uint32_t frequency) const noexcept {
    return frequency < known_.size() ? known_[frequency] : computed(frequency);
  }

  // Calls `use` with the score of each frequency, in order.
  template <typename Use>
  void of_each(std::span<const std::uint32_t> frequencies, Use use) const {
    const double* const known = known_.data();
    const std::size_t known_count = known_.size();
    for (std::size_t i = 0; i < frequencies.size(); ++i) {
      const std::uint32_t frequency = frequencies[i];
      use(i, frequency < known_count ? known[frequency] : computed(frequency));
    }
  }

 private:
  double computed(std::uint32_t frequency) const noexcept {
    constexpr double kLeast = std::numeric_limits<double>::min();
    return std::max(weight_ * (frequency / (kScaledSaturation + frequency)), kLeast);
  }

  double weight_ = 0;
  std::vector<double> known_;  // the scores of the first frequencies
};

}  // namespace morgue
