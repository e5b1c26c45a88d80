// SPDX-License-Identifier: GPL-2.0-or-later
// Training: a linear-chain conditional random field by AdaGrad, with L1 for a small
// model and features left out at random for one that does not rely on single words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagger/name_features.hpp"
#include "indexer/tagger/tagger_model.hpp"

namespace morgue {

struct TrainingOptions {
  int epochs = 16;
  int averaged_epochs = 8;        // the weights are the mean of those after each
  float rate = 0.05F;             // of AdaGrad
  float caution = 0.01F;          // added to its sums of squares
  float sparsity = 0.1F;          // of L1, times the number of sequences
  float left_out = 0.5F;          // of features, in every step
  std::uint32_t least_count = 2;  // of a feature
  std::uint64_t seed = 1;
};

// Runs of candidates with their features and labels, flat.
struct TrainingSequences {
  std::vector<NameFeature> features;
  std::vector<std::size_t> feature_ends;  // of each token
  std::vector<std::uint8_t> labels;       // of each token
  std::vector<std::size_t> ends;          // of each sequence, in tokens
};

// Trains on the sequences whose ordinals are given. The same input gives the same
// weights on every machine: nothing depends on time, addresses or a library's rounding.
TaggerWeights train_crf(const TrainingSequences& sequences,
                        std::span<const std::size_t> chosen,
                        const TrainingOptions& options);

}  // namespace morgue
