// SPDX-License-Identifier: GPL-2.0-or-later
// Grouping words that are used alike, by their vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue {

// Vectors of one length, one behind the other.
struct WordVectors {
  static constexpr std::size_t kDimensions = 100;
  std::vector<float> values;

  std::size_t count() const { return values.size() / kDimensions; }

  float* at(std::size_t i) { return &values[i * kDimensions]; }

  const float* at(std::size_t i) const { return &values[i * kDimensions]; }
};

// Centres the vectors, takes the directions out that all words share most, and gives
// every vector the length 1. What remains tells uses apart.
void sharpen_vectors(WordVectors& vectors);

// Returns the cluster, from 0, of each vector: `clusters` of them by k-means. The means
// settle on the first vectors, those of the most frequent words. Deterministic.
std::vector<std::uint32_t> cluster_vectors(const WordVectors& vectors,
                                           std::size_t clusters);

}  // namespace morgue
