// SPDX-License-Identifier: GPL-2.0-or-later
// Building the table: what has no room in its bucket goes to the next one.
#include "indexer/tagger/fingerprint_table.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>

namespace morgue {

FingerprintTable::FingerprintTable(std::span<const FingerprintEntry> entries)
    : buckets_(std::bit_ceil(entries.size() * 2 / kSlots + 1)),
      mask_(buckets_.size() - 1) {
  for (const FingerprintEntry& entry : entries) {
    if (find(entry.fingerprint) != kAbsent) continue;
    std::size_t at = entry.fingerprint & mask_;
    while (buckets_[at].values.back() != kAbsent)
      at = (at + 1) & mask_;
    Bucket& bucket = buckets_[at];
    const auto slot = static_cast<std::size_t>(
        std::ranges::find(bucket.values, kAbsent) - bucket.values.begin());
    bucket.fingerprints[slot] = entry.fingerprint;
    bucket.values[slot] = entry.value;
  }
}

}  // namespace morgue
