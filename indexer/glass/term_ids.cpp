// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for terms.
#include "indexer/glass/term_ids.hpp"

#include <algorithm>
#include <xxhash.h>

#include "indexer/glass/byte_order.hpp"

namespace morgue {

namespace {

constexpr std::size_t kFirstSize = 4096;  // a power of two

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
  return order_by_bytes(terms_.size(),
                        [this](std::size_t id) { return terms_[id].term; });
}

void TermIds::clear() {
  terms_.clear();
  std::ranges::fill(table_, 0);
}

}  // namespace morgue
