// SPDX-License-Identifier: GPL-2.0-or-later
// Ranking by any of several words.
#pragma once

#include <cstdint>
#include <vector>

#include "query/search/scored_list.hpp"

namespace morgue {

// Scores the documents of one segment that have some of the terms, list by list for one
// block of documents after the other. `document_count` is that of the segment.
void score_union(std::vector<ScoredList>& lists,
                 std::uint64_t document_count,
                 const TimeLimit& time_limit,
                 MatchSink& matches);

}  // namespace morgue
