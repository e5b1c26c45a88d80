// SPDX-License-Identifier: GPL-2.0-or-later
// A table from fingerprints of hashes to numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace morgue {

struct FingerprintEntry {
  std::uint32_t fingerprint = 0;
  std::uint32_t value = 0;

  friend bool operator==(const FingerprintEntry&, const FingerprintEntry&) = default;
};

// Immutable once built. A fingerprint that is not in the table is taken for one that is
// in one of 2^32 / size lookups.
class FingerprintTable {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;

  FingerprintTable() : slots_(1, {0, kAbsent}) {}

  // Of entries with the same fingerprint the first counts. No value may be kAbsent.
  explicit FingerprintTable(std::span<const FingerprintEntry> entries);

  std::uint32_t find(std::uint32_t fingerprint) const noexcept {
    std::size_t at = fingerprint & mask_;
    while (slots_[at].value != kAbsent) {
      if (slots_[at].fingerprint == fingerprint) return slots_[at].value;
      at = (at + 1) & mask_;
    }
    return kAbsent;
  }

  // Starts to load the place where find() will look.
  void prefetch(std::uint32_t fingerprint) const noexcept {
    __builtin_prefetch(&slots_[fingerprint & mask_]);
  }

  std::size_t memory_bytes() const noexcept {
    return slots_.size() * sizeof(FingerprintEntry);
  }

 private:
  std::vector<FingerprintEntry> slots_;  // at most half full
  std::size_t mask_ = 0;
};

}  // namespace morgue
