// SPDX-License-Identifier: GPL-2.0-or-later
// What is scored in one segment, and where matches go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "morgue/posting_lists.hpp"
#include "query/compile/time_limit.hpp"
#include "query/search/best_matches.hpp"
#include "query/search/ranking.hpp"

namespace morgue {

// The list of one term in one segment.
struct ScoredList {
  PostingCursor cursor;
  const TermScore* score;
};

// Takes the matches of one segment after the other.
class MatchSink {
 public:
  MatchSink(std::size_t limit, std::size_t segment_count)
      : best_(limit), segment_count_(static_cast<Xapian::docid>(segment_count)) {}

  void begin_segment(std::size_t ordinal) {
    segment_ = static_cast<Xapian::docid>(ordinal);
  }

  // A match by its number in the segment.
  void add(Xapian::docid docid, double score) {
    ++count_;
    offer(docid, score);
  }

  // The same for what is counted already.
  void offer(Xapian::docid docid, double score) {
    // How the engine numbers the documents of several databases.
    if (score >= best_.least())
      best_.add((docid - 1) * segment_count_ + segment_ + 1, score);
  }

  void add_to_count(std::uint64_t count) { count_ += count; }

  double least_score() const noexcept { return best_.least(); }

  std::uint64_t count() const noexcept { return count_; }

  std::vector<MatchedDocument> take_best() { return best_.take_from(0); }

 private:
  BestMatches best_;
  Xapian::docid segment_count_;
  Xapian::docid segment_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace morgue
