// SPDX-License-Identifier: GPL-2.0-or-later
// What the system says of a file without reading it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

struct stat;

namespace morgue {

// A file that is changed, replaced or renamed gets another stamp, unless it is changed
// again within what the file system's clock can tell apart.
struct FileStamp {
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch
  std::int64_t changed_ns = 0;   // its inode: nobody can set it back
  std::uint64_t inode = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

FileStamp stamp_of(const struct stat& status) noexcept;

// Nothing if there is no such regular file, or it cannot be examined.
std::optional<FileStamp> stamp_of(const std::string& path) noexcept;

}  // namespace morgue
