// SPDX-License-Identifier: GPL-2.0-or-later
// The best of many matches.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/search/match_page.hpp"

namespace morgue {

// By score, and equals by number.
inline bool is_better(const MatchedDocument& a, const MatchedDocument& b) {
  return a.score != b.score ? a.score > b.score : a.docid < b.docid;
}

// The best so far; of equals the first.
class BestMatches {
 public:
  // None that scores less than `least` is kept.
  explicit BestMatches(std::size_t limit, double least = 0)
      : limit_(limit), least_(limit > 0 ? least : std::numeric_limits<double>::max()) {}

  // Scores are not negative.
  void add(Xapian::docid docid, double score) {
    if (score >= least_) insert({docid, score});
  }

  // What a match must at least score.
  double least() const noexcept { return least_; }

  // Best first.
  std::vector<MatchedDocument> take() {
    std::ranges::sort(matches_, is_better);
    return std::move(matches_);
  }

 private:
  void insert(const MatchedDocument& match) {
    if (matches_.size() == limit_) {
      if (!is_better(match, matches_.front())) return;
      std::ranges::pop_heap(matches_, is_better);
      matches_.pop_back();
    }
    matches_.push_back(match);
    std::ranges::push_heap(matches_, is_better);
    if (matches_.size() == limit_) least_ = matches_.front().score;
  }

  std::size_t limit_;
  double least_;
  std::vector<MatchedDocument> matches_;  // a heap, the last one first
};

}  // namespace morgue
