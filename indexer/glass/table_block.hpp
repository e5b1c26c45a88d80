// SPDX-License-Identifier: GPL-2.0-or-later
// One block of a table while it is filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/archive/glass_format.hpp"

namespace morgue {

// What every block says it was written in. The version file says the same.
inline constexpr std::uint32_t kGlassRevision = 1;

// A header, a directory of offsets that grows upwards, and items that grow downwards
// from the end; zeros between.
class TableBlock {
 public:
  TableBlock() : bytes_(kGlassBlockBytes, '\0') {}

  bool empty() const noexcept { return directory_end_ == kHeaderBytes; }

  // The longest item that can still be added.
  std::size_t room() const noexcept {
    const std::size_t free = items_begin_ - directory_end_;
    return free < kOffsetBytes ? 0 : free - kOffsetBytes;
  }

  // Adds an item of `size` bytes, of which there is room, and returns where to write
  // it. Items come in order of their keys.
  char* add_item(std::size_t size);

  // Writes the header and returns the whole block, until the next call.
  std::string_view seal(std::uint8_t level);

  void clear();

 private:
  static constexpr std::size_t kHeaderBytes = 11;
  static constexpr std::size_t kOffsetBytes = 2;

  std::string bytes_;
  std::size_t directory_end_ = kHeaderBytes;
  std::size_t items_begin_ = kGlassBlockBytes;
};

}  // namespace morgue
