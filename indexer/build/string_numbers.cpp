// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for strings that are met again and again.
#define XXH_INLINE_ALL  // words are short: calling would take as long as hashing

#include "indexer/build/string_numbers.hpp"

#include <utility>
#include <xxhash.h>

namespace morgue {

namespace {

constexpr std::size_t kFirstSize = 4096;  // a power of two

}  // namespace

StringNumbers::StringNumbers() : table_(kFirstSize) {}

std::uint32_t StringNumbers::number_of(std::string_view text) {
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t number = table_[at] - 1;
    if (entries_[number].hash == hash && this->text(number) == text) return number;
  }
  entries_.push_back({hash, bytes_.size(), text.size()});
  bytes_.append(text);
  table_[at] = static_cast<std::uint32_t>(entries_.size());
  if (entries_.size() * 2 > table_.size()) grow();
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

void StringNumbers::grow() {
  std::vector<std::uint32_t> table(table_.size() * 2);
  const std::size_t mask = table.size() - 1;
  for (std::size_t number = 0; number < entries_.size(); ++number) {
    std::size_t at = entries_[number].hash & mask;
    while (table[at] != 0)
      at = (at + 1) & mask;
    table[at] = static_cast<std::uint32_t>(number + 1);
  }
  table_ = std::move(table);
}

void StringNumbers::clear() {
  bytes_.clear();
  entries_.clear();
  table_.assign(kFirstSize, 0);
}

}  // namespace morgue
