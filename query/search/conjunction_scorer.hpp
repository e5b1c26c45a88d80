// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by all of several words and conditions, or by one word.
#pragma once

#include "query/search/scored_list.hpp"

namespace morgue {

// Scores the documents of one segment that have all that is asked, until there are
// enough.
void score_conjunction(SegmentQuery& asked,
                       const TimeLimit& time_limit,
                       MatchSink& matches);

// Scores all documents of a list.
void score_list(ScoredList& list, const TimeLimit& time_limit, MatchSink& matches);

}  // namespace morgue
