// SPDX-License-Identifier: GPL-2.0-or-later
// A set of the hashes of sketches, to tell which sketches have one of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/build/copy_sketch.hpp"

namespace morgue {

// A table by the lower bits of the hashes: the upper ones of the least shingles of a
// text are alike. Of more hashes than it is to take memory for, it holds all there are.
class SketchHashes {
 public:
  // Holds no hash.
  SketchHashes() : table_(kMinSize) {}

  // Holds every hash.
  static SketchHashes all() {
    SketchHashes hashes;
    hashes.hold_all();
    return hashes;
  }

  void add(const CopySketch& sketch) {
    for (const std::uint32_t hash : sketch.hashes) {
      if (holds_all_) return;
      if (!holds(hash)) insert(hash);
    }
  }

  bool is_empty() const noexcept { return !holds_all_ && !holds_zero_ && count_ == 0; }

  bool holds(std::uint32_t hash) const noexcept {
    if (holds_all_) return true;
    if (hash == 0) return holds_zero_;
    return table_[slot_of(hash)] == hash;
  }

  // How many hashes of the sketch it holds.
  std::size_t count_held(const CopySketch& sketch) const {
    if (holds_all_) return sketch.hashes.size();
    return static_cast<std::size_t>(std::ranges::count_if(
        sketch.hashes, [this](std::uint32_t hash) { return holds(hash); }));
  }

  bool meets(const CopySketch& sketch) const {
    return std::ranges::any_of(sketch.hashes,
                               [this](std::uint32_t hash) { return holds(hash); });
  }

 private:
  static constexpr std::size_t kMinSize = std::size_t{1} << 10U;
  static constexpr std::size_t kMaxSize = std::size_t{1} << 23U;  // 32 MiB

  // Where `hash` stands, or the free place where it would.
  std::size_t slot_of(std::uint32_t hash) const noexcept {
    std::size_t slot = hash & (table_.size() - 1);
    while (table_[slot] != 0 && table_[slot] != hash)
      slot = (slot + 1) & (table_.size() - 1);
    return slot;
  }

  void insert(std::uint32_t hash) {
    if (hash == 0) {
      holds_zero_ = true;
      return;
    }
    if (4 * ++count_ > table_.size()) grow();
    if (!holds_all_) table_[slot_of(hash)] = hash;
  }

  void grow() {
    if (table_.size() == kMaxSize) {
      hold_all();
      return;
    }
    const std::vector<std::uint32_t> hashes =
        std::exchange(table_, std::vector<std::uint32_t>(2 * table_.size()));
    for (const std::uint32_t hash : hashes) {
      if (hash != 0) table_[slot_of(hash)] = hash;
    }
  }

  void hold_all() {
    holds_all_ = true;
    table_ = {};
  }

  std::vector<std::uint32_t> table_;  // of a power of two; 0: none
  std::size_t count_ = 0;
  bool holds_zero_ = false;
  bool holds_all_ = false;
};

}  // namespace morgue
