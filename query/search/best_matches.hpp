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

// The best so far; of equals the first.
class BestMatches {
 public:
  explicit BestMatches(std::size_t limit)
      : limit_(limit), least_(limit > 0 ? 0 : std::numeric_limits<double>::max()) {}

  // Scores are not negative.
  void add(Xapian::docid docid, double score) {
    if (score >= least_) insert({docid, score});
  }

  // What a match must at least score.
  double least() const noexcept { return least_; }

  // Returns those from the ordinal `offset` on, best first.
  std::vector<MatchedDocument> take_from(std::size_t offset) {
    std::ranges::sort(matches_, comes_before);
    matches_.erase(matches_.begin(),
                   matches_.begin() +
                       static_cast<std::ptrdiff_t>(std::min(offset, matches_.size())));
    return std::move(matches_);
  }

 private:
  static bool comes_before(const MatchedDocument& a, const MatchedDocument& b) {
    return a.score != b.score ? a.score > b.score : a.docid < b.docid;
  }

  void insert(const MatchedDocument& match) {
    if (matches_.size() == limit_) {
      if (!comes_before(match, matches_.front())) return;
      std::ranges::pop_heap(matches_, comes_before);
      matches_.pop_back();
    }
    matches_.push_back(match);
    std::ranges::push_heap(matches_, comes_before);
    if (matches_.size() == limit_) least_ = matches_.front().score;
  }

  std::size_t limit_;
  double least_;
  std::vector<MatchedDocument> matches_;  // a heap, the last one first
};

}  // namespace morgue
