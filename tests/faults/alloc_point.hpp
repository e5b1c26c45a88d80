// SPDX-License-Identifier: GPL-2.0-or-later
// One session with too little memory at one point of it, and what became of that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/faults/failing_malloc.hpp"

namespace morgue {

inline constexpr std::size_t kMaxSteps = 32;

// What a session with enough memory does.
struct Expected {
  std::array<AllocationCounts, kMaxSteps> counts{};
  std::array<std::size_t, kMaxSteps> output_hashes{};
};

struct AllocPoint {
  std::size_t step = 0;
  Scarcity scarcity;  // within the step
  bool warm = false;  // after a whole session with enough
};

// What a child tells of its point.
struct AllocVerdict {
  bool finished = false;
  bool reported = false;  // as an error; else the answer was right all the same
  bool right = false;
  std::int64_t leaked = 0;
  std::array<char, 200> problem{};
};

// Ends the process if a step fails.
Expected run_whole_session(const std::string& archive);

// Runs the steps up to the point's, those before without searching, that step with
// scarce memory, and if that fails again with enough.
AllocVerdict run_alloc_point(const std::string& archive,
                             const AllocPoint& point,
                             const Expected& expected);

}  // namespace morgue
