// SPDX-License-Identifier: GPL-2.0-or-later
// A new file, written in large pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>
#include <xxhash.h>

#include "indexer/archive/file_system.hpp"

namespace morgue {

// Not thread-safe. Every function throws Error(IoError, NotFound) with the path.
// Nothing is synced.
class OutputFile {
 public:
  // Creates the file, which must not exist.
  explicit OutputFile(std::filesystem::path path);

  void append(std::string_view bytes) {
    if (bytes.size() > waiting_.size() - waiting_bytes_) make_room();
    if (bytes.size() > waiting_.size()) return write(bytes);
    bytes.copy(waiting_.data() + waiting_bytes_, bytes.size());
    waiting_bytes_ += bytes.size();
  }

  // Writes what waits and returns the XXH3-64 of the whole. Call last; the destructor
  // does not.
  std::uint64_t close();

 private:
  void make_room();
  void write(std::string_view bytes);

  std::filesystem::path path_;
  FileDescriptor file_;
  std::vector<char> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> digest_;
};

}  // namespace morgue
