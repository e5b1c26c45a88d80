// SPDX-License-Identifier: GPL-2.0-or-later
// Sums over all labellings of a sequence.
#include "indexer/tagger/training/crf_lattice.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>

namespace morgue {
namespace {

void scale_to_one(LabelRow& row) {
  const float sum = std::accumulate(row.begin(), row.end(), 0.0F);
  if (sum <= 0) return;
  for (float& value : row)
    value /= sum;
}

}  // namespace

float exponential(float x) noexcept {
  constexpr float kLog2e = 1.44269504F;
  constexpr float kMost = 80.0F;
  if (x < -kMost) return 0.0F;
  const float scaled = std::min(x, kMost) * kLog2e;
  const float whole = std::floor(scaled + 0.5F);
  const float rest = (scaled - whole) * 0.693147181F;
  float sum = 1.0F / 720;
  for (const float term : {1.0F / 120, 1.0F / 24, 1.0F / 6, 0.5F, 1.0F, 1.0F})
    sum = sum * rest + term;
  const auto exponent = static_cast<std::uint32_t>(static_cast<int>(whole) + 127);
  return sum * std::bit_cast<float>(exponent << 23U);
}

void CrfLattice::compute(std::span<const LabelRow> scores,
                         const LabelMatrix& transitions) {
  compute_jumps(transitions);
  weights_.assign(scores.begin(), scores.end());
  for (LabelRow& row : weights_) {
    const float most = *std::ranges::max_element(row);
    for (float& score : row)
      score = exponential(score - most);
  }
  compute_forward();
  compute_backward();
  marginals_.assign(weights_.size(), {});
  for (std::size_t t = 0; t < weights_.size(); ++t) {
    for (std::size_t label = 0; label < kLabels; ++label)
      marginals_[t][label] = forward_[t][label] * backward_[t][label];
    scale_to_one(marginals_[t]);
  }
}

void CrfLattice::compute_jumps(const LabelMatrix& transitions) {
  for (std::uint8_t from = 0; from < kLabels; ++from) {
    for (std::uint8_t to = 0; to < kLabels; ++to) {
      jumps_[from][to] =
          may_follow(from, to) ? exponential(transitions[from][to]) : 0.0F;
    }
  }
}

void CrfLattice::compute_forward() {
  forward_.assign(weights_.size(), {});
  for (std::size_t to = 0; to < kLabels; ++to)
    forward_[0][to] = jumps_[kOutside][to] * weights_[0][to];
  scale_to_one(forward_[0]);
  for (std::size_t t = 1; t < weights_.size(); ++t) {
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to)
        forward_[t][to] += forward_[t - 1][from] * jumps_[from][to];
    }
    for (std::size_t to = 0; to < kLabels; ++to)
      forward_[t][to] *= weights_[t][to];
    scale_to_one(forward_[t]);
  }
}

void CrfLattice::compute_backward() {
  const std::size_t count = weights_.size();
  backward_.assign(count, {});
  for (std::size_t from = 0; from < kLabels; ++from)
    backward_[count - 1][from] = jumps_[from][kOutside];
  for (std::size_t t = count - 1; t-- > 0;) {
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to) {
        backward_[t][from] +=
            jumps_[from][to] * weights_[t + 1][to] * backward_[t + 1][to];
      }
    }
    scale_to_one(backward_[t]);
  }
}

void CrfLattice::add_gradient(std::span<const std::uint8_t> labels,
                              LabelMatrix& gradient) const {
  std::uint8_t before = kOutside;
  for (const std::uint8_t label : labels) {
    gradient[before][label] -= 1.0F;
    before = label;
  }
  gradient[before][kOutside] -= 1.0F;
  for (std::size_t label = 0; label < kLabels; ++label) {
    gradient[kOutside][label] += marginals_.front()[label];
    gradient[label][kOutside] += marginals_.back()[label];
  }
  for (std::size_t t = 1; t < labels.size(); ++t)
    add_pairs(t, gradient);
}

// The probability of each pair of labels of a token and the one before.
void CrfLattice::add_pairs(std::size_t token, LabelMatrix& gradient) const {
  LabelMatrix pairs{};
  float sum = 0;
  for (std::size_t from = 0; from < kLabels; ++from) {
    for (std::size_t to = 0; to < kLabels; ++to) {
      pairs[from][to] = forward_[token - 1][from] * jumps_[from][to] *
                        weights_[token][to] * backward_[token][to];
      sum += pairs[from][to];
    }
  }
  if (sum <= 0) return;
  for (std::size_t from = 0; from < kLabels; ++from) {
    for (std::size_t to = 0; to < kLabels; ++to)
      gradient[from][to] += pairs[from][to] / sum;
  }
}

}  // namespace morgue
