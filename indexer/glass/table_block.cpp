// SPDX-License-Identifier: GPL-2.0-or-later
// One block of a table while it is filled.
#include "indexer/glass/table_block.hpp"

#include <algorithm>

#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

char* TableBlock::add_item(std::size_t size) {
  items_begin_ -= size;
  put_u16(bytes_.data() + directory_end_, items_begin_);
  directory_end_ += kOffsetBytes;
  return bytes_.data() + items_begin_;
}

std::string_view TableBlock::seal(std::uint8_t level) {
  const std::size_t free = items_begin_ - directory_end_;
  char* header = bytes_.data();
  put_u32(header, kGlassRevision);
  header[4] = static_cast<char>(level);
  put_u16(header + 5, free);  // the largest gap
  put_u16(header + 7, free);  // all of them
  put_u16(header + 9, directory_end_);
  return bytes_;
}

void TableBlock::clear() {
  std::ranges::fill(bytes_, '\0');
  directory_end_ = kHeaderBytes;
  items_begin_ = kGlassBlockBytes;
}

}  // namespace morgue
