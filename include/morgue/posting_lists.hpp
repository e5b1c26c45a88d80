// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents of a segment have a term, and how often: the engine's lists of
// postings, read without the engine, a block at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace morgue {

class GlassTable;
class PostingLists;

// Goes through the list of one term, forward, block by block. The lists must outlive
// it. All functions throw Error(Corrupt, IoError).
class PostingCursor {
 public:
  PostingCursor(PostingCursor&&) noexcept;
  PostingCursor& operator=(PostingCursor&&) noexcept;
  ~PostingCursor();

  // The documents of the list.
  std::uint32_t document_count() const noexcept { return document_count_; }

  // Goes to the first block, then to the next one. False behind the last.
  bool next_block();

  // Goes to the first block that ends at `docid` or behind it, unless it stands there
  // or further on. False if there is none.
  bool skip_to_block(std::uint32_t docid) {
    return is_decoded_ && docid <= last_docid_ ? true : advance_to(docid);
  }

  // Of the block: at least one document, ascending. Good until the cursor moves.
  std::span<const std::uint32_t> docids() const noexcept {
    return {docids_.data(), posting_count_};
  }

  // In the same order.
  std::span<const std::uint32_t> frequencies() const noexcept {
    return {frequencies_.data(), posting_count_};
  }

 private:
  friend class PostingLists;
  struct Place;

  explicit PostingCursor(std::unique_ptr<Place> place);
  bool advance_to(std::uint32_t docid);
  void read_later_chunk();
  std::uint32_t docid_of_chunk() const;
  void read_chunk(std::string_view bytes, std::uint32_t first_docid);
  void decode();

  std::unique_ptr<Place> place_;
  std::uint32_t document_count_ = 0;
  std::uint32_t first_docid_ = 0;  // of the block
  std::uint32_t last_docid_ = 0;
  bool is_last_ = false;
  bool is_decoded_ = false;
  std::string_view encoded_;  // in place_
  std::size_t posting_count_ = 0;
  std::vector<std::uint32_t> docids_;
  std::vector<std::uint32_t> frequencies_;
};

// The lists of one segment. Not thread-safe.
class PostingLists {
 public:
  // Opens those of a database. Null if its format is not known, so that only the engine
  // can read it. Throws Error(NotFound, Corrupt, IoError).
  static std::unique_ptr<PostingLists> open(const std::filesystem::path& directory);

  // Returns a cursor before the first block; none if no document has the term.
  // Throws Error(Corrupt, IoError).
  std::optional<PostingCursor> find(std::string_view term);

  ~PostingLists();
  PostingLists(const PostingLists&) = delete;
  PostingLists& operator=(const PostingLists&) = delete;

 private:
  explicit PostingLists(std::unique_ptr<GlassTable> table);

  std::unique_ptr<GlassTable> table_;
};

}  // namespace morgue
