// SPDX-License-Identifier: GPL-2.0-or-later
// Writing the file that says where terms stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/output_file.hpp"

namespace morgue {

// Writes lists in order of terms, as they come. Holds one block, what is said of the
// blocks of one list, and the index of the dictionary. Not thread-safe.
class PositionListsWriter {
 public:
  // Creates the file, which must not exist. Throws Error(IoError), as all others do.
  explicit PositionListsWriter(const std::filesystem::path& file);

  // Terms ascend; within a term docids do, from 1 on and less than
  // PositionCursor::kNoDocument; `positions` ascend, are unique and not empty. Throws
  // Error(Internal) for terms and docids that are not so.
  void add(std::string_view term,
           std::uint32_t docid,
           std::span<const std::uint32_t> positions);

  // Writes what is left. Nothing may be added after. Nothing is synced.
  void finish();

 private:
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
  std::vector<std::uint32_t> gaps_;     // docids left out before each
  std::vector<std::uint32_t> lengths_;  // bytes of the positions of each, less one
  std::uint32_t block_last_docid_ = 0;  // of the block before
  std::string docids_;                  // gaps and lengths as they are written
  std::string positions_;

  // The group at hand, and what is known of those before.
  std::string dictionary_;
  std::string dictionary_term_;  // its last
  std::size_t group_lists_ = 0;
  std::uint64_t group_begin_ = 0;
  std::string index_;
  std::uint64_t group_count_ = 0;
};

}  // namespace morgue
