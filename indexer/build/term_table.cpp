// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of one document while they are collected.
#include "indexer/build/term_table.hpp"

#include <algorithm>
#include <utility>

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
  std::vector<DocumentTerm> terms;
  terms.reserve(entries_.size());
  while (!entries_.empty()) {
    auto node = entries_.extract(entries_.begin());
    std::vector<std::uint32_t>& positions = node.mapped().positions;
    if (!std::ranges::is_sorted(positions)) std::ranges::sort(positions);
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    terms.push_back({std::move(node.key()), node.mapped().wdf, std::move(positions)});
  }
  std::ranges::sort(terms, {}, &DocumentTerm::term);
  return terms;
}

}  // namespace morgue
