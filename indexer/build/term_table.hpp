// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of one document while they are collected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/segment_writer.hpp"

namespace morgue {

// More distinct terms than any article has; what a hostile one has beyond is left out.
inline constexpr std::size_t kMaxDistinctTerms = 100000;

// Not thread-safe. Empty terms are ignored.
class TermTable {
 public:
  void clear() noexcept { entries_.clear(); }

  // Adds `wdf` to a term without a position.
  void add(std::string term, std::uint32_t wdf);

  // Adds `wdf` once and all of `positions`, in any order.
  void add(std::string term,
           std::uint32_t wdf,
           std::span<const std::uint32_t> positions);

  // Returns the terms in order, each with ascending, unique positions, and clears the
  // table.
  std::vector<DocumentTerm> take();

 private:
  struct Entry {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;
  };

  // The entry of `term`, or nullptr if the table is full.
  Entry* entry(std::string term);

  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace morgue
