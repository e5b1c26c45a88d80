// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that makes sure of one writer.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "indexer/archive/file_system.hpp"

namespace morgue {

// How long a writer waits for another one.
struct LockWait {
  unsigned seconds = 0;
  // Called once if the lock is not free, with what is waited for; or empty.
  std::function<void(const std::string&)> tell;
};

// Holds ARCHIVE/lock while it lives: a kernel lock, gone with the process however that
// ends. The file itself stays, and says who holds it, if that could
// be written.
class ArchiveLock {
 public:
  // Throws Error(Locked), naming the holder, if another process is at work and does not
  // end in time.
  explicit ArchiveLock(const std::filesystem::path& archive, const LockWait& wait = {});

  // Leaves the file empty, as it is found.
  ~ArchiveLock();

  ArchiveLock(ArchiveLock&&) = default;
  ArchiveLock& operator=(ArchiveLock&&) = delete;

 private:
  FileDescriptor file_;
};

// Returns who writes the archive, as "process 42, on HOST, since TIME"; empty if nobody
// does, or nothing can be told.
std::string lock_holder(const std::filesystem::path& archive);

}  // namespace morgue
