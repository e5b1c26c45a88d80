// SPDX-License-Identifier: GPL-2.0-or-later
// Asks the engine for pages of matches.
#include "query/search/match_page.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "morgue/length_folding.hpp"
#include "morgue/memory.hpp"
#include "morgue/schema.hpp"
#include "query/search/time_limit_source.hpp"

namespace morgue {
namespace {

constexpr auto kDateSlot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);

// The saturation is higher than the usual 1.2 because words of the headline count
// several times; on five test collections it ranks better in each.
constexpr double kTermSaturation = 1.6;
constexpr double kScaledSaturation = kTermSaturation * kFrequencyScale;
// What the scale of the frequencies makes of a score.
constexpr double kScoreScale = (kTermSaturation + 1) / (kScaledSaturation + 1);

// BM25. Lengths are folded into the frequencies.
Xapian::BM25Weight ranking() {
  constexpr double kLengthNormalisation = 0;
  constexpr double kMinNormalisedLength = 0;
  return {kScaledSaturation, 0, 1, kLengthNormalisation, kMinNormalisedLength};
}

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
    page.documents.push_back({*match, match.get_weight() * kScoreScale});
  return page;
}

// A match of one segment on its way into the page.
struct Candidate {
  std::string date_value;  // sorts as the date does; empty: undated
  Xapian::docid docid = 0;
};

}  // namespace

MatchPage rank_matches(const SearchTarget& target,
                       const Xapian::Query& query,
                       SortOrder sort,
                       const PageRequest& request) {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(within_time(query, target.time_limit));
  enquire.set_weighting_scheme(ranking());
  Xapian::MultiValueKeyMaker keys;
  switch (sort) {
    case SortOrder::Relevance:
      enquire.set_sort_by_relevance_then_value(kDateSlot, true);
      break;
    case SortOrder::DateDescending:
      enquire.set_sort_by_value(kDateSlot, true);
      break;
    case SortOrder::DateAscending: {
      // Undated documents have no value and would come first.
      constexpr std::size_t kMoreThanAnyValueBytes = 17;
      keys.add_value(kDateSlot, false, std::string(kMoreThanAnyValueBytes, '\xff'));
      enquire.set_sort_by_key(&keys, false);
      break;
    }
  }
  return to_page(match(enquire, target.segments.size(), request));
}

MatchPage list_newest_first(const SearchTarget& target,
                            const Xapian::Query& query,
                            const PageRequest& request) {
  const auto segment_count = static_cast<Xapian::docid>(target.segments.size());
  MatchPage page;
  std::vector<Candidate> candidates;
  for (Xapian::docid i = 0; i < segment_count; ++i) {
    target.time_limit.check();
    const Xapian::Database& segment = target.segments[i];
    Xapian::Enquire enquire(segment);
    enquire.set_query(within_time(query, target.time_limit));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet matches =
        match(enquire, 1, {0, request.offset + request.limit, request.counted});
    page.least_count += matches.get_matches_lower_bound();
    page.most_count += matches.get_matches_upper_bound();
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      target.time_limit.check();
      std::string date_value;
      if (segment_count > 1) date_value = match.get_document().get_value(kDateSlot);
      // How the engine numbers the documents of several databases.
      candidates.push_back(
          {std::move(date_value), (*match - 1) * segment_count + i + 1});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return a.date_value > b.date_value;
                   });
  const std::size_t begin = std::min<std::size_t>(request.offset, candidates.size());
  const std::size_t end =
      std::min<std::size_t>(begin + request.limit, candidates.size());
  for (std::size_t i = begin; i < end; ++i)
    page.documents.push_back({candidates[i].docid, 0});
  return page;
}

std::uint64_t count_matches(const SearchTarget& target, const Xapian::Query& query) {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(within_time(query, target.time_limit));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return match(enquire, target.segments.size(), {0, 0, target.database.get_doccount()})
      .get_matches_lower_bound();
}

}  // namespace morgue
