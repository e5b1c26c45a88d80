// SPDX-License-Identifier: GPL-2.0-or-later
// Stamps of files.
#include "indexer/formats/file_stamp.hpp"

#include <sys/stat.h>

namespace morgue {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

std::int64_t nanoseconds_of(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * kNanosecondsPerSecond + time.tv_nsec;
}

}  // namespace

FileStamp stamp_of(const struct stat& status) noexcept {
  return {static_cast<std::uint64_t>(status.st_size), nanoseconds_of(status.st_mtim),
          nanoseconds_of(status.st_ctim), static_cast<std::uint64_t>(status.st_ino)};
}

std::optional<FileStamp> stamp_of(const std::string& path) noexcept {
  struct stat status {};

  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return stamp_of(status);
}

}  // namespace morgue
