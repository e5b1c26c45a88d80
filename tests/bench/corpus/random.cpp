// SPDX-License-Identifier: GPL-2.0-or-later
// Draws ranks in constant time.
#include "tests/bench/corpus/random.hpp"

#include <algorithm>

namespace morgue_bench {
namespace {

// Flattens the commonest ranks, as Mandelbrot did with Zipf's law.
constexpr double kFlattening = 8;
constexpr double kDrawRange = 4294967296.0;  // 2^32

std::vector<double> rank_weights(std::size_t count, std::size_t knee) {
  std::vector<double> weights(count);
  const double bend = static_cast<double>(knee) + kFlattening;
  for (std::size_t rank = 0; rank < count; ++rank) {
    const double place = static_cast<double>(rank) + kFlattening;
    weights[rank] = 1 / place;
    if (place > bend) weights[rank] *= bend / place;
  }
  return weights;
}

}  // namespace

RankSampler::RankSampler(std::size_t count, std::size_t knee) : columns_(count) {
  std::vector<double> weights = rank_weights(count, knee);
  double sum = 0;
  for (const double weight : weights)
    sum += weight;
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::size_t rank = 0; rank < count; ++rank) {
    weights[rank] *= static_cast<double>(count) / sum;
    (weights[rank] < 1 ? small : large).push_back(static_cast<std::uint32_t>(rank));
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t low = small.back();
    const std::uint32_t high = large.back();
    small.pop_back();
    columns_[low] = {static_cast<std::uint32_t>(weights[low] * kDrawRange), high};
    weights[high] -= 1 - weights[low];
    if (weights[high] < 1) {
      large.pop_back();
      small.push_back(high);
    }
  }
  // What rounding left stands for itself.
  for (const std::uint32_t rank : large)
    columns_[rank] = {0, rank};
  for (const std::uint32_t rank : small)
    columns_[rank] = {0, rank};
}

std::uint32_t RankSampler::rank(std::uint64_t draw) const {
  const std::uint64_t column = ((draw >> 32U) * columns_.size()) >> 32U;
  const Column& chosen = columns_[column];
  const auto low = static_cast<std::uint32_t>(draw);
  return low < chosen.threshold ? static_cast<std::uint32_t>(column) : chosen.alias;
}

}  // namespace morgue_bench
