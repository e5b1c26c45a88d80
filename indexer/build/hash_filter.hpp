// SPDX-License-Identifier: GPL-2.0-or-later
// A set of hashes that answers fast, and now and then says yes in error.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/build/copy_sketch.hpp"

namespace morgue {

// One bit for each of many hashes, chosen by their lower bits: the upper ones of the
// least shingles of a text are alike. With sixteen bits for each hash put in, one of
// sixteen others is held as well.
class HashFilter {
 public:
  explicit HashFilter(std::size_t hash_count)
      : mask_(std::bit_ceil(std::clamp(hash_count * kBitsPerHash, kMinBits, kMaxBits)) -
              1),
        bits_(mask_ + 1) {}

  void add(const CopySketch& sketch) {
    for (const std::uint32_t hash : sketch.hashes)
      bits_[hash & mask_] = true;
  }

  bool may_hold(std::uint32_t hash) const { return bits_[hash & mask_]; }

  bool may_meet(const CopySketch& sketch) const {
    return std::ranges::any_of(sketch.hashes,
                               [this](std::uint32_t hash) { return may_hold(hash); });
  }

 private:
  static constexpr std::size_t kBitsPerHash = 16;
  static constexpr std::size_t kMinBits = std::size_t{1} << 16U;
  static constexpr std::size_t kMaxBits = std::size_t{1} << 26U;  // 8 MiB

  std::size_t mask_;
  std::vector<bool> bits_;
};

}  // namespace morgue
