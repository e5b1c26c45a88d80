// SPDX-License-Identifier: GPL-2.0-or-later
// Adds up scores of one block of documents at a time.
#include "query/search/union_scorer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "query/search/ranking.hpp"

namespace morgue {
namespace {

constexpr std::size_t kBlockDocuments = 4096;
constexpr std::size_t kMaxTerms = 64;
// Frequencies of which the score is looked up.
constexpr std::uint32_t kKnownFrequencies = 256;

// The postings of one term on their way through the blocks.
class TermPostings {
 public:
  TermPostings(const Xapian::Database& segment, const std::string& term)
      : at_(segment.postlist_begin(term)),
        end_(segment.postlist_end(term)),
        score_(segment.get_termfreq(term), segment.get_doccount()) {
    for (std::uint32_t i = 0; i < kKnownFrequencies; ++i)
      known_[i] = score_.of(i);
    // What never counts is found all the same.
    known_[0] = std::numeric_limits<double>::min();
    if (at_ != end_) docid_ = *at_;
  }

  // Adds the scores of the documents from `first` on, up to the end of the block.
  void add_to(std::array<double, kBlockDocuments>& scores, Xapian::docid first) {
    while (at_ != end_ && docid_ - first < kBlockDocuments) {
      const std::uint32_t frequency = at_.get_wdf();
      scores[docid_ - first] +=
          frequency < kKnownFrequencies ? known_[frequency] : score_.of(frequency);
      if (++at_ != end_) docid_ = *at_;
    }
  }

 private:
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  Xapian::docid docid_ = 0;
  TermScore score_;
  std::array<double, kKnownFrequencies> known_{};
};

// The best so far; of equals the first.
class BestMatches {
 public:
  explicit BestMatches(std::size_t limit) : limit_(limit) {}

  void add(Xapian::docid docid, double score) {
    if (matches_.size() == limit_) {
      if (limit_ == 0 || score <= matches_.front().score) return;
      std::ranges::pop_heap(matches_, comes_before);
      matches_.pop_back();
    }
    matches_.push_back({docid, score});
    std::ranges::push_heap(matches_, comes_before);
  }

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

  std::size_t limit_;
  std::vector<MatchedDocument> matches_;  // a heap, the last one first
};

// The terms of a plain disjunction; none of any other query.
std::vector<std::string> terms_of_union(const Xapian::Query& query) {
  std::vector<std::string> terms;
  if (query.get_type() != Xapian::Query::OP_OR ||
      query.get_num_subqueries() > kMaxTerms) {
    return terms;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Xapian::Query part = query.get_subquery(i);
    if (part.get_type() != Xapian::Query::LEAF_TERM) return {};
    terms.push_back(*part.get_terms_begin());
  }
  return terms;
}

bool are_frequent(const Xapian::Database& segment,
                  const std::vector<std::string>& terms) {
  std::uint64_t postings = 0;
  for (const std::string& term : terms)
    postings += segment.get_termfreq(term);
  return postings * 2 > segment.get_doccount();
}

}  // namespace

std::optional<MatchPage> score_union(const SearchTarget& target,
                                     const Xapian::Query& query,
                                     const PageRequest& request) {
  if (target.segments.size() != 1) return std::nullopt;
  const std::vector<std::string> terms = terms_of_union(query);
  const Xapian::Database& segment = target.segments.front();
  if (terms.empty() || !are_frequent(segment, terms)) return std::nullopt;
  std::vector<TermPostings> postings;
  postings.reserve(terms.size());
  for (const std::string& term : terms)
    postings.emplace_back(segment, term);

  MatchPage page;
  BestMatches best(std::size_t{request.offset} + request.limit);
  std::array<double, kBlockDocuments> scores{};
  const std::uint64_t last = segment.get_lastdocid();
  for (std::uint64_t first = 1; first <= last; first += kBlockDocuments) {
    target.time_limit.check();
    for (TermPostings& term : postings)
      term.add_to(scores, static_cast<Xapian::docid>(first));
    for (std::size_t i = 0; i < kBlockDocuments; ++i) {
      if (scores[i] == 0) continue;
      ++page.least_count;
      best.add(static_cast<Xapian::docid>(first + i), std::exchange(scores[i], 0.0));
    }
  }
  page.most_count = page.least_count;
  page.documents = best.take_from(request.offset);
  return page;
}

}  // namespace morgue
