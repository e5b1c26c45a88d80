// SPDX-License-Identifier: GPL-2.0-or-later
// Finds entries of a list by their hashes, in little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "morgue/schema.hpp"

namespace morgue {

// A table of ordinals; the entries stand elsewhere, and know their hashes. Takes four
// bytes a place, of which a quarter is free at least.
class HashIndex {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // The place of the ordinal under this hash, which holds kNone if there is none: an
  // ordinal may be put there. Valid until the next call. `hash_of` gives the hash of an
  // ordinal, `hash` is a RecordHash or alike.
  template <typename Hash, typename HashOf>
  std::uint32_t& place_of(const Hash& hash, const HashOf& hash_of) {
    if (count_ >= places_.size() / 4 * 3) grow(hash_of);
    std::uint32_t& place = places_[slot_of(hash, hash_of)];
    if (place == kNone) ++count_;  // it is taken now
    return place;
  }

  // Returns the ordinal under this hash, or kNone.
  template <typename Hash, typename HashOf>
  std::uint32_t find(const Hash& hash, const HashOf& hash_of) const {
    return places_.empty() ? kNone : places_[slot_of(hash, hash_of)];
  }

 private:
  static constexpr std::size_t kMinPlaces = 16;

  template <typename Hash, typename HashOf>
  std::size_t slot_of(const Hash& hash, const HashOf& hash_of) const {
    std::size_t slot = hash.low & (places_.size() - 1);
    while (places_[slot] != kNone && hash_of(places_[slot]) != hash)
      slot = (slot + 1) & (places_.size() - 1);
    return slot;
  }

  template <typename HashOf>
  void grow(const HashOf& hash_of) {
    const std::size_t size = places_.empty() ? kMinPlaces : 2 * places_.size();
    const auto before = std::exchange(places_, std::vector<std::uint32_t>(size, kNone));
    for (const std::uint32_t ordinal : before) {
      if (ordinal != kNone) places_[slot_of(hash_of(ordinal), hash_of)] = ordinal;
    }
  }

  std::vector<std::uint32_t> places_;  // of a power of two, by the lower bits
  std::size_t count_ = 0;
};

}  // namespace morgue
