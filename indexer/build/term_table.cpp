// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of one document while they are collected.
#include "indexer/build/term_table.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/glass/byte_order.hpp"

namespace morgue {

TermTable::Entry* TermTable::entry(std::string term) {
  if (term.empty()) return nullptr;
  if (entries_.size() < kMaxDistinctTerms) return &entries_[std::move(term)];
  const auto found = entries_.find(term);
  return found == entries_.end() ? nullptr : &found->second;
}

void TermTable::add(std::string term, std::uint32_t wdf) {
  if (Entry* found = entry(std::move(term))) found->wdf += wdf;
}

void TermTable::add(std::string term,
                    std::uint32_t wdf,
                    std::span<const std::uint32_t> positions) {
  Entry* found = entry(std::move(term));
  if (found == nullptr) return;
  found->wdf += wdf;
  found->positions.insert(found->positions.end(), positions.begin(), positions.end());
}

std::vector<DocumentTerm> TermTable::take() {
  std::vector<decltype(entries_)::value_type*> found;
  found.reserve(entries_.size());
  for (auto& entry : entries_)
    found.push_back(&entry);
  const std::vector<std::uint32_t> order = order_by_bytes(
      found.size(),
      [&](std::size_t ordinal) { return std::string_view(found[ordinal]->first); });
  std::vector<DocumentTerm> terms;
  terms.reserve(entries_.size());
  for (const std::uint32_t ordinal : order) {
    auto& [term, entry] = *found[ordinal];
    std::vector<std::uint32_t>& positions = entry.positions;
    if (!std::ranges::is_sorted(positions)) std::ranges::sort(positions);
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    terms.push_back({term, entry.wdf, std::move(positions)});
  }
  entries_.clear();
  return terms;
}

}  // namespace morgue
