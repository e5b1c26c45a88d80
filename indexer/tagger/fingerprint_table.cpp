// SPDX-License-Identifier: GPL-2.0-or-later
// Building the table: open addressing with linear probing.
#include "indexer/tagger/fingerprint_table.hpp"

#include <bit>
#include <cstddef>
#include <span>

namespace morgue {

FingerprintTable::FingerprintTable(std::span<const FingerprintEntry> entries)
    : slots_(std::bit_ceil(entries.size() * 2 + 1), {0, kAbsent}),
      mask_(slots_.size() - 1) {
  for (const FingerprintEntry& entry : entries) {
    std::size_t at = entry.fingerprint & mask_;
    while (slots_[at].value != kAbsent && slots_[at].fingerprint != entry.fingerprint) {
      at = (at + 1) & mask_;
    }
    if (slots_[at].value == kAbsent) slots_[at] = entry;
  }
}

}  // namespace morgue
