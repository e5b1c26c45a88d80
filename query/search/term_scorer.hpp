// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by words alone, without the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "query/search/match_page.hpp"

namespace morgue {

struct RankedMatches {
  std::vector<MatchedDocument> documents;  // best first, then by number
  std::uint64_t count = 0;                 // of all matches
};

// Finds the `limit` best matches of a term, a conjunction or a disjunction of terms, of
// the former two also with terms that only select; as the engine scores them, its own
// scale included. None if the query is another one, or if only the engine can read the
// lists.
std::optional<RankedMatches> score_terms(const SearchTarget& target,
                                         const Xapian::Query& query,
                                         std::size_t limit,
                                         const DocumentSet& excluded);

}  // namespace morgue
