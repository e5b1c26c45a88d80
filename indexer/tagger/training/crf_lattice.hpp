// SPDX-License-Identifier: GPL-2.0-or-later
// How likely the labels of a sequence are, by the forward-backward algorithm.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagger/name_labels.hpp"

namespace morgue {

using LabelRow = std::array<float, kLabels>;
using LabelMatrix = std::array<LabelRow, kLabels>;  // [from][to]

// The exponential, by range reduction and a polynomial: unlike std::exp the same on
// every machine. 0 below -80; 80 counts for more.
float exponential(float x) noexcept;

// Reused from sequence to sequence.
class CrfLattice {
 public:
  // Takes the scores of the labels of each token and of pairs of labels; a sequence
  // stands between tokens that are outside.
  void compute(std::span<const LabelRow> scores, const LabelMatrix& transitions);

  // The probability of each label of a token.
  const LabelRow& marginals(std::size_t token) const { return marginals_[token]; }

  // Adds the derivative of the loss by the transitions' weights, where `labels` are the
  // right ones.
  void add_gradient(std::span<const std::uint8_t> labels, LabelMatrix& gradient) const;

 private:
  void compute_jumps(const LabelMatrix& transitions);
  void compute_forward();
  void compute_backward();
  void add_pairs(std::size_t token, LabelMatrix& gradient) const;

  LabelMatrix jumps_{};
  std::vector<LabelRow> weights_;  // exponentials of the scores
  std::vector<LabelRow> forward_;  // scaled to a sum of one, as backward_
  std::vector<LabelRow> backward_;
  std::vector<LabelRow> marginals_;
};

}  // namespace morgue
