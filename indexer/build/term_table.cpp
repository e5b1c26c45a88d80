// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of one document while they are collected.
#include "indexer/build/term_table.hpp"

#include <algorithm>
#include <xxhash.h>

namespace morgue {

void TermTable::clear() {
  if (entries_.empty()) return;
  bytes_.clear();
  entries_.clear();
  places_.clear();
  index_.clear();
}

std::string_view TermTable::term_of(const Entry& entry) const {
  return std::string_view(bytes_).substr(entry.begin, entry.size);
}

TermTable::Entry* TermTable::entry(std::string_view term) {
  if (term.empty()) return nullptr;
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  const std::uint32_t known = index_.find(
      hash, [&](std::uint32_t ordinal) { return term_of(entries_[ordinal]) == term; });
  if (known != TextIndex::kNone) return &entries_[known];
  if (entries_.size() >= kMaxDistinctTerms) return nullptr;
  Entry& added = entries_.emplace_back();
  added.begin = bytes_.size();
  added.size = term.size();
  bytes_.append(term);
  index_.add(hash);
  return &added;
}

void TermTable::add(std::string_view term, std::uint32_t wdf) {
  add(term, wdf, {});
}

void TermTable::add(std::string_view term,
                    std::uint32_t wdf,
                    std::span<const std::uint32_t> positions) {
  Entry* const found = entry(term);
  if (found == nullptr) return;
  found->wdf += wdf;
  found->place_count += positions.size();
  for (const std::uint32_t position : positions) {
    places_.push_back({position, found->last_place});
    found->last_place = static_cast<std::uint32_t>(places_.size());
  }
}

void TermTable::find_positions(const Entry& entry) {
  positions_.resize(entry.place_count);
  std::uint32_t place = entry.last_place;
  for (std::size_t i = positions_.size(); i-- > 0;) {
    positions_[i] = places_[place - 1].position;
    place = places_[place - 1].previous;
  }
  if (!std::ranges::is_sorted(positions_)) std::ranges::sort(positions_);
}

void TermTable::pack(TermPacker& packer) {
  for (const Entry& entry : entries_) {
    find_positions(entry);
    packer.add({}, term_of(entry), entry.wdf, positions_);
  }
  clear();
}

}  // namespace morgue
