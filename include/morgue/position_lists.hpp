// SPDX-License-Identifier: GPL-2.0-or-later
// Where words stand in the documents of a segment: a file of lists, one for each term,
// read in order of documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// The file's name in the directory of a segment. FORMAT.md describes it.
inline constexpr const char* kPositionsFileName = "positions";

class PositionLists;

// Goes through the list of one term, forward. Cheap to move, not to be shared between
// threads; keeps the file open.
class PositionCursor {
 public:
  // The document it stands at behind the last.
  static constexpr std::uint32_t kNoDocument =
      std::numeric_limits<std::uint32_t>::max();

  // Goes to the first document whose number is `docid` or greater, unless it stands
  // there or further on; returns its number, or kNoDocument. Throws Error(Corrupt,
  // IoError).
  std::uint32_t skip_to(std::uint32_t docid) {
    return docid <= docid_ ? docid_ : advance_to(docid);
  }

  // The document it stands at: 0 before the first call of skip_to().
  std::uint32_t docid() const noexcept { return docid_; }

  // The positions of the term in the document, ascending and unique, at least one; good
  // until the cursor moves. It must stand at a document. Throws Error(Corrupt).
  std::span<const std::uint32_t> positions() {
    if (!has_positions_) decode_positions();
    return {positions_.data(), position_count_};
  }

  // The documents of the list.
  std::uint32_t document_count() const noexcept { return document_count_; }

 private:
  friend class PositionLists;

  // What is known of a block of documents before it is read.
  struct Block {
    std::uint32_t last_docid = 0;
    std::uint64_t end = 0;  // in the file
  };

  PositionCursor() = default;
  std::uint32_t advance_to(std::uint32_t docid);
  void advance_in_docids(std::uint32_t docid) noexcept;
  void advance_in_bitmap(std::uint32_t docid) noexcept;
  std::size_t ordinal_in_bitmap() const noexcept;
  std::size_t find_block(std::size_t from, std::uint32_t docid) const;
  void load_block(std::size_t ordinal);
  std::string_view bytes_of_block(std::uint64_t begin, std::uint64_t end);
  std::uint64_t unpack_block(std::string_view bytes, std::uint32_t previous_docid);
  std::uint64_t unpack_gaps(const char* bytes, unsigned bits, std::uint64_t docid);
  std::uint64_t unpack_bitmap(const char* bytes, std::size_t words);
  std::uint64_t read_docids(std::string_view bytes, std::uint32_t previous_docid);
  void unpack_ends();
  void decode_positions();
  std::uint64_t offset_of(const char* byte) const noexcept;
  std::size_t documents_in(std::size_t block) const noexcept;

  std::shared_ptr<const PositionLists> lists_;
  std::uint32_t document_count_ = 0;
  std::uint32_t docid_ = 0;
  std::uint64_t begin_ = 0;  // of the first block, in the file
  std::vector<Block> blocks_;
  std::size_t block_ = kNoBlock;  // the one that is loaded
  std::string window_;            // bytes of the file from window_begin_ on
  std::uint64_t window_begin_ = 0;

  // Of the block's documents: their numbers, and where the bytes of their positions
  // end.
  std::vector<std::uint32_t> docids_;
  std::size_t ordinal_ = 0;  // of the one it stands at
  std::vector<std::uint32_t> ends_;
  bool has_ends_ = false;  // whether they have been unpacked
  unsigned length_bits_ = 0;
  std::size_t encoded_begin_ = 0;  // of the positions, in the window
  std::size_t encoded_size_ = 0;

  // In place of numbers, where documents stand close: a bit for each from a first one
  // on, and how many of them are set before each word.
  bool has_bitmap_ = false;
  std::uint32_t bitmap_docid_ = 0;
  std::vector<std::uint64_t> bitmap_;
  std::vector<std::uint32_t> bitmap_ranks_;

  std::vector<std::uint32_t> positions_;  // of this document, and room for more
  std::size_t position_count_ = 0;
  bool has_positions_ = false;  // whether they have been decoded

  static constexpr std::size_t kNoBlock = std::numeric_limits<std::size_t>::max();
};

// The lists of one segment. Immutable after opening; may be shared between threads.
class PositionLists : public std::enable_shared_from_this<PositionLists> {
 public:
  // Opens the file. Throws Error(NotFound, Corrupt, IoError).
  static std::shared_ptr<const PositionLists> open(const std::filesystem::path& file);

  // Returns a cursor before the first document of the term's list; none if no document
  // has the term at a position. Throws Error(Corrupt, IoError).
  std::optional<PositionCursor> find(std::string_view term) const;

  // Reads all lists and throws Error(Corrupt, IoError) at the first that is not as a
  // writer writes them.
  void check() const;

  ~PositionLists();
  PositionLists(const PositionLists&) = delete;
  PositionLists& operator=(const PositionLists&) = delete;

 private:
  friend class PositionCursor;
  friend class PositionBytes;
  friend class PositionGroupReader;
  struct File;
  struct Entry;

  explicit PositionLists(std::unique_ptr<const File> file);
  PositionCursor cursor_of(const Entry& entry) const;

  std::unique_ptr<const File> file_;
};

}  // namespace morgue
