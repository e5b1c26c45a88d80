// SPDX-License-Identifier: GPL-2.0-or-later
// Going through the list of one term, block by block.
#include <algorithm>
#include <bit>
#include <limits>

#include "indexer/archive/bit_packing.hpp"
#include "indexer/archive/position_file.hpp"
#include "indexer/archive/position_lists_format.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

namespace {

// What is read at once, unless a block is larger: more where the block before was read
// as well.
constexpr std::size_t kWindowBytes = std::size_t{16} << 10U;
constexpr std::size_t kWindowBytesAfterLeap = std::size_t{4} << 10U;

// Blocks that are looked at one by one, as the next is mostly near.
constexpr std::size_t kNearBlocks = 4;

}  // namespace

std::uint32_t PositionCursor::advance_to(std::uint32_t docid) {
  has_positions_ = false;
  if (block_ == kNoBlock || docid > blocks_[block_].last_docid) {
    const std::size_t found = find_block(block_ == kNoBlock ? 0 : block_ + 1, docid);
    if (found == blocks_.size()) return docid_ = kNoDocument;
    load_block(found);
    // What is said of a list of one block says nothing.
    if (docid > blocks_[block_].last_docid) return docid_ = kNoDocument;
  }
  has_bitmap_ ? advance_in_bitmap(docid) : advance_in_docids(docid);
  return docid_;
}

// The block has a document of this number or a greater one.
void PositionCursor::advance_in_docids(std::uint32_t docid) noexcept {
  constexpr std::size_t kStep = 8;
  while (ordinal_ + kStep < docids_.size() && docids_[ordinal_ + kStep] < docid)
    ordinal_ += kStep;
  while (docids_[ordinal_] < docid)
    ++ordinal_;
  docid_ = docids_[ordinal_];
}

void PositionCursor::advance_in_bitmap(std::uint32_t docid) noexcept {
  const std::uint32_t bit = docid > bitmap_docid_ ? docid - bitmap_docid_ : 0;
  std::size_t at = bit / kBitmapWordBits;
  std::uint64_t word = bitmap_[at] >> bit % kBitmapWordBits << bit % kBitmapWordBits;
  while (word == 0)
    word = bitmap_[++at];
  docid_ = bitmap_docid_ + static_cast<std::uint32_t>(at * kBitmapWordBits) +
           static_cast<std::uint32_t>(std::countr_zero(word));
}

std::size_t PositionCursor::ordinal_in_bitmap() const noexcept {
  const std::uint32_t bit = docid_ - bitmap_docid_;
  const std::size_t at = bit / kBitmapWordBits;
  const std::uint64_t before = (std::uint64_t{1} << bit % kBitmapWordBits) - 1;
  return bitmap_ranks_[at] + count_bits(bitmap_[at] & before);
}

// The first block from `from` on that has a document of this number or a greater one.
std::size_t PositionCursor::find_block(std::size_t from, std::uint32_t docid) const {
  const std::size_t near = std::min(from + kNearBlocks, blocks_.size());
  for (; from < near; ++from) {
    if (blocks_[from].last_docid >= docid) return from;
  }
  const auto found =
      std::ranges::lower_bound(blocks_.begin() + static_cast<std::ptrdiff_t>(from),
                               blocks_.end(), docid, {}, &Block::last_docid);
  return static_cast<std::size_t>(found - blocks_.begin());
}

std::size_t PositionCursor::documents_in(std::size_t block) const noexcept {
  return std::min(kPositionBlockDocuments,
                  document_count_ - block * kPositionBlockDocuments);
}

void PositionCursor::load_block(std::size_t ordinal) {
  const std::uint64_t begin = ordinal == 0 ? begin_ : blocks_[ordinal - 1].end;
  const std::uint32_t previous = ordinal == 0 ? 0 : blocks_[ordinal - 1].last_docid;
  const std::string_view bytes = bytes_of_block(begin, blocks_[ordinal].end);
  const std::size_t count = documents_in(ordinal);
  docids_.resize(count);
  ends_.resize(count);
  const std::uint64_t last = count == kPositionBlockDocuments
                                 ? unpack_block(bytes, previous)
                                 : read_docids(bytes, previous);
  const bool is_other = blocks_.size() > 1 && last != blocks_[ordinal].last_docid;
  if (last >= kNoDocument || is_other)
    lists_->file_->fail(begin, "has a block with other documents than it says");
  blocks_[ordinal].last_docid = static_cast<std::uint32_t>(last);
  block_ = ordinal;
  ordinal_ = 0;
}

std::uint64_t PositionCursor::offset_of(const char* byte) const noexcept {
  return window_begin_ + static_cast<std::uint64_t>(byte - window_.data());
}

// Of a full block. Returns the last docid, as it is written.
std::uint64_t PositionCursor::unpack_block(std::string_view bytes,
                                           std::uint32_t previous_docid) {
  constexpr std::size_t kHeadBytes = 2;
  static_assert(kPositionBlockDocuments >= kUnpackOverrun);
  const bool has_head = bytes.size() > kHeadBytes;
  const unsigned kind = has_head ? static_cast<unsigned char>(bytes[0]) : 0U;
  length_bits_ = has_head ? static_cast<unsigned char>(bytes[1]) : 0U;
  has_bitmap_ = kind > kBitmapBlock;
  const std::size_t docid_bytes = has_bitmap_
                                      ? (kind - kBitmapBlock) * kBitmapWordBytes
                                      : packed_size(kPositionBlockDocuments, kind);
  const std::size_t packed =
      kHeadBytes + docid_bytes + packed_size(kPositionBlockDocuments, length_bits_);
  const bool fits = (has_bitmap_ || kind <= kMaxPackedBits) &&
                    length_bits_ <= kMaxPackedBits &&
                    bytes.size() >= packed + kPositionBlockDocuments;
  if (!fits) lists_->file_->fail(offset_of(bytes.data()), "has a block that cannot be");
  encoded_begin_ = static_cast<std::size_t>(bytes.data() - window_.data()) + packed;
  encoded_size_ = bytes.size() - packed;
  has_ends_ = false;
  if (!has_bitmap_) return unpack_gaps(bytes.data() + kHeadBytes, kind, previous_docid);
  bitmap_docid_ = previous_docid + 1;
  return unpack_bitmap(bytes.data() + kHeadBytes, kind - kBitmapBlock);
}

std::uint64_t PositionCursor::unpack_gaps(const char* bytes,
                                          unsigned bits,
                                          std::uint64_t docid) {
  unpack_bits(bytes, bits, docids_);
  for (std::uint32_t& number : docids_) {
    docid += std::uint64_t{number} + 1;
    number = static_cast<std::uint32_t>(docid);
  }
  return docid;
}

std::uint64_t PositionCursor::unpack_bitmap(const char* bytes, std::size_t words) {
  bitmap_.resize(words);
  bitmap_ranks_.resize(words);
  unsigned rank = 0;
  for (std::size_t i = 0; i < words; ++i) {
    bitmap_[i] = load_word(bytes + i * kBitmapWordBytes);
    bitmap_ranks_[i] = rank;
    rank += count_bits(bitmap_[i]);
  }
  if (rank != kPositionBlockDocuments || bitmap_.back() == 0)
    lists_->file_->fail(offset_of(bytes),
                        "has a block with other documents than it says");
  return std::uint64_t{bitmap_docid_} + (words - 1) * kBitmapWordBits +
         static_cast<unsigned>(std::bit_width(bitmap_.back())) - 1;
}

// Of a block that is not full, where the ends of positions are found as well.
std::uint64_t PositionCursor::read_docids(std::string_view bytes,
                                          std::uint32_t previous_docid) {
  PositionBytes in(*lists_->file_, bytes, offset_of(bytes.data()));
  std::uint64_t docid = previous_docid;
  std::uint64_t end = 0;
  has_bitmap_ = false;
  for (std::size_t i = 0; i < docids_.size(); ++i) {
    const std::uint64_t number = in.number();
    docid += (number >> kShortLengthBits) + 1;
    const std::uint64_t length = (number & kLongLength) + 1;
    end += length > kLongLength ? length + in.number32() : length;
    if (docid >= kNoDocument || end > bytes.size())
      in.fail("has a block with numbers that cannot be");
    docids_[i] = static_cast<std::uint32_t>(docid);
    ends_[i] = static_cast<std::uint32_t>(end);
  }
  if (in.rest().size() != end) in.fail("has a block that goes on behind its end");
  encoded_begin_ = static_cast<std::size_t>(in.rest().data() - window_.data());
  encoded_size_ = in.rest().size();
  has_ends_ = true;
  return docid;
}

void PositionCursor::unpack_ends() {
  const std::size_t packed = packed_size(kPositionBlockDocuments, length_bits_);
  unpack_bits(window_.data() + encoded_begin_ - packed, length_bits_, ends_);
  std::uint64_t end = 0;
  for (std::uint32_t& number : ends_) {
    end += std::uint64_t{number} + 1;
    number = static_cast<std::uint32_t>(end);
  }
  if (end != encoded_size_) {
    lists_->file_->fail(window_begin_ + encoded_begin_,
                        "has a block that goes on behind its end");
  }
  has_ends_ = true;
}

std::string_view PositionCursor::bytes_of_block(std::uint64_t begin,
                                                std::uint64_t end) {
  const auto size = static_cast<std::size_t>(end - begin);
  const std::uint64_t window_end = window_begin_ + window_.size();
  const bool is_there = begin >= window_begin_ && end <= window_end;
  if (!is_there) {
    const std::size_t wanted =
        begin <= window_end ? kWindowBytes : kWindowBytesAfterLeap;
    const auto most = static_cast<std::size_t>(
        std::min<std::uint64_t>(wanted, blocks_.back().end - begin));
    lists_->file_->read(begin, std::max(size, most), window_);
    window_begin_ = begin;
  }
  return std::string_view(window_).substr(
      static_cast<std::size_t>(begin - window_begin_), size);
}

void PositionCursor::decode_positions() {
  if (!has_ends_) unpack_ends();
  if (has_bitmap_) ordinal_ = ordinal_in_bitmap();
  const std::size_t begin = ordinal_ == 0 ? 0 : ends_[ordinal_ - 1];
  const std::size_t size = ends_[ordinal_] - begin;
  const auto bytes = std::string_view(window_).substr(encoded_begin_ + begin, size);
  PositionBytes in(*lists_->file_, bytes, offset_of(bytes.data()));
  if (positions_.size() < size) positions_.resize(size);
  std::uint64_t position = in.number32();
  positions_[0] = static_cast<std::uint32_t>(position);
  std::size_t count = 1;
  for (; !in.at_end(); ++count) {
    position += std::uint64_t{in.number32()} + 1;
    positions_[count] = static_cast<std::uint32_t>(position);
  }
  if (position > std::numeric_limits<std::uint32_t>::max())
    in.fail("has a position that is too great");
  position_count_ = count;
  has_positions_ = true;
}

}  // namespace morgue
