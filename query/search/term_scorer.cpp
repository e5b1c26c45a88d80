// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by words alone, without the engine.
#include "query/search/term_scorer.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
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

struct AskedTerm {
  std::string term;
  bool is_scored = true;  // or else it selects
};

struct TermQuery {
  bool has_all = true;  // matches have all of the terms, or else any
  std::vector<AskedTerm> terms;
};

// Adds the terms of a term or of an operation on terms alone. False if the query is
// another one.
bool add_terms(const Xapian::Query& query,
               Xapian::Query::op operation,
               bool is_scored,
               std::vector<AskedTerm>& terms) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) {
    terms.push_back({*query.get_terms_begin(), is_scored});
    return true;
  }
  if (query.get_type() != operation) return false;
  const std::size_t count = query.get_num_subqueries();
  if (count == 0 || count > kMaxTerms) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const Xapian::Query part = query.get_subquery(i);
    if (part.get_type() != Xapian::Query::LEAF_TERM) return false;
    terms.push_back({*part.get_terms_begin(), is_scored});
  }
  return true;
}

// None if the query is another one.
std::optional<TermQuery> read_query(const Xapian::Query& query) {
  constexpr auto kAnd = Xapian::Query::OP_AND;
  TermQuery asked;
  asked.has_all = query.get_type() != Xapian::Query::OP_OR;
  const bool is_filtered = query.get_type() == Xapian::Query::OP_FILTER;
  const bool is_of_terms =
      is_filtered ? query.get_num_subqueries() == 2 &&
                        add_terms(query.get_subquery(0), kAnd, true, asked.terms) &&
                        add_terms(query.get_subquery(1), kAnd, false, asked.terms)
                  : add_terms(query, asked.has_all ? kAnd : Xapian::Query::OP_OR, true,
                              asked.terms);
  if (!is_of_terms) return std::nullopt;
  return asked;
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
  TermScore score;
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

std::vector<TermLists> open_all(const SearchTarget& target, const TermQuery& asked) {
  const std::uint64_t document_count = target.database.get_doccount();
  std::vector<TermLists> all;
  all.reserve(asked.terms.size());
  for (const AskedTerm& term : asked.terms) {
    TermLists lists = open_lists(target, term.term);
    if (term.is_scored) {
      lists.score = TermScore(lists.document_count, document_count);
    } else if (lists.document_count == document_count) {
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
                                              const std::string& term,
                                              std::size_t limit,
                                              const ExcludedDocids& excluded,
                                              TermLists& lists) {
  constexpr std::uint64_t kFew = 500;  // are ranked as fast as they are looked for
  if (lists.document_count < kFew || !is_text_stem(term)) return std::nullopt;
  TermLists often = open_lists(target, often_term(term));
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

// The lists of one segment; none if no document there can match.
std::vector<ScoredList> lists_of_segment(std::size_t segment,
                                         bool has_all,
                                         std::vector<TermLists>& lists) {
  std::vector<ScoredList> found;
  found.reserve(lists.size());
  for (TermLists& list : lists) {
    std::optional<PostingCursor>& cursor = list.cursors[segment];
    if (cursor) {
      found.push_back({*std::move(cursor), &list.score});
    } else if (has_all) {
      return {};
    }
  }
  return found;
}

}  // namespace

std::optional<RankedMatches> score_terms(const SearchTarget& target,
                                         const Xapian::Query& query,
                                         std::size_t limit,
                                         const DocumentSet& excluded) {
  if (!can_read(target)) return std::nullopt;
  const std::optional<TermQuery> asked = read_query(query);
  if (!asked) return std::nullopt;
  std::vector<TermLists> lists = open_all(target, *asked);
  ExcludedDocids excluded_docids;
  for (const Xapian::Database& segment : target.segments)
    excluded_docids.push_back(excluded.docids_of(segment));
  const bool is_one = lists.size() == 1;
  std::optional<std::uint64_t> count;
  if (is_one) {
    count = leave_only_often(target, asked->terms.front().term, limit, excluded_docids,
                             lists.front());
  }
  MatchSink matches(limit, target.segments.size());
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    std::vector<ScoredList> segment = lists_of_segment(i, asked->has_all, lists);
    if (segment.empty()) continue;
    matches.begin_segment(i, excluded_docids[i]);
    if (is_one) {
      score_list(segment.front(), target.time_limit, matches);
    } else if (asked->has_all) {
      score_conjunction(segment, target.time_limit, matches);
    } else {
      score_union(segment, target.segments[i].get_doccount(), target.time_limit,
                  matches);
    }
  }
  return RankedMatches{matches.take_best(), count.value_or(matches.count())};
}

}  // namespace morgue
