// SPDX-License-Identifier: GPL-2.0-or-later
// k-means over word vectors.
#include "indexer/tagger/training/word_clusters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue {
namespace {

constexpr std::size_t kDimensions = WordVectors::kDimensions;
constexpr int kSharedDirections = 2;
constexpr int kPowerSteps = 30;
constexpr int kMeansSteps = 20;
// The means are computed from this many vectors; the others only join the nearest.
constexpr std::size_t kMeansVectors = 60000;

using Vector = std::array<float, kDimensions>;

// In four lanes, so that the compiler may use vector instructions without changing
// sums.
float dot(const float* a, const float* b) {
  std::array<float, 4> sums{};
  for (std::size_t i = 0; i < kDimensions; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane)
      sums[lane] += a[i + lane] * b[i + lane];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void add(const float* from, float times, float* to) {
  for (std::size_t i = 0; i < kDimensions; ++i)
    to[i] += times * from[i];
}

void normalise(float* vector) {
  const float length = std::sqrt(dot(vector, vector));
  if (length <= 0) return;
  for (std::size_t i = 0; i < kDimensions; ++i)
    vector[i] /= length;
}

void centre(WordVectors& vectors) {
  std::array<double, kDimensions> sums{};
  for (std::size_t i = 0; i < vectors.count(); ++i) {
    for (std::size_t k = 0; k < kDimensions; ++k)
      sums[k] += static_cast<double>(vectors.at(i)[k]);
  }
  for (std::size_t i = 0; i < vectors.count(); ++i) {
    for (std::size_t k = 0; k < kDimensions; ++k)
      vectors.at(i)[k] -=
          static_cast<float>(sums[k] / static_cast<double>(vectors.count()));
  }
}

// The direction in which the vectors differ most, by power iteration.
Vector main_direction(const WordVectors& vectors) {
  Vector direction{};
  for (std::size_t k = 0; k < kDimensions; ++k)
    direction[k] = k % 2 == 0 ? 1.0F : 0.5F;
  normalise(direction.data());
  for (int step = 0; step < kPowerSteps; ++step) {
    Vector next{};
    for (std::size_t i = 0; i < vectors.count(); ++i)
      add(vectors.at(i), dot(vectors.at(i), direction.data()), next.data());
    normalise(next.data());
    direction = next;
  }
  return direction;
}

std::uint32_t nearest(const float* vector, const std::vector<Vector>& means) {
  std::uint32_t best = 0;
  float best_dot = -2;
  for (std::uint32_t i = 0; i < means.size(); ++i) {
    const float near = dot(vector, means[i].data());
    if (near > best_dot) {
      best_dot = near;
      best = i;
    }
  }
  return best;
}

}  // namespace

void sharpen_vectors(WordVectors& vectors) {
  centre(vectors);
  for (int i = 0; i < kSharedDirections; ++i) {
    const Vector direction = main_direction(vectors);
    for (std::size_t k = 0; k < vectors.count(); ++k)
      add(direction.data(), -dot(vectors.at(k), direction.data()), vectors.at(k));
  }
  for (std::size_t i = 0; i < vectors.count(); ++i)
    normalise(vectors.at(i));
}

std::vector<std::uint32_t> cluster_vectors(const WordVectors& vectors,
                                           std::size_t clusters) {
  const std::size_t count = std::min(vectors.count(), kMeansVectors);
  std::vector<Vector> means(clusters);
  for (std::size_t i = 0; i < clusters; ++i) {
    const float* from = vectors.at(i * (count / clusters));
    std::copy_n(from, kDimensions, means[i].begin());
  }
  std::vector<std::uint32_t> owners(vectors.count());
  for (int step = 0; step < kMeansSteps; ++step) {
    std::vector<Vector> sums(clusters);
    for (std::size_t i = 0; i < count; ++i) {
      owners[i] = nearest(vectors.at(i), means);
      add(vectors.at(i), 1, sums[owners[i]].data());
    }
    for (std::size_t i = 0; i < clusters; ++i) {
      normalise(sums[i].data());
      if (dot(sums[i].data(), sums[i].data()) > 0) means[i] = sums[i];
    }
  }
  for (std::size_t i = 0; i < vectors.count(); ++i)
    owners[i] = nearest(vectors.at(i), means);
  return owners;
}

}  // namespace morgue
