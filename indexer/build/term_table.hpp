// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of one document while they are collected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/packed_terms.hpp"
#include "indexer/glass/text_index.hpp"

namespace morgue {

// More distinct terms than any article has; what a hostile one has beyond is left out.
inline constexpr std::size_t kMaxDistinctTerms = 100000;

// Not thread-safe; keeps its memory between documents. Empty terms are ignored.
class TermTable {
 public:
  void clear();

  // Adds `wdf` to a term without a position.
  void add(std::string_view term, std::uint32_t wdf);

  // Adds `wdf` once and all of `positions`, in any order.
  void add(std::string_view term,
           std::uint32_t wdf,
           std::span<const std::uint32_t> positions);

  // How many distinct terms there are.
  std::size_t size() const noexcept { return entries_.size(); }

  // Packs the terms, each with ascending positions, and clears the table.
  void pack(TermPacker& packer);

 private:
  struct Entry {
    std::size_t begin = 0;  // of the term in bytes_
    std::size_t size = 0;
    std::uint32_t wdf = 0;
    std::uint32_t last_place = 0;  // ordinal and 1 of the place that was added last
    std::size_t place_count = 0;
  };

  // A position, and the one of the same term that was added before.
  struct Place {
    std::uint32_t position = 0;
    std::uint32_t previous = 0;  // as last_place
  };

  // The entry of `term`, or nullptr if the table is full.
  Entry* entry(std::string_view term);
  std::string_view term_of(const Entry& entry) const;
  void find_positions(const Entry& entry);

  std::string bytes_;  // of all terms
  std::vector<Entry> entries_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> positions_;  // of the term at hand
  TextIndex index_;                       // of entries_
};

}  // namespace morgue
