// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by any of several words that many articles have.
#pragma once

#include <optional>

#include <xapian.h>

#include "query/search/match_page.hpp"

namespace morgue {

// Scores a disjunction of terms in one segment term by term, which takes less than
// finding out which articles can be left out if most articles have some of the terms.
// None if the query is another one, or has rarer terms. Counts are exact.
std::optional<MatchPage> score_union(const SearchTarget& target,
                                     const Xapian::Query& query,
                                     const PageRequest& request);

}  // namespace morgue
