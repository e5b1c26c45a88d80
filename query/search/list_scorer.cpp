// SPDX-License-Identifier: GPL-2.0-or-later
// Answers queries of lists: opens the lists, and has them scored segment by segment.
#include "query/search/list_scorer.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "morgue/posting_lists.hpp"
#include "morgue/schema.hpp"
#include "query/search/best_matches.hpp"
#include "query/search/conjunction_scorer.hpp"
#include "query/search/scored_list.hpp"
#include "query/search/union_scorer.hpp"

namespace morgue {
namespace {

bool can_read(const SearchTarget& target) {
  return target.postings.size() == target.segments.size() &&
         std::ranges::all_of(target.postings,
                             [](const auto& lists) { return lists != nullptr; });
}

// The lists of one term, segment by segment.
struct TermLists {
  std::string term;
  std::vector<std::optional<PostingCursor>> cursors;
  std::uint64_t document_count = 0;
  TermScore score;
};

TermLists open_lists(const SearchTarget& target, const std::string& term) {
  TermLists lists;
  lists.term = term;
  lists.cursors.reserve(target.postings.size());
  for (const auto& postings : target.postings) {
    lists.cursors.push_back(postings->find(term));
    if (lists.cursors.back())
      lists.document_count += lists.cursors.back()->document_count();
  }
  return lists;
}

// None if that would leave nothing to go through.
std::vector<TermLists> open_all(const SearchTarget& target,
                                const ListQuery& asked,
                                bool is_ranked) {
  const std::uint64_t document_count = target.database.get_doccount();
  std::vector<TermLists> all;
  all.reserve(asked.terms.size());
  for (const ListTerm& term : asked.terms) {
    TermLists lists = open_lists(target, term.term);
    if (is_ranked && term.is_scored) {
      lists.score = TermScore(lists.document_count, document_count);
    } else if (!term.is_scored && lists.document_count == document_count) {
      continue;  // it selects all
    }
    all.push_back(std::move(lists));
  }
  // The engine adds up in this order as well.
  if (asked.has_all) std::ranges::stable_sort(all, {}, &TermLists::document_count);
  return all;
}

using ExcludedDocids = std::vector<std::span<const Xapian::docid>>;  // of each segment

std::uint64_t count_shared(PostingCursor& cursor,
                           std::span<const Xapian::docid> docids) {
  std::uint64_t count = 0;
  for (const Xapian::docid docid : docids) {
    if (!cursor.skip_to_block(docid)) break;
    if (std::ranges::binary_search(cursor.docids(), docid)) ++count;
  }
  return count;
}

// Of a word that many articles have, those that have it often are enough if there are
// `limit` of them. Then only these are left, and all are counted.
std::optional<std::uint64_t> leave_only_often(const SearchTarget& target,
                                              std::size_t limit,
                                              const ExcludedDocids& excluded,
                                              TermLists& lists) {
  constexpr std::uint64_t kFew = 500;  // are ranked as fast as they are looked for
  if (lists.document_count < kFew || !is_text_stem(lists.term)) return std::nullopt;
  TermLists often = open_lists(target, often_term(lists.term));
  std::uint64_t least = limit;
  for (const std::span<const Xapian::docid> docids : excluded)
    least += docids.size();
  if (often.document_count < least) return std::nullopt;
  std::uint64_t count = lists.document_count;
  for (std::size_t i = 0; i < lists.cursors.size(); ++i)
    if (lists.cursors[i]) count -= count_shared(*lists.cursors[i], excluded[i]);
  lists.cursors = std::move(often.cursors);
  return count;
}

// None if no document of the segment can match.
std::optional<SegmentQuery> query_of_segment(const SearchTarget& target,
                                             std::size_t segment,
                                             const ListQuery& asked,
                                             std::vector<TermLists>& lists) {
  SegmentQuery query;
  query.range = asked.range;
  query.lists.reserve(lists.size());
  for (TermLists& list : lists) {
    std::optional<PostingCursor>& cursor = list.cursors[segment];
    if (cursor) {
      query.lists.push_back({*std::move(cursor), &list.score});
    } else if (asked.has_all) {
      return std::nullopt;
    }
  }
  if (query.lists.empty()) return std::nullopt;
  for (const ListCondition& condition : asked.conditions) {
    const Xapian::Database& database = target.segments[segment];
    query.conditions.push_back(make_positional_matcher(
        *condition.expression, {database, target.positions_of(database),
                                condition.analyzer, target.time_limit}));
  }
  std::ranges::stable_sort(query.conditions, {}, [](const auto& condition) {
    return condition->candidate_count();
  });
  return query;
}

ExcludedDocids excluded_of(const SearchTarget& target, const DocumentSet& excluded) {
  ExcludedDocids docids;
  docids.reserve(target.segments.size());
  for (const Xapian::Database& segment : target.segments)
    docids.push_back(excluded.docids_of(segment));
  return docids;
}

// True if one list says it all.
bool is_one_term(const ListQuery& asked, const std::vector<TermLists>& lists) {
  return lists.size() == 1 && asked.conditions.empty() && asked.range == DocidRange();
}

// Upper bound of the matches of all terms.
std::uint64_t most_matches(const ListQuery& asked,
                           const std::vector<TermLists>& lists) {
  const DocidRange range = asked.range;
  if (range.last < range.first) return 0;
  return std::min(lists.front().document_count,
                  std::uint64_t{range.last} - range.first + 1);
}

// Puts those of a segment among the best, and leaves out what is worse than the last of
// these.
void add_best(const std::vector<MatchedDocument>& matches,
              MatchLimits& limits,
              std::vector<MatchedDocument>& best) {
  const auto middle = static_cast<std::ptrdiff_t>(best.size());
  best.insert(best.end(), matches.begin(), matches.end());
  std::ranges::inplace_merge(best, best.begin() + middle, is_better);
  if (limits.best == 0 || best.size() < limits.best) return;
  limits.least_score = best[limits.best - 1].score;
  const auto is_worse = [&](const MatchedDocument& match) {
    return match.score < limits.least_score;
  };
  best.erase(std::ranges::find_if(best, is_worse), best.end());
}

}  // namespace

std::optional<ListedMatches> rank_by_lists(const SearchTarget& target,
                                           const ListQuery& asked,
                                           std::size_t limit,
                                           const DocumentSet& excluded) {
  if (!can_read(target)) return std::nullopt;
  std::vector<TermLists> lists = open_all(target, asked, true);
  if (lists.empty()) return std::nullopt;
  const ExcludedDocids excluded_docids = excluded_of(target, excluded);
  std::optional<std::uint64_t> count;
  if (is_one_term(asked, lists))
    count = leave_only_often(target, limit, excluded_docids, lists.front());
  ListedMatches found;
  MatchLimits limits{.best = limit};
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    std::optional<SegmentQuery> segment = query_of_segment(target, i, asked, lists);
    if (!segment) continue;
    MatchSink matches(limits, i, target.segments.size(), excluded_docids[i]);
    if (segment->is_one_list()) {
      score_list(segment->lists.front(), target.time_limit, matches);
    } else if (asked.has_all) {
      score_conjunction(*segment, target.time_limit, matches);
    } else {
      score_union(segment->lists, target.segments[i].get_doccount(), target.time_limit,
                  matches);
    }
    found.least_count += matches.count();
    add_best(matches.take_best(), limits, found.documents);
  }
  found.least_count = count.value_or(found.least_count);
  found.most_count = found.least_count;
  return found;
}

std::optional<ListedMatches> first_by_lists(const SearchTarget& target,
                                            const ListQuery& asked,
                                            std::size_t limit,
                                            std::uint64_t counted,
                                            const DocumentSet& excluded) {
  if (!can_read(target) || !asked.has_all) return std::nullopt;
  std::vector<TermLists> lists = open_all(target, asked, false);
  if (lists.empty() || is_one_term(asked, lists)) return std::nullopt;
  const ExcludedDocids excluded_docids = excluded_of(target, excluded);
  const MatchLimits limits{limit, std::max<std::uint64_t>(limit, counted)};
  ListedMatches found;
  bool is_whole = true;
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    std::optional<SegmentQuery> segment = query_of_segment(target, i, asked, lists);
    if (!segment) continue;
    MatchSink matches(limits, i, target.segments.size(), excluded_docids[i]);
    score_conjunction(*segment, target.time_limit, matches);
    found.least_count += matches.count();
    is_whole = is_whole && !matches.has_enough();
    // All have the same score, and the first of equals are the best.
    for (const MatchedDocument& match : matches.take_best())
      found.documents.push_back({match.docid, 0});
  }
  found.most_count = is_whole ? found.least_count : most_matches(asked, lists);
  return found;
}

}  // namespace morgue
