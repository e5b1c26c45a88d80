// SPDX-License-Identifier: GPL-2.0-or-later
// A table from fingerprints of hashes to numbers.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

  FingerprintTable() : buckets_(1) {}

  // Of entries with the same fingerprint the first counts. No value may be kAbsent.
  explicit FingerprintTable(std::span<const FingerprintEntry> entries);

  std::uint32_t find(std::uint32_t fingerprint) const noexcept {
    for (std::size_t at = fingerprint & mask_;; at = (at + 1) & mask_) {
      const Bucket& bucket = buckets_[at];
      const unsigned equal = equal_slots(bucket, fingerprint);
      if (equal != 0)
        return bucket.values[static_cast<std::size_t>(std::countr_zero(equal))];
      if (bucket.values.back() == kAbsent) return kAbsent;
    }
  }

  // Starts to load the place where find() will look.
  void prefetch(std::uint32_t fingerprint) const noexcept {
    __builtin_prefetch(&buckets_[fingerprint & mask_]);
  }

  std::size_t memory_bytes() const noexcept { return buckets_.size() * sizeof(Bucket); }

 private:
  static constexpr std::size_t kSlots = 4;

  // Filled from the front; empty slots have the value kAbsent. Half of a line of the
  // processor's cache.
  struct alignas(32) Bucket {
    std::array<std::uint32_t, kSlots> fingerprints{};
    std::array<std::uint32_t, kSlots> values{kAbsent, kAbsent, kAbsent, kAbsent};
  };

  // One bit for each slot with this fingerprint; without a branch, as none could be
  // foretold. A slot without entry counts as that of the fingerprint 0.
  static unsigned equal_slots(const Bucket& bucket,
                              std::uint32_t fingerprint) noexcept {
#ifdef __SSE2__
    const __m128i slots =
        _mm_load_si128(reinterpret_cast<const __m128i*>(bucket.fingerprints.data()));
    const __m128i equal =
        _mm_cmpeq_epi32(slots, _mm_set1_epi32(static_cast<int>(fingerprint)));
    return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(equal)));
#else
    unsigned equal = 0;
    for (std::size_t slot = 0; slot < kSlots; ++slot)
      equal |= static_cast<unsigned>(bucket.fingerprints[slot] == fingerprint) << slot;
    return equal;
#endif
  }

  std::vector<Bucket> buckets_;  // at most half full
  std::size_t mask_ = 0;
};

}  // namespace morgue
