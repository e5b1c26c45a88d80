// SPDX-License-Identifier: GPL-2.0-or-later
// What is scored in one segment, and where matches go.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "morgue/posting_lists.hpp"
#include "query/compile/list_query.hpp"
#include "query/compile/positional_matcher.hpp"
#include "query/compile/time_limit.hpp"
#include "query/search/best_matches.hpp"
#include "query/search/ranking.hpp"

namespace morgue {

// The list of one term in one segment.
struct ScoredList {
  PostingCursor cursor;
  const TermScore* score;
};

// What a match in one segment has.
struct SegmentQuery {
  std::vector<ScoredList> lists;  // one at least; the shortest first
  std::vector<std::unique_ptr<PositionalMatcher>> conditions;
  DocidRange range;

  // True if the list says it all.
  bool is_one_list() const {
    return lists.size() == 1 && conditions.empty() && range == DocidRange();
  }
};

// What matches one segment after the other are taken by.
struct MatchLimits {
  std::size_t best = 0;  // so many are kept
  // No more than these need be counted.
  std::uint64_t enough = std::numeric_limits<std::uint64_t>::max();
  double least_score = 0;  // none that scores less is kept
};

// Takes the matches of one segment.
class MatchSink {
 public:
  // The segment is the one at `ordinal` of `segment_count`. `excluded` are ascending
  // and stay as long as the segment is scored.
  MatchSink(const MatchLimits& limits,
            std::size_t ordinal,
            std::size_t segment_count,
            std::span<const Xapian::docid> excluded)
      : best_(limits.best, limits.least_score),
        enough_(limits.enough),
        segment_(static_cast<Xapian::docid>(ordinal)),
        segment_count_(static_cast<Xapian::docid>(segment_count)),
        excluded_(excluded) {}

  bool has_enough() const noexcept { return count_ >= enough_; }

  // A match by its number in the segment. Numbers ascend.
  void add(Xapian::docid docid, double score) {
    if (!excluded_.empty() && is_excluded(docid)) return;
    ++count_;
    offer(docid, score);
  }

  // The excluded documents before `end` that have not been returned yet.
  std::span<const Xapian::docid> excluded_before(std::uint64_t end) {
    const auto count = static_cast<std::size_t>(
        std::ranges::lower_bound(excluded_, end) - excluded_.begin());
    const auto before = excluded_.first(count);
    excluded_ = excluded_.subspan(count);
    return before;
  }

  // A match that is counted already and not excluded.
  void offer(Xapian::docid docid, double score) {
    // How the engine numbers the documents of several databases.
    if (score >= best_.least())
      best_.add((docid - 1) * segment_count_ + segment_ + 1, score);
  }

  void add_to_count(std::uint64_t count) { count_ += count; }

  double least_score() const noexcept { return best_.least(); }

  std::uint64_t count() const noexcept { return count_; }

  std::vector<MatchedDocument> take_best() { return best_.take(); }

 private:
  bool is_excluded(Xapian::docid docid) {
    excluded_before(docid);
    return !excluded_.empty() && excluded_.front() == docid;
  }

  BestMatches best_;
  std::uint64_t enough_;
  Xapian::docid segment_;
  Xapian::docid segment_count_;
  std::span<const Xapian::docid> excluded_;  // those that are still to come
  std::uint64_t count_ = 0;
};

}  // namespace morgue
