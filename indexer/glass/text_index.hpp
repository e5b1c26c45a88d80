// SPDX-License-Identifier: GPL-2.0-or-later
// Finding texts again by their hashes, in little time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace morgue {

// Ordinals of elements, by 64 bits of hash of each. Half of the places are free, and
// those of a hash follow each other. Not thread-safe.
class TextIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  TextIndex() : slots_(kFirstSize) {}

  // Has the place of a hash fetched, for a find() a little later.
  void prefetch(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

  // The first element that find() would ask about, or kNone.
  std::uint32_t candidate(std::uint64_t hash) const {
    return slots_[hash & (slots_.size() - 1)].element - 1;
  }

  // The ordinal of the element with this hash of which `is_it` says so, or kNone.
  template <typename IsIt>
  std::uint32_t find(std::uint64_t hash, IsIt is_it) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].element != 0; at = (at + 1) & mask) {
      const std::uint32_t ordinal = slots_[at].element - 1;
      if (slots_[at].upper == upper(hash) && is_it(ordinal)) return ordinal;
    }
    return kNone;
  }

  // Adds the next element, which find() has not found, and returns its ordinal.
  std::uint32_t add(std::uint64_t hash) {
    const auto ordinal = static_cast<std::uint32_t>(hashes_.size());
    hashes_.push_back(hash);
    if (hashes_.size() * 2 > slots_.size()) {
      grow();
    } else {
      place(slots_, ordinal);
    }
    return ordinal;
  }

  // Keeps as many places as were needed.
  void clear() {
    slots_.assign(std::max(kFirstSize, std::bit_ceil(2 * hashes_.size())), {});
    hashes_.clear();
  }

 private:
  static constexpr std::size_t kFirstSize = 256;  // a power of two

  struct Slot {
    std::uint32_t upper = 0;    // half of the hash
    std::uint32_t element = 0;  // ordinal and 1; 0: free
  };

  static std::uint32_t upper(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
  }

  void place(std::vector<Slot>& slots, std::uint32_t ordinal) const {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hashes_[ordinal] & mask;
    while (slots[at].element != 0)
      at = (at + 1) & mask;
    slots[at] = {upper(hashes_[ordinal]), ordinal + 1};
  }

  void grow() {
    std::vector<Slot> slots(slots_.size() * 2);
    for (std::uint32_t ordinal = 0; ordinal < hashes_.size(); ++ordinal)
      place(slots, ordinal);
    slots_ = std::move(slots);
  }

  std::vector<std::uint64_t> hashes_;  // by ordinal
  std::vector<Slot> slots_;
};

}  // namespace morgue
