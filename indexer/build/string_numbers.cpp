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
  const auto upper = static_cast<std::uint32_t>(hash >> 32U);
  for (; table_[at].number != 0; at = (at + 1) & mask) {
    const std::uint32_t number = table_[at].number - 1;
    if (table_[at].hash == upper && this->text(number) == text) return number;
  }
  entries_.push_back({bytes_.size(), text.size()});
  hashes_.push_back(hash);
  bytes_.append(text);
  table_[at] = {upper, static_cast<std::uint32_t>(entries_.size())};
  if (entries_.size() * 2 > table_.size()) grow();
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

void StringNumbers::grow() {
  std::vector<Slot> table(table_.size() * 2);
  const std::size_t mask = table.size() - 1;
  for (std::size_t number = 0; number < hashes_.size(); ++number) {
    std::size_t at = hashes_[number] & mask;
    while (table[at].number != 0)
      at = (at + 1) & mask;
    table[at] = {static_cast<std::uint32_t>(hashes_[number] >> 32U),
                 static_cast<std::uint32_t>(number + 1)};
  }
  table_ = std::move(table);
}

void StringNumbers::clear() {
  bytes_.clear();
  entries_.clear();
  hashes_.clear();
  table_.assign(kFirstSize, {});
}

}  // namespace morgue
