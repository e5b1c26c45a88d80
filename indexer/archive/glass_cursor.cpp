// SPDX-License-Identifier: GPL-2.0-or-later
// Going through the entries of a table of a glass database. Nothing that it says is
// believed without looking.
#include "indexer/archive/glass_cursor.hpp"

#include <string>

namespace morgue {

namespace {

// Of a block: where the offsets of its items end, and where they begin.
constexpr std::size_t kOffsetsEndAt = 9;
constexpr std::size_t kHeaderBytes = 11;
constexpr std::size_t kOffsetBytes = 2;

constexpr std::size_t kLengthBytes = 2;  // of an item of a leaf
constexpr std::size_t kChildBytes = 4;   // the number of a block
constexpr std::size_t kNumberBytes = 2;  // of a piece
constexpr std::size_t kMaxPieces = 65536;

}  // namespace

GlassCursor::GlassCursor(GlassTable& table)
    : table_(&table), leaf_(std::make_unique_for_overwrite<GlassBlock>()) {}

std::size_t GlassCursor::item_count(const GlassBlock& block) const {
  const std::size_t end = u16_at(block, kOffsetsEndAt);
  if (end < kHeaderBytes + kOffsetBytes || end > block.size()) {
    table_->fail("a block has no items");
  }
  return (end - kHeaderBytes) / kOffsetBytes;
}

std::size_t GlassCursor::item_offset(const GlassBlock& block,
                                     std::size_t ordinal) const {
  const std::size_t offset = u16_at(block, kHeaderBytes + ordinal * kOffsetBytes);
  constexpr std::size_t kLeastBytes = kChildBytes + 1 + kNumberBytes;
  if (offset + kLeastBytes > block.size()) table_->fail("an item is outside its block");
  return offset;
}

GlassCursor::Item GlassCursor::leaf_item(const GlassBlock& block,
                                         std::size_t ordinal) const {
  const std::size_t offset = u16_at(block, kHeaderBytes + ordinal * kOffsetBytes);
  if (offset + kLengthBytes + 1 > block.size()) {
    table_->fail("an item is outside its block");
  }
  const unsigned flags = u16_at(block, offset);
  std::size_t left = flags & (kGlassFirstFlag - 1);
  const std::size_t key_bytes = byte_at(block, offset + kLengthBytes);
  const bool is_first = (flags & kGlassFirstFlag) != 0;
  const std::size_t begin = offset + kLengthBytes + 1;
  if ((flags & kGlassCompressedFlag) != 0 || begin + left > block.size() ||
      key_bytes + (is_first ? 0 : kNumberBytes) > left) {
    table_->fail("an item is longer than its place");
  }
  Item item;
  const char* at = block.data() + begin;
  item.key = {at, key_bytes};
  left -= key_bytes;
  if (!is_first) {
    item.number = u16_at(block, begin + key_bytes);
    left -= kNumberBytes;
  }
  item.tag = {at + key_bytes + (is_first ? 0 : kNumberBytes), left};
  item.is_last = (flags & kGlassLastFlag) != 0;
  return item;
}

// What separates a child from the one before it.
GlassCursor::Item GlassCursor::branch_item(const GlassBlock& block,
                                           std::size_t ordinal) const {
  const std::size_t offset = item_offset(block, ordinal);
  const std::size_t key_bytes = byte_at(block, offset + kChildBytes);
  const std::size_t begin = offset + kChildBytes + 1;
  if (begin + key_bytes + kNumberBytes > block.size()) {
    table_->fail("an item is longer than its place");
  }
  Item item;
  item.key = {block.data() + begin, key_bytes};
  item.number = u16_at(block, begin + key_bytes);
  return item;
}

std::uint32_t GlassCursor::child(const GlassBlock& block, std::size_t ordinal) const {
  return u32_at(block, item_offset(block, ordinal));
}

// How many of the items stand at or before the first piece of the entry with this key.
template <typename ItemAt>
std::size_t GlassCursor::count_not_behind(std::size_t count,
                                          std::string_view key,
                                          ItemAt item_at) const {
  std::size_t low = 0;
  while (low < count) {
    const std::size_t middle = (low + count) / 2;
    const Item item = item_at(middle);
    const int order = item.key.compare(key);
    if (order < 0 || (order == 0 && item.number <= 1)) {
      low = middle + 1;
    } else {
      count = middle;
    }
  }
  return low;
}

void GlassCursor::load_item(std::size_t ordinal) {
  ordinal_ = ordinal;
  item_ = leaf_item(*leaf_, ordinal);
}

// Goes to the leaf that has the first piece of the entry, if there is one. Returns how
// many items of the leaf are not behind it.
std::size_t GlassCursor::descend(std::string_view key) {
  std::uint32_t number = table_->root_;
  for (unsigned level = table_->root_level_; level > 0; --level) {
    const GlassBlock& block = table_->branch(number, level);
    // The first child has no separator.
    const std::size_t ordinal =
        count_not_behind(item_count(block) - 1, key,
                         [&](std::size_t i) { return branch_item(block, i + 1); });
    path_[level] = {number, ordinal};
    number = child(block, ordinal);
  }
  table_->read_block(number, 0, *leaf_);
  return count_not_behind(item_count(*leaf_), key,
                          [&](std::size_t i) { return leaf_item(*leaf_, i); });
}

bool GlassCursor::to_neighbour_leaf(bool forward) {
  unsigned level = 1;
  for (; level <= table_->root_level_; ++level) {
    const GlassBlock& block = table_->branch(path_[level].block, level);
    const std::size_t ordinal = path_[level].child;
    if (forward ? ordinal + 1 < item_count(block) : ordinal > 0) break;
  }
  if (level > table_->root_level_) return false;
  path_[level].child += forward ? 1 : std::size_t{0} - 1;
  std::uint32_t number =
      child(table_->branch(path_[level].block, level), path_[level].child);
  while (--level > 0) {
    const GlassBlock& block = table_->branch(number, level);
    path_[level] = {number, forward ? 0 : item_count(block) - 1};
    number = child(block, path_[level].child);
  }
  table_->read_block(number, 0, *leaf_);
  return true;
}

bool GlassCursor::to_next_item() {
  if (ordinal_ + 1 < item_count(*leaf_)) {
    load_item(ordinal_ + 1);
    return true;
  }
  if (!to_neighbour_leaf(true)) return false;
  load_item(0);
  return true;
}

bool GlassCursor::find(std::string_view key) {
  if (table_->empty()) return false;
  const std::size_t count = descend(key);
  if (count == 0) return false;
  load_item(count - 1);
  return item_.key == key;
}

void GlassCursor::seek(std::string_view key) {
  std::size_t count = descend(key);
  if (count == 0) {
    if (!to_neighbour_leaf(false)) table_->fail("nothing is before a list");
    count = item_count(*leaf_);
  }
  load_item(count - 1);
  if (item_.number == 1) return;
  const std::string whole(item_.key);
  if (!find(whole)) table_->fail("the first piece of an entry is missing");
}

bool GlassCursor::next() {
  for (std::size_t pieces = 0; pieces < kMaxPieces; ++pieces) {
    if (!to_next_item()) return false;
    if (item_.number == 1) return true;
  }
  table_->fail("an entry has no end");
}

std::string_view GlassCursor::read_tag() {
  if (item_.is_last) return item_.tag;
  const std::string key(item_.key);
  tag_.assign(item_.tag.begin(), item_.tag.end());
  for (unsigned number = 2; !item_.is_last; ++number) {
    if (!to_next_item() || item_.key != key || item_.number != number) {
      table_->fail("a piece of an entry is missing");
    }
    tag_.insert(tag_.end(), item_.tag.begin(), item_.tag.end());
  }
  return {tag_.data(), tag_.size()};
}

}  // namespace morgue
