// SPDX-License-Identifier: GPL-2.0-or-later
// Documents that have what a positional expression needs, at whatever positions.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "morgue/position_lists.hpp"
#include "query/compile/positional_expression.hpp"
#include "query/compile/time_limit.hpp"

namespace morgue {

// The lists of one leaf.
struct LeafCursors {
  std::vector<PositionCursor> terms;  // of those that are in the segment
  std::optional<PositionCursor> run_begins;
};

using LeafCursorMap = std::unordered_map<const PositionalNode*, LeafCursors>;

// Adds the lists of all leaves of `node`, each before its first document.
void open_leaves(const PositionalNode& node,
                 const PositionLists& lists,
                 LeafCursorMap& leaves);

// The candidates of one node and, below it, of those it is made of. Moves the cursors
// of the leaves: where it stands at a document, they stand there or further on. Not
// thread-safe.
class PositionalCandidates {
 public:
  // `leaves` are opened; they and `steps` must outlive this.
  PositionalCandidates(const PositionalNode& node,
                       LeafCursorMap& leaves,
                       TimeLimitSteps& steps);

  // Goes to the first candidate whose number is `docid` or greater, unless it stands
  // there or further on; returns its number, or PositionCursor::kNoDocument.
  // Throws Error(Corrupt, IoError, TimedOut).
  std::uint32_t skip_to(std::uint32_t docid) {
    if (docid > docid_) docid_ = find_from(docid);
    return docid_;
  }

  // The candidates are at most so many.
  std::uint32_t count() const noexcept { return count_; }

 private:
  std::uint32_t find_from(std::uint32_t docid);
  std::uint32_t find_any_from(std::uint32_t docid);
  std::uint32_t find_all_from(std::uint32_t docid);

  PositionalKind kind_;
  LeafCursors* leaf_ = nullptr;
  TimeLimitSteps* steps_;
  std::vector<PositionalCandidates> parts_;  // that need all be there: the rarest first
  std::uint32_t count_ = 0;
  std::uint32_t docid_ = 0;
};

}  // namespace morgue
