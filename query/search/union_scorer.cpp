// SPDX-License-Identifier: GPL-2.0-or-later
// Adds up scores of one block of documents at a time.
#include "query/search/union_scorer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace morgue {
namespace {

constexpr std::size_t kBlockDocuments = 4096;
constexpr std::uint64_t kNoDocument = std::numeric_limits<std::uint64_t>::max();

using BlockScores = std::array<double, kBlockDocuments>;  // 0: does not match

// The scores of a block of which most documents match, by their distance from its
// first.
class DenseBlock {
 public:
  void add(std::span<const Xapian::docid> docids,
           std::span<const std::uint32_t> frequencies,
           Xapian::docid first,
           const TermScore& score) {
    double* const scores = scores_.data();
    const Xapian::docid* const docid = docids.data();
    score.of_each(frequencies, [=](std::size_t i, double added) {
      scores[docid[i] - first] += added;
    });
  }

  void exclude(std::size_t place) { scores_[place] = 0; }

  void take(Xapian::docid first, MatchSink& matches) {
    for (std::size_t begin = 0; begin < kBlockDocuments; begin += kGroupDocuments)
      take_group(first, begin, matches);
    scores_.fill(0);
  }

 private:
  // Most groups have none of the best.
  static constexpr std::size_t kGroupDocuments = 16;

  void take_group(Xapian::docid first, std::size_t begin, MatchSink& matches) {
    const double* const scores = scores_.data() + begin;
    std::uint64_t count = 0;
    double most = 0;
    for (std::size_t i = 0; i < kGroupDocuments; ++i) {
      count += scores[i] > 0 ? 1U : 0U;
      most = std::max(most, scores[i]);
    }
    matches.add_to_count(count);
    if (count == 0 || most < matches.least_score()) return;
    for (std::size_t i = 0; i < kGroupDocuments; ++i)
      if (scores[i] > 0)
        matches.offer(first + static_cast<Xapian::docid>(begin + i), scores[i]);
  }

  BlockScores scores_{};
};

// The same of a block of which few documents match: it remembers which.
class SparseBlock {
 public:
  void add(std::span<const Xapian::docid> docids,
           std::span<const std::uint32_t> frequencies,
           Xapian::docid first,
           const TermScore& score) {
    double* const scores = scores_.data();
    const Xapian::docid* const docid = docids.data();
    std::uint16_t* next = places_.data() + place_count_;
    score.of_each(frequencies, [=, &next](std::size_t i, double added) {
      const Xapian::docid place = docid[i] - first;
      const double sum = scores[place];
      scores[place] = sum + added;
      *next = static_cast<std::uint16_t>(place);
      next += sum == 0 ? 1 : 0;
    });
    place_count_ = static_cast<std::size_t>(next - places_.data());
  }

  void exclude(std::size_t place) { scores_[place] = 0; }

  void take(Xapian::docid first, MatchSink& matches) {
    std::uint64_t count = 0;
    for (const std::uint16_t place : std::span(places_).first(place_count_)) {
      const double score = std::exchange(scores_[place], 0.0);
      if (score == 0) continue;
      ++count;
      matches.offer(first + place, score);
    }
    matches.add_to_count(count);
    place_count_ = 0;
  }

 private:
  BlockScores scores_{};
  // In the order in which they got a score; one more is written to.
  std::array<std::uint16_t, kBlockDocuments + 1> places_{};
  std::size_t place_count_ = 0;
};

// The postings of one term on their way through the blocks.
class UnionTerm {
 public:
  explicit UnionTerm(ScoredList& list) : list_(&list) { load(); }

  // The document it is at.
  std::uint64_t docid() const noexcept { return docid_; }

  // Adds the scores of the documents from `first` on, up to the end of the block.
  template <typename Block>
  void add_to(Block& block, std::uint64_t first) {
    while (docid_ - first < kBlockDocuments) {
      const auto docids = list_->cursor.docids().subspan(at_);
      const auto end = std::ranges::lower_bound(docids, first + kBlockDocuments);
      const auto count = static_cast<std::size_t>(end - docids.begin());
      block.add(docids, list_->cursor.frequencies().subspan(at_, count),
                static_cast<Xapian::docid>(first), *list_->score);
      at_ += count;
      if (end == docids.end()) {
        load();
      } else {
        docid_ = *end;
      }
    }
  }

 private:
  void load() {
    at_ = 0;
    docid_ = list_->cursor.next_block() ? list_->cursor.docids().front() : kNoDocument;
  }

  ScoredList* list_;
  std::size_t at_ = 0;  // ordinal within the list's block
  std::uint64_t docid_ = 0;
};

template <typename Block>
void score_blocks(std::vector<UnionTerm>& terms,
                  const TimeLimit& time_limit,
                  MatchSink& matches) {
  Block block;
  while (true) {
    time_limit.check();
    std::uint64_t first = kNoDocument;
    for (const UnionTerm& term : terms)
      first = std::min(first, term.docid());
    if (first == kNoDocument) return;
    for (UnionTerm& term : terms)
      term.add_to(block, first);
    for (const Xapian::docid docid : matches.excluded_before(first + kBlockDocuments))
      if (docid >= first) block.exclude(docid - first);
    block.take(static_cast<Xapian::docid>(first), matches);
  }
}

}  // namespace

void score_union(std::vector<ScoredList>& lists,
                 std::uint64_t document_count,
                 const TimeLimit& time_limit,
                 MatchSink& matches) {
  std::uint64_t postings = 0;
  for (const ScoredList& list : lists)
    postings += list.cursor.document_count();
  std::vector<UnionTerm> terms(lists.begin(), lists.end());
  constexpr std::uint64_t kDense = 2;  // documents for each posting
  if (postings * kDense > document_count) {
    score_blocks<DenseBlock>(terms, time_limit, matches);
  } else {
    score_blocks<SparseBlock>(terms, time_limit, matches);
  }
}

}  // namespace morgue
