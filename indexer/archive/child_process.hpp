// SPDX-License-Identifier: GPL-2.0-or-later
// Running code that may crash or never end.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "indexer/archive/file_system.hpp"

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

// A copy of this process that runs something, shares no memory with it, writes no core
// and ends with it. Not thread-safe.
class ChildProcess {
 public:
  // Starts. An exception out of `work` is an ending, too. The caller has no other
  // thread. Throws Error(IoError) if there can be no child.
  ChildProcess(const std::function<void(const ChildOutput&)>& work,
               const ChildLimits& limits);

  // Ends it if nobody has waited for it.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Reads its output to the end. Call once.
  ChildResult wait();

 private:
  int end();

  FileDescriptor reading_;
  std::chrono::milliseconds time_;
  std::chrono::steady_clock::time_point deadline_;
  int number_ = -1;  // its process id; -1 if it has ended
};

// Runs `work` in a child process and waits for it.
ChildResult run_in_child(const std::function<void(const ChildOutput&)>& work,
                         const ChildLimits& limits);

}  // namespace morgue
