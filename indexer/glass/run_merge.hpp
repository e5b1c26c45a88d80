// SPDX-License-Identifier: GPL-2.0-or-later
// Several sorted runs as one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/run_cursor.hpp"

namespace morgue {

// Gives all records in order of keys, and those of one key in the order of the runs.
//
// A tree of losers: each node holds the one of two cursors that comes later, so that
// the next record is found by one comparison a level. Not thread-safe.
class RunMerge {
 public:
  // Throws what RunCursor::next() throws.
  explicit RunMerge(std::vector<RunCursor> cursors);

  // Goes to the next record, at the beginning to the first; false if there is none:
  // the last call.
  bool next() {
    if (!is_begun_) {
      is_begun_ = true;
    } else if (cursors_[first_].next()) {
      const RunRecord& record = cursors_[first_].record();
      if (!record.begins_key) {
        record_ = record;
        return true;
      }
      ranks_[first_] = rank_of(record.key);
      settle();
    } else {
      ranks_[first_] = kAtEnd;
      settle();
    }
    return take_first();
  }

  const RunRecord& record() const noexcept { return record_; }

 private:
  // What a key begins with, as a number that compares as the key does: fifteen bytes,
  // zeros behind its end, and its length or kLongKey.
  __extension__ using Rank = unsigned __int128;

  static constexpr Rank kAtEnd = ~Rank{0};  // behind all keys
  static constexpr std::size_t kRankedBytes = 15;
  static constexpr unsigned kLongKey = kRankedBytes + 1;

  static Rank rank_of(std::string_view key);

  static bool is_long(Rank rank) {
    return static_cast<unsigned char>(rank) == kLongKey;
  }

  bool comes_before(std::uint32_t a, std::uint32_t b) const;
  void settle();
  bool take_first();

  std::vector<RunCursor> cursors_;
  // Of the record of each cursor, and as many more as make every way up the tree as
  // long as any other.
  std::vector<Rank> ranks_;
  std::vector<std::uint32_t> losers_;  // from 1; the parent of a node is its half
  std::uint32_t first_ = 0;
  bool is_begun_ = false;
  RunRecord record_;

  // The key of the record before, as far as it is known by that.
  Rank last_rank_ = kAtEnd;
  std::string last_long_key_;
};

}  // namespace morgue
