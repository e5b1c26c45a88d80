// SPDX-License-Identifier: GPL-2.0-or-later
// Adds up scores of one block of documents at a time.
#include "query/search/union_scorer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace morgue {
namespace {

constexpr std::size_t kBlockDocuments = 4096;
// Documents that are looked through together if one of them has a score.
constexpr std::size_t kGroupDocuments = 16;
constexpr std::uint64_t kNoDocument = std::numeric_limits<std::uint64_t>::max();

// The scores of a block, by the distance of documents from its first.
struct BlockScores {
  std::array<double, kBlockDocuments> scores{};
  std::array<bool, kBlockDocuments / kGroupDocuments> has_scores{};
};

// The postings of one term on their way through the blocks.
class UnionTerm {
 public:
  explicit UnionTerm(ScoredList& list) : list_(&list) { load(); }

  // The document it is at.
  std::uint64_t docid() const noexcept { return docid_; }

  // Adds the scores of the documents from `first` on, up to the end of the block.
  void add_to(BlockScores& block, std::uint64_t first) {
    while (docid_ - first < kBlockDocuments) {
      add_postings(block, first);
      if (at_ < list_->cursor.docids().size()) {
        docid_ = list_->cursor.docids()[at_];
      } else {
        load();
      }
    }
  }

 private:
  void load() {
    at_ = 0;
    docid_ = list_->cursor.next_block() ? list_->cursor.docids().front() : kNoDocument;
  }

  void add_postings(BlockScores& block, std::uint64_t first) {
    // What never counts is found all the same.
    constexpr double kLeast = std::numeric_limits<double>::min();
    const auto docids = list_->cursor.docids();
    const auto frequencies = list_->cursor.frequencies();
    const TermScore& score = *list_->score;
    for (; at_ < docids.size(); ++at_) {
      const std::uint64_t place = docids[at_] - first;
      if (place >= kBlockDocuments) return;
      block.scores[place] += std::max(score.of(frequencies[at_]), kLeast);
      block.has_scores[place / kGroupDocuments] = true;
    }
  }

  ScoredList* list_;
  std::size_t at_ = 0;  // ordinal within the list's block
  std::uint64_t docid_ = 0;
};

void take_scores(BlockScores& block, std::uint64_t first, MatchSink& matches) {
  for (const Xapian::docid docid : matches.excluded_before(first + kBlockDocuments))
    if (docid >= first) block.scores[docid - first] = 0;
  for (std::size_t group = 0; group < block.has_scores.size(); ++group) {
    if (!std::exchange(block.has_scores[group], false)) continue;
    double* const scores = block.scores.data() + group * kGroupDocuments;
    std::uint64_t count = 0;
    double most = 0;
    for (std::size_t i = 0; i < kGroupDocuments; ++i) {
      count += scores[i] != 0 ? 1 : 0;
      most = std::max(most, scores[i]);
    }
    matches.add_to_count(count);
    if (most >= matches.least_score()) {
      for (std::size_t i = 0; i < kGroupDocuments; ++i) {
        if (scores[i] == 0) continue;
        matches.offer(static_cast<Xapian::docid>(first + group * kGroupDocuments + i),
                      scores[i]);
      }
    }
    std::fill_n(scores, kGroupDocuments, 0.0);
  }
}

}  // namespace

void score_union(std::vector<ScoredList>& lists,
                 const TimeLimit& time_limit,
                 MatchSink& matches) {
  std::vector<UnionTerm> terms(lists.begin(), lists.end());
  BlockScores block;
  while (true) {
    time_limit.check();
    std::uint64_t first = kNoDocument;
    for (const UnionTerm& term : terms)
      first = std::min(first, term.docid());
    if (first == kNoDocument) return;
    for (UnionTerm& term : terms)
      term.add_to(block, first);
    take_scores(block, first, matches);
  }
}

}  // namespace morgue
