// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by any of several words.
#pragma once

#include <vector>

#include "query/search/scored_list.hpp"

namespace morgue {

// Scores the documents of one segment that have some of the terms, list by list for one
// block of documents after the other.
void score_union(std::vector<ScoredList>& lists,
                 const TimeLimit& time_limit,
                 MatchSink& matches);

}  // namespace morgue
