// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for terms.
#include "indexer/glass/term_ids.hpp"

#include <algorithm>
#include <xxhash.h>

namespace morgue {

namespace {

constexpr std::size_t kFirstSize = 4096;  // a power of two
constexpr std::size_t kPrefixBytes = 8;

// The first bytes as a number that compares as they do.
std::uint64_t prefix_of(std::string_view term) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < kPrefixBytes; ++i) {
    prefix =
        prefix << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  }
  return prefix;
}

}  // namespace

TermIds::TermIds() : table_(kFirstSize) {}

std::uint32_t TermIds::id_of(std::string_view term) {
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at] != 0; at = (at + 1) & mask) {
    const Entry& known = terms_[table_[at] - 1];
    if (known.hash == hash && known.term == term) return table_[at] - 1;
  }
  terms_.push_back({term, hash});
  table_[at] = static_cast<std::uint32_t>(terms_.size());
  if (terms_.size() * 2 > table_.size()) grow();
  return static_cast<std::uint32_t>(terms_.size() - 1);
}

void TermIds::grow() {
  std::vector<std::uint32_t> table(table_.size() * 2);
  const std::size_t mask = table.size() - 1;
  for (std::size_t id = 0; id < terms_.size(); ++id) {
    std::size_t at = terms_[id].hash & mask;
    while (table[at] != 0)
      at = (at + 1) & mask;
    table[at] = static_cast<std::uint32_t>(id + 1);
  }
  table_ = std::move(table);
}

std::vector<std::uint32_t> TermIds::in_order() const {
  struct Ranked {
    std::uint64_t prefix;
    std::uint32_t id;
  };

  std::vector<Ranked> ranked;
  ranked.reserve(terms_.size());
  for (const Entry& entry : terms_) {
    const auto id = static_cast<std::uint32_t>(ranked.size());
    ranked.push_back({prefix_of(entry.term), id});
  }
  std::ranges::sort(ranked, [this](const Ranked& a, const Ranked& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix
                                : terms_[a.id].term < terms_[b.id].term;
  });
  std::vector<std::uint32_t> ids;
  ids.reserve(ranked.size());
  for (const Ranked& one : ranked)
    ids.push_back(one.id);
  return ids;
}

void TermIds::clear() {
  terms_.clear();
  std::ranges::fill(table_, 0);
}

}  // namespace morgue
