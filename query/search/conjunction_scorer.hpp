// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by all of several words, or by one.
#pragma once

#include <vector>

#include "query/search/scored_list.hpp"

namespace morgue {

// Scores the documents of one segment that have all of the terms. The shortest list
// comes first.
void score_conjunction(std::vector<ScoredList>& lists,
                       const TimeLimit& time_limit,
                       MatchSink& matches);

// Scores all documents of a list.
void score_list(ScoredList& list, const TimeLimit& time_limit, MatchSink& matches);

}  // namespace morgue
