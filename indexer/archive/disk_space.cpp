// SPDX-License-Identifier: GPL-2.0-or-later
// Free space by statvfs().
#include "indexer/archive/disk_space.hpp"

#include <string>
#include <sys/statvfs.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

std::string megabytes(std::uint64_t bytes) {
  constexpr std::uint64_t kMegabyte = 1000000;
  return std::to_string((bytes + kMegabyte - 1) / kMegabyte) + " MB";
}

// The nearest directory above that exists.
std::filesystem::path existing_parent(std::filesystem::path path) {
  std::error_code ignored;
  path = std::filesystem::absolute(path, ignored);
  while (!std::filesystem::exists(path, ignored) && path.has_parent_path() &&
         path != path.parent_path()) {
    path = path.parent_path();
  }
  return path;
}

}  // namespace

void check_disk_space(const std::filesystem::path& directory, std::uint64_t bytes) {
  struct statvfs space = {};
  if (::statvfs(existing_parent(directory).c_str(), &space) != 0) return;
  const std::uint64_t available = std::uint64_t{space.f_bavail} * space.f_frsize;
  if (available >= bytes) return;
  throw Error(
      ErrorCode::Refused,
      "the run needs at least " + megabytes(bytes) + " on the disk of " +
          directory.string() + ", which has " + megabytes(available) +
          " free; nothing was published",
      "free some space, remove old generations with morgue-index --gc, or try all "
      "the same by --allow-little-space");
}

}  // namespace morgue
