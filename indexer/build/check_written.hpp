// SPDX-License-Identifier: GPL-2.0-or-later
// The engine's opinion of a database that was written without it.
#pragma once

#include <deque>
#include <filesystem>

#include "indexer/archive/child_process.hpp"

namespace morgue {

// The engine's own check of a database, in child processes, as it may crash. Not
// thread-safe.
class WrittenCheck {
 public:
  // Starts it: on all tables one after the other, or with `parallel` on all at once.
  // The caller has no other thread. Throws Error(IoError) if there can be no child.
  WrittenCheck(std::filesystem::path directory, bool parallel);

  // Waits for the end. Throws Error(Internal) if there are findings. Call once.
  void wait();

 private:
  std::filesystem::path directory_;
  std::deque<ChildProcess> children_;
};

}  // namespace morgue
