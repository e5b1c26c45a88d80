// SPDX-License-Identifier: GPL-2.0-or-later
// The allocator of the program that links this: counts allocations and fails some.
#pragma once

#include <array>
#include <cstdint>

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

// Fails the counted allocation of this ordinal, from 1 and from now on; `lasting`: all
// behind it as well.
void fail_allocation(std::uint64_t ordinal, bool lasting) noexcept;
void fail_no_allocation() noexcept;

// Where the first allocation failed: return addresses, the innermost first.
struct FaultPlace {
  int depth = 0;
  std::array<void*, 64> frames{};
};

// Has the place of the next fault written to `place`, which may be in memory that is
// shared with other processes. Must outlive the faults.
void note_place_of_fault(FaultPlace* place) noexcept;

// Since fail_allocation() or fail_no_allocation().
std::uint64_t counted_allocations() noexcept;
std::uint64_t failed_allocations() noexcept;

// All that is allocated and not freed, counted or not.
std::int64_t live_allocations() noexcept;

}  // namespace morgue
