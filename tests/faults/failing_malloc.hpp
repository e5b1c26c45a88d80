// SPDX-License-Identifier: GPL-2.0-or-later
// The allocator of the program that links this: counts allocations and fails some.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace morgue {

// Counting goes on while this object lives; what is allocated elsewhere never fails.
// Not thread-safe, as the counts below.
class CountedAllocations {
 public:
  CountedAllocations() noexcept;
  ~CountedAllocations();
  CountedAllocations(const CountedAllocations&) = delete;
  CountedAllocations& operator=(const CountedAllocations&) = delete;
};

inline constexpr std::int64_t kPlentyBytes = std::numeric_limits<std::int64_t>::max();

// Which counted allocations fail.
struct Scarcity {
  std::uint64_t ordinal = 0;  // the one of this ordinal, from 1; 0: none
  bool lasting = false;       // and all behind it
  std::int64_t largest_bytes = kPlentyBytes;  // any larger one
  std::int64_t total_bytes = kPlentyBytes;    // any with which more would be in use
};

struct AllocationCounts {
  std::uint64_t made = 0;  // or failed
  std::uint64_t failed = 0;
  std::int64_t largest_bytes = 0;
  std::int64_t peak_bytes = 0;  // in use beyond what was
};

// From now on, with counts that begin anew.
void make_memory_scarce(const Scarcity& wanted) noexcept;

// Since make_memory_scarce().
AllocationCounts allocation_counts() noexcept;

// Where the first allocation failed: return addresses, the innermost first.
struct FaultPlace {
  int depth = 0;
  std::array<void*, 64> frames{};
};

// Has the place of the next fault written to `place`, which may be in memory that is
// shared with other processes. Must outlive the faults.
void note_place_of_fault(FaultPlace* place) noexcept;

// All that is allocated and not freed, counted or not.
std::int64_t live_allocations() noexcept;

}  // namespace morgue
