// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by words alone, without the engine.
#include "query/search/term_scorer.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "morgue/posting_lists.hpp"
#include "morgue/schema.hpp"
#include "query/search/conjunction_scorer.hpp"
#include "query/search/scored_list.hpp"
#include "query/search/union_scorer.hpp"

namespace morgue {
namespace {

// More are left to the engine.
constexpr std::size_t kMaxTerms = 64;

struct TermQuery {
  bool has_all = false;  // matches have all of the terms, or else any
  std::vector<std::string> terms;
};

// None if the query is another one.
std::optional<TermQuery> read_query(const Xapian::Query& query) {
  const Xapian::Query::op type = query.get_type();
  if (type == Xapian::Query::LEAF_TERM) {
    return TermQuery{true, {*query.get_terms_begin()}};
  }
  if (type != Xapian::Query::OP_AND && type != Xapian::Query::OP_OR) return {};
  const std::size_t count = query.get_num_subqueries();
  if (count == 0 || count > kMaxTerms) return {};
  TermQuery found{type == Xapian::Query::OP_AND, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const Xapian::Query part = query.get_subquery(i);
    if (part.get_type() != Xapian::Query::LEAF_TERM) return {};
    found.terms.push_back(*part.get_terms_begin());
  }
  return found;
}

bool can_read(const SearchTarget& target) {
  return target.postings.size() == target.segments.size() &&
         std::ranges::all_of(target.postings,
                             [](const auto& lists) { return lists != nullptr; });
}

// The lists of one term, segment by segment.
struct TermLists {
  std::vector<std::optional<PostingCursor>> cursors;
  std::uint64_t document_count = 0;
};

TermLists open_lists(const SearchTarget& target, const std::string& term) {
  TermLists lists;
  lists.cursors.reserve(target.postings.size());
  for (const auto& postings : target.postings) {
    lists.cursors.push_back(postings->find(term));
    if (lists.cursors.back())
      lists.document_count += lists.cursors.back()->document_count();
  }
  return lists;
}

// Of a word that many articles have, those that have it often are enough if there are
// `limit` of them.
void leave_only_often(const SearchTarget& target,
                      const std::string& term,
                      std::size_t limit,
                      TermLists& lists) {
  constexpr std::uint64_t kFew = 500;  // are ranked as fast as they are looked for
  if (lists.document_count < kFew || !is_text_stem(term)) return;
  TermLists often = open_lists(target, often_term(term));
  if (often.document_count >= limit) lists.cursors = std::move(often.cursors);
}

// The lists of one segment; none if no document there can match.
std::vector<ScoredList> lists_of_segment(const TermQuery& asked,
                                         std::size_t segment,
                                         std::vector<TermLists>& lists,
                                         const std::vector<TermScore>& scores) {
  std::vector<ScoredList> found;
  found.reserve(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    std::optional<PostingCursor>& cursor = lists[i].cursors[segment];
    if (cursor) {
      found.push_back({*std::move(cursor), &scores[i]});
    } else if (asked.has_all) {
      return {};
    }
  }
  return found;
}

}  // namespace

std::optional<RankedMatches> score_terms(const SearchTarget& target,
                                         const Xapian::Query& query,
                                         std::size_t limit) {
  if (!can_read(target)) return std::nullopt;
  const std::optional<TermQuery> asked = read_query(query);
  if (!asked) return std::nullopt;
  std::vector<TermLists> lists;
  lists.reserve(asked->terms.size());
  for (const std::string& term : asked->terms)
    lists.push_back(open_lists(target, term));
  // The engine adds up in this order as well.
  if (asked->has_all) std::ranges::stable_sort(lists, {}, &TermLists::document_count);
  const bool is_one = lists.size() == 1;
  const std::uint64_t first_count = lists.front().document_count;
  std::vector<TermScore> scores;
  scores.reserve(lists.size());
  for (const TermLists& list : lists)
    scores.emplace_back(list.document_count, target.database.get_doccount());
  if (is_one) leave_only_often(target, asked->terms.front(), limit, lists.front());

  MatchSink matches(limit, target.segments.size());
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    std::vector<ScoredList> segment = lists_of_segment(*asked, i, lists, scores);
    if (segment.empty()) continue;
    matches.begin_segment(i);
    if (is_one) {
      score_list(segment.front(), target.time_limit, matches);
    } else if (asked->has_all) {
      score_conjunction(segment, target.time_limit, matches);
    } else {
      score_union(segment, target.time_limit, matches);
    }
  }
  return RankedMatches{matches.take_best(), is_one ? first_count : matches.count()};
}

}  // namespace morgue
