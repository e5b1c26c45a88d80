// SPDX-License-Identifier: GPL-2.0-or-later
// The weight of a term: BM25 over frequencies into which lengths are folded.
#pragma once

#include <cmath>
#include <cstdint>
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

  double of(std::uint32_t frequency) const noexcept {
    return frequency < known_.size() ? known_[frequency] : computed(frequency);
  }

 private:
  double computed(std::uint32_t frequency) const noexcept {
    return weight_ * (frequency / (kScaledSaturation + frequency));
  }

  double weight_ = 0;
  std::vector<double> known_;  // the scores of the first frequencies
};

}  // namespace morgue
