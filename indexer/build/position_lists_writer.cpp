// SPDX-License-Identifier: GPL-2.0-or-later
// Writing the file that says where terms stand.
#include "indexer/build/position_lists_writer.hpp"

#include <algorithm>
#include <utility>
#include <xxhash.h>

#include "indexer/archive/bit_packing.hpp"
#include "indexer/archive/fixed_numbers.hpp"
#include "indexer/archive/position_lists_format.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

namespace {

constexpr std::uint32_t kNoDocument = PositionCursor::kNoDocument;

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorCode::Internal, "positions of " + what + " out of order",
              "this is a bug; please report it");
}

// Numbers of which most are copied: into what is written they go as they are spelled.
class CopiedNumbers {
 public:
  explicit CopiedNumbers(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const noexcept { return at_ == end_; }

  std::uint64_t number() {
    if (at_ != end_ && byte(0) < kMore) return byte_and_skip();
    PackedNumbers numbers({at_, static_cast<std::size_t>(end_ - at_)});
    const std::uint64_t number = numbers.number();
    at_ = end_ - numbers.left();
    return number;
  }

  // Returns the end of what it writes. One byte behind it may be overwritten, but no
  // more bytes are than there were.
  char* copy_number(char* to) {
    return is_short() ? copy_short(to, 0) : put_uint(to, number());
  }

  // Copies the next number less one; nullptr if it is 0.
  char* copy_less_one(char* to) {
    if (is_short() && byte(0) % kMore != 0) return copy_short(to, 1);
    const std::uint64_t greater = number();
    return greater == 0 ? nullptr : put_uint(to, greater - 1);
  }

 private:
  static constexpr unsigned kMore = 0x80;  // of a byte: the number goes on

  unsigned byte(std::size_t i) const { return static_cast<unsigned char>(at_[i]); }

  std::uint64_t byte_and_skip() { return static_cast<unsigned char>(*at_++); }

  // One or two bytes. Which of both cannot be foreseen, so that nothing depends on it.
  bool is_short() const noexcept {
    return end_ - at_ >= 2 && (byte(0) & byte(1) & kMore) == 0;
  }

  char* copy_short(char* to, unsigned less) {
    const unsigned size = 1 + byte(0) / kMore;
    to[0] = static_cast<char>(byte(0) - less);
    to[1] = at_[1];
    at_ += size;
    return to + size;
  }

  const char* at_;
  const char* end_;
};

std::size_t shared_bytes(std::string_view a, std::string_view b) {
  const auto [end, unused] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

// What is written is never longer than what is read: the first position, and for each
// further one how many are left out before it.
char* put_positions(char* at, CopiedNumbers& numbers, const std::string& term) {
  std::uint64_t left = numbers.number();
  if (left == 0) refuse("\"" + term + "\"");
  at = numbers.copy_number(at);
  while (--left > 0) {
    at = numbers.copy_less_one(at);
    if (at == nullptr) refuse("\"" + term + "\"");
  }
  return at;
}

}  // namespace

PositionListsWriter::PositionListsWriter(const std::filesystem::path& file)
    : file_(file) {
  append(kPositionsMagic);
  group_begin_ = offset_;
}

void PositionListsWriter::append(std::string_view bytes) {
  file_.append(bytes);
  offset_ += bytes.size();
}

void PositionListsWriter::begin_list(std::string_view term) {
  if (term <= term_) refuse("the term \"" + std::string(term) + "\"");
  end_list();
  term_ = term;
  list_begin_ = offset_;
}

void PositionListsWriter::add(std::string_view documents) {
  CopiedNumbers numbers(documents);
  char* at = room_for_positions(documents.size());
  std::uint32_t docid = 0;
  while (!numbers.at_end()) {
    docid += static_cast<std::uint32_t>(numbers.number());
    if (docid <= last_docid_ || docid == kNoDocument)
      refuse("document " + std::to_string(docid));
    char* const begin = at;
    at = put_positions(at, numbers, term_);
    positions_bytes_ += static_cast<std::size_t>(at - begin);
    gaps_[block_size_] = docid - last_docid_ - 1;
    lengths_[block_size_] = static_cast<std::uint32_t>(at - begin - 1);
    last_docid_ = docid;
    ++document_count_;
    if (++block_size_ < kPositionBlockDocuments) continue;
    end_block();
    at = positions_.data();
  }
}

// Returns where to write as much.
char* PositionListsWriter::room_for_positions(std::size_t bytes) {
  if (positions_.size() - positions_bytes_ < bytes)
    positions_.resize(2 * (positions_bytes_ + bytes));
  return positions_.data() + positions_bytes_;
}

void PositionListsWriter::pack_docids() {
  if (block_size_ == kPositionBlockDocuments) {
    pack_full_block();
    return;
  }
  for (std::size_t i = 0; i < block_size_; ++i) {
    const std::uint64_t length = lengths_[i];
    pack_uint(docids_, std::uint64_t{gaps_[i]} << kShortLengthBits |
                           std::min(length, kLongLength));
    if (length >= kLongLength) pack_uint(docids_, length - kLongLength);
  }
}

void PositionListsWriter::pack_full_block() {
  const unsigned gap_bits = bits_for(gaps());
  const unsigned length_bits = bits_for(lengths());
  const std::size_t span = last_docid_ - block_last_docid_;
  const std::size_t words = (span + kBitmapWordBits - 1) / kBitmapWordBits;
  if (words * kBitmapWordBytes < packed_size(block_size_, gap_bits)) {
    docids_ += static_cast<char>(kBitmapBlock + words);
    docids_ += static_cast<char>(length_bits);
    std::string bitmap(words * kBitmapWordBytes, '\0');
    std::size_t bit = 0;
    for (const std::uint32_t gap : gaps()) {
      bit += gap;
      bitmap[bit / 8] = static_cast<char>(static_cast<unsigned char>(bitmap[bit / 8]) |
                                          1U << bit % 8);
      ++bit;
    }
    docids_ += bitmap;
  } else {
    docids_ += static_cast<char>(gap_bits);
    docids_ += static_cast<char>(length_bits);
    pack_bits(gaps(), gap_bits, docids_);
  }
  pack_bits(lengths(), length_bits, docids_);
}

void PositionListsWriter::end_block() {
  if (block_size_ == 0) return;
  pack_docids();
  append(docids_);
  append({positions_.data(), positions_bytes_});
  pack_uint(skips_, last_docid_ - block_last_docid_ - 1);
  pack_uint(skips_, docids_.size() + positions_bytes_);
  block_last_docid_ = last_docid_;
  ++block_count_;
  docids_.clear();
  block_size_ = 0;
  positions_bytes_ = 0;
}

void PositionListsWriter::end_list() {
  if (document_count_ == 0) return;
  end_block();
  // A list of one block is as long as that.
  const bool has_skips = block_count_ > 1;
  if (has_skips) append(skips_);
  const std::size_t shared =
      group_lists_ == 0 ? 0 : shared_bytes(dictionary_term_, term_);
  pack_uint(dictionary_, shared);
  pack_string(dictionary_, std::string_view(term_).substr(shared));
  pack_uint(dictionary_, document_count_);
  pack_uint(dictionary_, offset_ - list_begin_);
  if (has_skips) pack_uint(dictionary_, skips_.size());
  if (group_lists_ == 0) pack_string(index_, term_);
  dictionary_term_ = term_;
  if (++group_lists_ == kPositionGroupLists) end_group();
  skips_.clear();
  block_count_ = 0;
  block_last_docid_ = last_docid_ = 0;
  document_count_ = 0;
}

void PositionListsWriter::end_group() {
  if (group_lists_ == 0) return;
  pack_uint(index_, offset_ - group_begin_);
  pack_uint(index_, dictionary_.size());
  append(dictionary_);
  dictionary_.clear();
  group_lists_ = 0;
  group_begin_ = offset_;
  ++group_count_;
}

void PositionListsWriter::finish() {
  end_list();
  end_group();
  const std::uint64_t index_begin = offset_;
  append(index_);
  std::string footer;
  append_number64(index_begin, footer);
  append_number64(XXH3_64bits(index_.data(), index_.size()), footer);
  footer += kPositionsMagic;
  append(footer);
  file_.close();
}

}  // namespace morgue
