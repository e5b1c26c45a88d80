// SPDX-License-Identifier: GPL-2.0-or-later
// Writing a table of a glass database, a B-tree, from its entries in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/output_file.hpp"
#include "indexer/glass/table_block.hpp"

namespace morgue {

// An item is at most a quarter of a block, header and offsets aside, so that whoever
// changes the table can divide any block.
inline constexpr std::size_t kMaxGlassItemBytes = (kGlassBlockBytes - 19) / 4;

// What the version file says of a table.
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;
  std::uint64_t entry_count = 0;
  std::uint32_t block_count = 0;  // 0: the table is empty and has no file
  std::uint64_t digest = 0;       // of the file
};

// Fills every block from the first byte to the last, one after the other: leaves stand
// in the file in the order of their keys. Not thread-safe.
class TableWriter {
 public:
  // The file is created with the first entry; it must not exist.
  explicit TableWriter(std::filesystem::path path);

  // Adds an entry. Keys ascend and are not empty. Throws Error(Internal) if they do
  // not, Error(TooLarge) for a tag of more than some 130 MB, Error(IoError).
  void add(std::string_view key, std::string_view tag);

  // Writes what is left. Call last.
  TableRoot finish();

 private:
  // A branch that is filled, and what separates its first child from the one before.
  struct Branch {
    TableBlock block;
    std::string separator;
  };

  struct Piece {
    std::string_view key;
    std::string_view tag;
    std::size_t number = 1;  // from 1; a tag of one piece has only that
    bool is_last = true;
  };

  void begin();
  void check_key(std::string_view key) const;
  std::size_t piece_bytes(std::string_view key,
                          std::size_t left,
                          std::size_t number) const;
  void add_piece(const Piece& piece);
  void end_leaf(const Piece& next);
  void add_child(std::size_t level, std::string_view separator, std::uint32_t child);
  std::uint32_t write_block(TableBlock& block, std::size_t level);

  std::filesystem::path path_;
  std::unique_ptr<OutputFile> file_;
  TableBlock leaf_;
  std::string leaf_separator_;  // between the leaf before and this one
  std::string last_key_;
  std::vector<std::unique_ptr<Branch>> branches_;  // from level 1
  std::uint64_t entry_count_ = 0;
  std::uint32_t block_count_ = 0;
};

}  // namespace morgue
