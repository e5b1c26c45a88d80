// SPDX-License-Identifier: GPL-2.0-or-later
// Writing a table of a glass database, a B-tree, from its entries in order.
#include "indexer/glass/table_writer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "indexer/glass/glass_encoding.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kLengthBytes = 2;  // of an item
constexpr std::size_t kKeyLengthBytes = 1;
constexpr std::size_t kNumberBytes = 2;  // of a piece, the first excepted
constexpr std::size_t kChildBytes = 4;   // the number of a block
constexpr std::size_t kMaxPieces = 65535;

// A first piece is put into what is left of a leaf if so much of the tag comes there: a
// further piece costs its key and some ten bytes.
constexpr std::size_t kMinPieceBytes = 32;

// Of an item, the tag excepted.
std::size_t overhead_bytes(std::string_view key, std::size_t number) {
  return kLengthBytes + kKeyLengthBytes + key.size() + (number == 1 ? 0 : kNumberBytes);
}

void put_flags_and_length(char* item, std::size_t size, std::size_t flags) {
  put_u16(item, (size - kLengthBytes - kKeyLengthBytes) | flags);
}

char* put_key(char* at, std::string_view key) {
  *at++ = static_cast<char>(key.size());
  return at + key.copy(at, key.size());
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path path) : path_(std::move(path)) {}

// Cursors stand before the first entry on an empty one, which is not counted.
void TableWriter::begin() {
  file_ = std::make_unique<OutputFile>(path_);
  add_piece({});
}

void TableWriter::check_key(std::string_view key) const {
  const char* problem = nullptr;
  if (key.size() > kMaxGlassKeyBytes) problem = "a key of more than 255 bytes";
  if (key <= last_key_) problem = "keys that are not in order";
  if (problem == nullptr) return;
  throw Error(ErrorCode::Internal, "writing " + path_.string() + ": " + problem,
              "this is a bug; please report it");
}

void TableWriter::add(std::string_view key, std::string_view tag) {
  check_key(key);
  if (!file_) begin();
  ++entry_count_;
  Piece piece{key, {}, 0, false};
  do {
    if (++piece.number > kMaxPieces) {
      throw Error(ErrorCode::TooLarge,
                  "an entry of " + path_.string() + " is too long to be stored",
                  "leave very long articles out");
    }
    piece.tag = tag.substr(0, piece_bytes(key, tag.size(), piece.number));
    tag.remove_prefix(piece.tag.size());
    piece.is_last = tag.empty();
    add_piece(piece);
  } while (!piece.is_last);
}

// How much of what is left of a tag goes into the next piece: all if the leaf has room
// for it, as much as there is room for if that is worth it, or as much as an item of
// the next leaf takes.
std::size_t TableWriter::piece_bytes(std::string_view key,
                                     std::size_t left,
                                     std::size_t number) const {
  const std::size_t overhead = overhead_bytes(key, number);
  const std::size_t most = std::min(left, kMaxGlassItemBytes - overhead);
  const std::size_t room = leaf_.room();
  if (room >= overhead + most) return most;
  const bool is_worth_it = room >= overhead + kMinPieceBytes + key.size();
  return is_worth_it ? room - overhead : most;
}

void TableWriter::add_piece(const Piece& piece) {
  const std::size_t size = overhead_bytes(piece.key, piece.number) + piece.tag.size();
  if (leaf_.room() < size) end_leaf(piece);
  char* item = leaf_.add_item(size);
  put_flags_and_length(
      item, size,
      (piece.is_last ? kGlassLastFlag : 0) | (piece.number == 1 ? kGlassFirstFlag : 0));
  char* at = put_key(item + kLengthBytes, piece.key);
  if (piece.number > 1) {
    put_u16(at, piece.number);
    at += kNumberBytes;
  }
  piece.tag.copy(at, piece.tag.size());
  last_key_ = piece.key;
}

// Writes the leaf. What separates it from the next is as much of the next key as the
// two keys at the border need to differ, and the number of the piece.
void TableWriter::end_leaf(const Piece& next) {
  add_child(1, leaf_separator_, write_block(leaf_, 0));
  const auto differs = std::ranges::mismatch(last_key_, next.key).in2;
  const auto common = static_cast<std::size_t>(differs - next.key.begin());
  const std::string_view cut = next.key.substr(0, common + 1);
  std::array<char, kNumberBytes> number{};
  put_u16(number.data(), next.number);
  leaf_separator_.assign(1, static_cast<char>(cut.size()));
  leaf_separator_.append(cut).append(number.data(), number.size());
}

// Adds a block to its parent. A separator is spelled as it stands in a branch, from the
// length of the key on; the first child of a branch stands under an empty key.
void TableWriter::add_child(std::size_t level,
                            std::string_view separator,
                            std::uint32_t child) {
  if (branches_.size() < level) branches_.push_back(std::make_unique<Branch>());
  Branch& branch = *branches_[level - 1];
  if (branch.block.room() < kChildBytes + separator.size()) {
    add_child(level + 1, branch.separator, write_block(branch.block, level));
  }
  constexpr std::string_view kEmptyKey("\0\0\0", kKeyLengthBytes + kNumberBytes);
  if (branch.block.empty()) {
    branch.separator = separator;
    separator = kEmptyKey;
  }
  char* item = branch.block.add_item(kChildBytes + separator.size());
  put_u32(item, child);
  separator.copy(item + kChildBytes, separator.size());
}

std::uint32_t TableWriter::write_block(TableBlock& block, std::size_t level) {
  if (block_count_ == std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::TooLarge, path_.string() + " has too many blocks",
                "divide the sources among several archives");
  }
  file_->append(block.seal(static_cast<std::uint8_t>(level)));
  block.clear();
  return block_count_++;
}

TableRoot TableWriter::finish() {
  TableRoot root;
  if (!file_) return root;
  std::uint32_t block = write_block(leaf_, 0);
  std::string separator = leaf_separator_;
  // A child may make its parent full, and so a level more.
  for (std::size_t level = 1; level <= branches_.size(); ++level) {
    add_child(level, separator, block);
    separator = branches_[level - 1]->separator;
    block = write_block(branches_[level - 1]->block, level);
  }
  root.digest = file_->close();
  root.block = block;
  root.level = static_cast<unsigned>(branches_.size());
  root.entry_count = entry_count_;
  root.block_count = block_count_;
  return root;
}

}  // namespace morgue
