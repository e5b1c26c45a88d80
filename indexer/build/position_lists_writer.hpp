// SPDX-License-Identifier: GPL-2.0-or-later
// Writing the file that says where terms stand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/position_lists_format.hpp"
#include "indexer/glass/output_file.hpp"

namespace morgue {

// Writes lists in order of terms, as they come. Holds one block, what is said of the
// blocks of one list, and the index of the dictionary. Not thread-safe.
class PositionListsWriter {
 public:
  // Creates the file, which must not exist. Throws Error(IoError), as all others do.
  explicit PositionListsWriter(const std::filesystem::path& file);

  // Begins the list of a term. Terms ascend; else throws Error(Internal).
  void begin_list(std::string_view term);

  // Adds documents to it, spelled as InvertedBatch::positions has them. Docids ascend,
  // from 1 on and less than PositionCursor::kNoDocument; positions ascend, are unique
  // and not empty. Throws Error(Internal) if something is not so.
  void add(std::string_view documents);

  // Writes what is left. Nothing may be added after. Nothing is synced.
  void finish();

 private:
  char* room_for_positions(std::size_t bytes);

  std::span<const std::uint32_t> gaps() const { return {gaps_.data(), block_size_}; }

  std::span<const std::uint32_t> lengths() const {
    return {lengths_.data(), block_size_};
  }

  void pack_docids();
  void pack_full_block();
  void end_block();
  void end_list();
  void end_group();
  void append(std::string_view bytes);

  OutputFile file_;
  std::uint64_t offset_ = 0;

  // The list at hand.
  std::string term_;
  std::uint32_t last_docid_ = 0;
  std::uint32_t document_count_ = 0;
  std::uint64_t list_begin_ = 0;
  std::uint32_t block_count_ = 0;
  std::string
      skips_;  // of its blocks: the last docid less the one before, and the size

  // The block at hand.
  using BlockNumbers = std::array<std::uint32_t, kPositionBlockDocuments>;
  std::size_t block_size_ = 0;          // documents
  BlockNumbers gaps_{};                 // docids left out before each
  BlockNumbers lengths_{};              // bytes of the positions of each, less one
  std::uint32_t block_last_docid_ = 0;  // of the block before
  std::string docids_;                  // gaps and lengths as they are written
  std::vector<char> positions_;         // has more room than is in use
  std::size_t positions_bytes_ = 0;

  // The group at hand, and what is known of those before.
  std::string dictionary_;
  std::string dictionary_term_;  // its last
  std::size_t group_lists_ = 0;
  std::uint64_t group_begin_ = 0;
  std::string index_;
  std::uint64_t group_count_ = 0;
};

}  // namespace morgue
