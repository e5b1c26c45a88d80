// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for terms.
#include "indexer/glass/term_ids.hpp"

#include <xxhash.h>

#include "indexer/glass/byte_order.hpp"

namespace morgue {

std::uint32_t TermIds::id_of(std::string_view term) {
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  const std::uint32_t known =
      index_.find(hash, [&](std::uint32_t id) { return terms_[id] == term; });
  if (known != TextIndex::kNone) return known;
  terms_.push_back(term);
  return index_.add(hash);
}

std::vector<std::uint32_t> TermIds::in_order() const {
  return order_by_bytes(terms_.size(), [this](std::size_t id) { return terms_[id]; });
}

void TermIds::clear() {
  terms_.clear();
  index_.clear();
}

}  // namespace morgue
