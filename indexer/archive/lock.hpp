// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that makes sure of one writer.
#pragma once

#include <filesystem>

#include "indexer/archive/file_system.hpp"

namespace morgue {

// Holds ARCHIVE/lock while it lives: a kernel lock, gone with the process however that
// ends. The file itself stays, and says who holds or held it.
class ArchiveLock {
 public:
  // Throws Error(Locked), naming the holder, if another process is at work.
  explicit ArchiveLock(const std::filesystem::path& archive);

 private:
  FileDescriptor file_;
};

}  // namespace morgue
