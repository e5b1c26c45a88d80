// SPDX-License-Identifier: GPL-2.0-or-later
// Running code that may crash or never end.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace morgue {

struct ChildLimits {
  std::chrono::milliseconds time{60000};
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;  // beyond what we have
};

struct ChildResult {
  std::string output;  // as far as it came
  std::string ending;  // "was killed by signal 11" and such; empty if `work` returned
};

// Writes a piece of the child's output; may be called any number of times.
using ChildOutput = std::function<void(const std::string&)>;

// Runs `work` in a copy of this process, which shares no memory with it, writes no core
// and ends with it. An exception out of `work` is an ending, too. The caller has no
// other thread. Throws Error(IoError) if there can be no child.
ChildResult run_in_child(const std::function<void(const ChildOutput&)>& work,
                         const ChildLimits& limits);

}  // namespace morgue
