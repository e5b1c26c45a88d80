// SPDX-License-Identifier: GPL-2.0-or-later
// Going through the entries of a table of a glass database.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/archive/glass_table.hpp"

namespace morgue {

// Goes through the entries of a table, which must outlive it. Views are good until the
// cursor moves or dies. All functions throw Error(Corrupt, IoError).
class GlassCursor {
 public:
  explicit GlassCursor(GlassTable& table);

  // Goes to the entry with this key, or anywhere if there is none: then it is false.
  bool find(std::string_view key);

  // Goes to the last entry whose key is not behind this one.
  void seek(std::string_view key);

  // Goes to the next entry. False behind the last.
  bool next();

  std::string_view key() const { return item_.key; }

  // Call once for an entry.
  std::string_view read_tag();

 private:
  // A piece of an entry.
  struct Item {
    std::string_view key;
    std::string_view tag;
    unsigned number = 1;  // of the piece, from 1
    bool is_last = true;  // of the entry
  };

  struct Step {
    std::uint32_t block = 0;
    std::size_t child = 0;  // ordinal
  };

  std::size_t descend(std::string_view key);
  bool to_neighbour_leaf(bool forward);
  bool to_next_item();
  void load_item(std::size_t ordinal);
  std::size_t item_count(const GlassBlock& block) const;
  std::size_t item_offset(const GlassBlock& block, std::size_t ordinal) const;
  Item leaf_item(const GlassBlock& block, std::size_t ordinal) const;
  Item branch_item(const GlassBlock& block, std::size_t ordinal) const;
  std::uint32_t child(const GlassBlock& block, std::size_t ordinal) const;
  template <typename ItemAt>
  std::size_t count_not_behind(std::size_t count,
                               std::string_view key,
                               ItemAt item_at) const;

  GlassTable* table_;
  std::unique_ptr<GlassBlock> leaf_;
  std::size_t ordinal_ = 0;  // of the item in the leaf
  Item item_;
  std::array<Step, GlassTable::kMaxLevels> path_;  // by level, from 1
  std::vector<char> tag_;                          // of several pieces
};

}  // namespace morgue
