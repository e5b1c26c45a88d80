// SPDX-License-Identifier: GPL-2.0-or-later
// Asks the engine for pages of matches.
#include "query/search/match_page.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "morgue/memory.hpp"
#include "morgue/schema.hpp"
#include "query/search/list_scorer.hpp"
#include "query/search/ranking.hpp"
#include "query/search/time_limit_source.hpp"

namespace morgue {
namespace {

constexpr auto kDateSlot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);

// Has the engine match, where it has the memory that opening the lists of all terms
// takes: without, it frees twice or loses what it has opened.
Xapian::MSet match(const Xapian::Enquire& enquire,
                   std::size_t segment_count,
                   const PageRequest& request) {
  // A list holds a block of each level of its table. The terms of positional sources
  // are opened twice, and what is no term has lists as well.
  constexpr std::size_t kBytesPerList = std::size_t{24} << 10U;
  constexpr std::size_t kListsBesides = 8;
  constexpr std::size_t kBytesPerMatch = 128;
  const std::size_t lists =
      std::size_t{2} * enquire.get_query().get_length() + kListsBesides;
  const std::size_t matches = std::size_t{request.offset} + request.limit;
  require_memory(segment_count * lists * kBytesPerList + matches * kBytesPerMatch);
  return enquire.get_mset(request.offset, request.limit, request.counted);
}

MatchPage to_page(const Xapian::MSet& matches) {
  MatchPage page;
  page.least_count = matches.get_matches_lower_bound();
  page.most_count = matches.get_matches_upper_bound();
  for (auto match = matches.begin(); match != matches.end(); ++match)
    page.documents.push_back({*match, match.get_weight()});
  return page;
}

// Call when the page is in order: scores that differ may be scaled to one.
MatchPage with_scaled_scores(MatchPage page) {
  for (MatchedDocument& document : page.documents)
    document.score *= kScoreScale;
  return page;
}

// A match on its way into the page.
struct Candidate {
  MatchedDocument document;
  std::string date_value;  // sorts as the date does; empty: undated
};

bool is_newer(const Candidate& a, const Candidate& b) {
  return a.date_value > b.date_value;
}

// Cuts the page out of all that comes before its end.
std::vector<MatchedDocument> page_of(const std::vector<Candidate>& candidates,
                                     const PageRequest& request) {
  std::vector<MatchedDocument> documents;
  const std::size_t end = std::size_t{request.offset} + request.limit;
  for (std::size_t i = request.offset; i < end && i < candidates.size(); ++i)
    documents.push_back(candidates[i].document);
  return documents;
}

// Puts equals of several segments newest first, and cuts the page out. `matches` are
// those before its end at least, best first; of equals, all those that the end may be
// among.
std::vector<MatchedDocument> order_equals(const SearchTarget& target,
                                          const std::vector<MatchedDocument>& matches,
                                          const PageRequest& request) {
  std::vector<Candidate> candidates;
  candidates.reserve(matches.size());
  for (const MatchedDocument& match : matches)
    candidates.push_back({match, {}});
  const auto from = candidates.begin();
  const auto page_begin = std::ptrdiff_t{request.offset};
  const auto page_end = page_begin + std::ptrdiff_t{request.limit};
  for (auto begin = from; begin != candidates.end() && begin - from < page_end;) {
    const auto end = std::find_if(begin, candidates.end(), [&](const Candidate& other) {
      return other.document.score != begin->document.score;
    });
    if (end - begin > 1 && end - from > page_begin) {
      for (auto equal = begin; equal != end; ++equal) {
        target.time_limit.check();
        equal->date_value =
            target.database.get_document(equal->document.docid).get_value(kDateSlot);
      }
      std::stable_sort(begin, end, is_newer);
    }
    begin = end;
  }
  return page_of(candidates, request);
}

// True if one of two equals is on the page and the other, which may come before it, is
// not.
bool ends_among_equals(const std::vector<MatchedDocument>& matches,
                       const PageRequest& request) {
  const std::size_t end = std::size_t{request.offset} + request.limit;
  return request.limit > 0 && matches.size() > end &&
         matches[end - 1].score == matches[end].score;
}

// One match more than the page has says whether it ends among equals.
PageRequest with_one_more(const PageRequest& request) {
  return {0, request.offset + request.limit + 1, request.counted};
}

// In one segment the order of documents is that of equals. Over several, equals are put
// in order where they are found, and only if the page ends among them by the engine,
// which reads the date of every candidate.
MatchPage rank_by_engine(const SearchTarget& target,
                         Xapian::Enquire& enquire,
                         const PageRequest& request) {
  enquire.set_weighting_scheme(ranking());
  const std::size_t segment_count = target.segments.size();
  if (segment_count == 1) return to_page(match(enquire, 1, request));
  MatchPage page = to_page(match(enquire, segment_count, with_one_more(request)));
  if (ends_among_equals(page.documents, request)) {
    enquire.set_sort_by_relevance_then_value(kDateSlot, true);
    return to_page(match(enquire, segment_count, request));
  }
  page.documents = order_equals(target, page.documents, request);
  return page;
}

// None if the lists do not say it.
std::optional<MatchPage> rank_without_engine(const SearchTarget& target,
                                             const ListQuery& query,
                                             const PageRequest& request,
                                             const DocumentSet& excluded) {
  std::optional<ListedMatches> matches = rank_by_lists(
      target, query, std::size_t{request.offset} + request.limit, excluded);
  if (!matches) return std::nullopt;
  std::vector<MatchedDocument>& documents = matches->documents;
  if (target.segments.size() > 1) {
    documents = order_equals(target, documents, request);
  } else {
    const auto before_page = std::min<std::size_t>(request.offset, documents.size());
    documents.erase(documents.begin(),
                    documents.begin() + static_cast<std::ptrdiff_t>(before_page));
  }
  return MatchPage{std::move(documents), matches->least_count, matches->most_count};
}

MatchPage list_oldest_first(const SearchTarget& target,
                            Xapian::Enquire& enquire,
                            const PageRequest& request) {
  // Undated documents have no value and would come first.
  constexpr std::size_t kMoreThanAnyValueBytes = 17;
  Xapian::MultiValueKeyMaker keys;
  keys.add_value(kDateSlot, false, std::string(kMoreThanAnyValueBytes, '\xff'));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_key(&keys, false);
  return to_page(match(enquire, target.segments.size(), request));
}

// Puts what was found in segments one after the other in order.
std::vector<MatchedDocument> newest_first(const SearchTarget& target,
                                          const std::vector<MatchedDocument>& matches,
                                          const PageRequest& request) {
  std::vector<Candidate> candidates;
  candidates.reserve(matches.size());
  for (const MatchedDocument& match : matches) {
    target.time_limit.check();
    candidates.push_back({match, {}});
    if (target.segments.size() > 1) {
      candidates.back().date_value =
          target.database.get_document(match.docid).get_value(kDateSlot);
    }
  }
  std::ranges::stable_sort(candidates, is_newer);
  return page_of(candidates, request);
}

// Visits no more documents than are asked for: they are read in their order.
MatchPage list_newest_first(const SearchTarget& target,
                            const Xapian::Query& query,
                            const PageRequest& request) {
  const auto segment_count = static_cast<Xapian::docid>(target.segments.size());
  MatchPage page;
  std::vector<MatchedDocument> found;
  for (Xapian::docid i = 0; i < segment_count; ++i) {
    target.time_limit.check();
    Xapian::Enquire enquire(target.segments[i]);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet matches =
        match(enquire, 1, {0, request.offset + request.limit, request.counted});
    page.least_count += matches.get_matches_lower_bound();
    page.most_count += matches.get_matches_upper_bound();
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      // How the engine numbers the documents of several databases.
      found.push_back({(*match - 1) * segment_count + i + 1, 0});
    }
  }
  page.documents = newest_first(target, found, request);
  return page;
}

// The same by the lists of segments; none if these do not say it.
std::optional<MatchPage> list_without_engine(const SearchTarget& target,
                                             const ListQuery& query,
                                             const PageRequest& request,
                                             const DocumentSet& excluded) {
  const auto found =
      first_by_lists(target, query, std::size_t{request.offset} + request.limit,
                     request.counted, excluded);
  if (!found) return std::nullopt;
  return MatchPage{newest_first(target, found->documents, request), found->least_count,
                   found->most_count};
}

// So many match at least, as the numbers of documents that have a term say alone.
std::uint64_t sure_matches(const Xapian::Database& database,
                           const Xapian::Query& query) {
  if (query.get_type() == Xapian::Query::LEAF_TERM)
    return database.get_termfreq(*query.get_terms_begin());
  std::uint64_t most = 0;
  if (query.get_type() == Xapian::Query::OP_OR) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      most = std::max(most, sure_matches(database, query.get_subquery(i)));
  }
  return most;
}

// The engine knows the count of a single term, and that of others to be too great.
PageRequest without_needless_count(const SearchTarget& target,
                                   const Xapian::Query& query,
                                   PageRequest request) {
  if (query.get_type() == Xapian::Query::LEAF_TERM ||
      sure_matches(target.database, query) >= request.counted) {
    request.counted = 0;
  }
  return request;
}

}  // namespace

MatchPage find_matches(const SearchTarget& target,
                       const MatchQuery& query,
                       SortOrder sort,
                       const PageRequest& request,
                       const DocumentSet& excluded) {
  if (query.lists && sort == SortOrder::Relevance) {
    if (auto page = rank_without_engine(target, *query.lists, request, excluded))
      return with_scaled_scores(*std::move(page));
  }
  if (query.lists && sort == SortOrder::DateDescending) {
    if (auto page = list_without_engine(target, *query.lists, request, excluded))
      return *std::move(page);
  }
  const Xapian::Query wanted = excluded.exclude_from(query.engine);
  const PageRequest needed = without_needless_count(target, wanted, request);
  const Xapian::Query limited = within_time(wanted, target.time_limit);
  if (sort == SortOrder::DateDescending)
    return list_newest_first(target, limited, needed);
  Xapian::Enquire enquire(target.database);
  enquire.set_query(limited);
  return sort == SortOrder::Relevance
             ? with_scaled_scores(rank_by_engine(target, enquire, needed))
             : list_oldest_first(target, enquire, needed);
}

std::uint64_t count_matches(const SearchTarget& target, const Xapian::Query& query) {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(within_time(query, target.time_limit));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return match(enquire, target.segments.size(), {0, 0, target.database.get_doccount()})
      .get_matches_lower_bound();
}

}  // namespace morgue
