// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for strings that are met again and again.
#define XXH_INLINE_ALL  // words are short: calling would take as long as hashing

#include "indexer/glass/string_numbers.hpp"

#include <xxhash.h>

namespace morgue {

std::uint32_t StringNumbers::number_of(std::string_view text) {
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  const std::uint32_t known = find(text, hash);
  if (known != TextIndex::kNone) return known;
  entries_.push_back({bytes_.size(), text.size()});
  bytes_.append(text);
  return index_.add(hash);
}

std::uint32_t StringNumbers::find(std::string_view text) const {
  return find(text, XXH3_64bits(text.data(), text.size()));
}

void StringNumbers::clear() {
  bytes_.clear();
  entries_.clear();
  index_.clear();
}

}  // namespace morgue
