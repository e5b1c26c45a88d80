// SPDX-License-Identifier: GPL-2.0-or-later
// Takes the documents of what is rarest block by block, and leaves what all else has as
// well.
#include "query/search/conjunction_scorer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace morgue {
namespace {

// Documents that have all terms so far, and what they score.
struct Candidates {
  std::vector<Xapian::docid> docids;
  std::vector<double> scores;
  std::size_t count = 0;
};

// Has the shortest list choose the candidates.
class LeadingList {
 public:
  LeadingList(ScoredList& list, DocidRange range) : list_(list), range_(range) {}

  // Takes the next ones, or none. False behind the last.
  bool take(Candidates& candidates) {
    if (is_at_end_) return false;
    const bool is_found = is_begun_ ? list_.cursor.next_block()
                                    : list_.cursor.skip_to_block(range_.first);
    if (!is_found) return false;
    is_begun_ = true;
    const auto docids = list_.cursor.docids();
    is_at_end_ = docids.back() >= range_.last;
    const auto begin = std::ranges::lower_bound(docids, range_.first);
    const auto end = std::ranges::upper_bound(begin, docids.end(), range_.last);
    candidates.docids.assign(begin, end);
    candidates.count = candidates.docids.size();
    candidates.scores.resize(std::max(candidates.scores.size(), candidates.count));
    double* const scores = candidates.scores.data();
    list_.score->of_each(
        list_.cursor.frequencies().subspan(
            static_cast<std::size_t>(begin - docids.begin()), candidates.count),
        [=](std::size_t i, double score) { scores[i] = score; });
    return true;
  }

 private:
  ScoredList& list_;
  DocidRange range_;
  bool is_begun_ = false;
  bool is_at_end_ = false;
};

// Has a condition choose them.
class LeadingCondition {
 public:
  LeadingCondition(PositionalMatcher& matcher, DocidRange range)
      : matcher_(matcher), range_(range), next_(range.first) {}

  bool take(Candidates& candidates) {
    constexpr std::size_t kBlockCandidates = 512;
    candidates.docids.clear();
    while (candidates.docids.size() < kBlockCandidates) {
      const std::uint32_t docid = matcher_.skip_to(next_);
      if (docid == PositionCursor::kNoDocument || docid > range_.last) break;
      if (matcher_.fits()) candidates.docids.push_back(docid);
      next_ = docid + 1;
    }
    candidates.count = candidates.docids.size();
    candidates.scores.assign(candidates.count, 0);
    return candidates.count > 0;
  }

 private:
  PositionalMatcher& matcher_;
  DocidRange range_;
  std::uint32_t next_;
};

// Documents of which it is noted whether they are candidates, by their distance from
// the first.
constexpr std::size_t kWindowDocuments = 8192;

// What a list and the candidates of a window share.
class SharedWindow {
 public:
  // Looks at the candidates from the ordinal `begin` on, up to the end of the window or
  // of the block of postings, which holds or goes beyond the first of them.
  void look(const Candidates& candidates,
            std::size_t begin,
            std::span<const Xapian::docid> docids) {
    const auto rest = std::span<const Xapian::docid>(candidates.docids)
                          .subspan(begin, candidates.count - begin);
    const Xapian::docid first = rest.front();
    const Xapian::docid last = static_cast<Xapian::docid>(std::min<std::uint64_t>(
        std::uint64_t{first} + kWindowDocuments - 1, docids.back()));
    const std::span<const Xapian::docid> looked_at = rest.first(
        static_cast<std::size_t>(std::ranges::upper_bound(rest, last) - rest.begin()));
    std::uint16_t* const marks = marks_.data();
    std::uint16_t ordinal = 0;
    for (const Xapian::docid docid : looked_at)
      marks[docid - first] = ++ordinal;
    find_marked(docids, first, looked_at.back());
    for (const Xapian::docid docid : looked_at)
      marks[docid - first] = 0;
    end_ = begin + looked_at.size();
  }

  // The first candidate behind the window.
  std::size_t end() const noexcept { return end_; }

  // A candidate and a posting, both counted from the first that was looked at.
  struct Match {
    std::uint16_t candidate;
    std::uint16_t posting;
  };

  std::size_t first_posting() const noexcept { return first_posting_; }

  std::span<const Match> matches() const noexcept {
    return {matches_.data(), match_count_};
  }

 private:
  // Without a branch that nobody can foresee.
  void find_marked(std::span<const Xapian::docid> docids,
                   Xapian::docid first,
                   Xapian::docid last) {
    const auto begin = std::ranges::lower_bound(docids, first);
    const auto end = std::upper_bound(begin, docids.end(), last);
    first_posting_ = static_cast<std::size_t>(begin - docids.begin());
    const auto count = static_cast<std::size_t>(end - begin);
    matches_.resize(std::max(matches_.size(), count + 1));
    Match* match = matches_.data();
    const std::uint16_t* const marks = marks_.data();
    const Xapian::docid* const docid = docids.data() + first_posting_;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint16_t mark = marks[docid[i] - first];
      *match = {static_cast<std::uint16_t>(mark - 1), static_cast<std::uint16_t>(i)};
      match += mark != 0 ? 1 : 0;
    }
    match_count_ = static_cast<std::size_t>(match - matches_.data());
  }

  std::array<std::uint16_t, kWindowDocuments> marks_{};  // ordinals of candidates and 1
  std::vector<Match> matches_;
  std::size_t match_count_ = 0;
  std::size_t first_posting_ = 0;
  std::size_t end_ = 0;
};

// Leaves the candidates that the list has, and adds its scores.
void keep_shared(ScoredList& list, SharedWindow& window, Candidates& candidates) {
  std::size_t kept = 0;
  std::size_t i = 0;
  while (i < candidates.count && list.cursor.skip_to_block(candidates.docids[i])) {
    window.look(candidates, i, list.cursor.docids());
    const auto frequencies = list.cursor.frequencies().subspan(window.first_posting());
    for (const SharedWindow::Match match : window.matches()) {
      const std::size_t from = i + match.candidate;
      candidates.docids[kept] = candidates.docids[from];
      candidates.scores[kept++] =
          candidates.scores[from] + list.score->of(frequencies[match.posting]);
    }
    i = window.end();
  }
  candidates.count = kept;
}

// Leaves the candidates of which the condition holds.
void keep_fitting(PositionalMatcher& condition, Candidates& candidates) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < candidates.count; ++i) {
    const Xapian::docid docid = candidates.docids[i];
    if (condition.skip_to(docid) != docid || !condition.fits()) continue;
    candidates.docids[kept] = docid;
    candidates.scores[kept++] = candidates.scores[i];
  }
  candidates.count = kept;
}

using Conditions = std::span<const std::unique_ptr<PositionalMatcher>>;

// `lists` and `conditions` are those that do not lead.
template <typename Lead>
void score_led_by(Lead lead,
                  std::span<ScoredList> lists,
                  Conditions conditions,
                  const TimeLimit& time_limit,
                  MatchSink& matches) {
  Candidates candidates;
  SharedWindow window;
  while (!matches.has_enough() && lead.take(candidates)) {
    time_limit.check();
    for (ScoredList& list : lists)
      keep_shared(list, window, candidates);
    for (const std::unique_ptr<PositionalMatcher>& condition : conditions)
      keep_fitting(*condition, candidates);
    for (std::size_t i = 0; i < candidates.count; ++i)
      matches.add(candidates.docids[i], candidates.scores[i]);
  }
}

}  // namespace

void score_conjunction(SegmentQuery& asked,
                       const TimeLimit& time_limit,
                       MatchSink& matches) {
  const std::span<ScoredList> lists = asked.lists;
  const Conditions conditions = asked.conditions;
  const bool is_led_by_condition =
      !conditions.empty() &&
      conditions.front()->candidate_count() <= lists.front().cursor.document_count();
  if (is_led_by_condition) {
    score_led_by(LeadingCondition(*conditions.front(), asked.range), lists,
                 conditions.subspan(1), time_limit, matches);
  } else {
    score_led_by(LeadingList(lists.front(), asked.range), lists.subspan(1), conditions,
                 time_limit, matches);
  }
}

void score_list(ScoredList& list, const TimeLimit& time_limit, MatchSink& matches) {
  while (list.cursor.next_block()) {
    time_limit.check();
    const auto docids = list.cursor.docids();
    const auto frequencies = list.cursor.frequencies();
    for (std::size_t i = 0; i < docids.size(); ++i)
      matches.add(docids[i], list.score->of(frequencies[i]));
  }
}

}  // namespace morgue
