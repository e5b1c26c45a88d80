// SPDX-License-Identifier: GPL-2.0-or-later
// Searching without the engine: by the lists of segments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "query/compile/list_query.hpp"
#include "query/search/match_page.hpp"

namespace morgue {

struct ListedMatches {
  std::vector<MatchedDocument> documents;
  std::uint64_t least_count = 0;  // at least so many match
  std::uint64_t most_count = 0;   // and at most so many
};

// Finds the `limit` best matches, as the engine scores them, its own scale included,
// and of each segment all that equal the last of them, no more than `limit`; best
// first. None if only the engine can read the lists.
std::optional<ListedMatches> rank_by_lists(const SearchTarget& target,
                                           const ListQuery& asked,
                                           std::size_t limit,
                                           const DocumentSet& excluded);

// Finds the `limit` first matches of each segment, one segment after the other, without
// scores; counts no further than `counted`, unless that costs nothing. None if only the
// engine can read the lists, and for a single term and for disjunctions, of which it
// knows more without counting.
std::optional<ListedMatches> first_by_lists(const SearchTarget& target,
                                            const ListQuery& asked,
                                            std::size_t limit,
                                            std::uint64_t counted,
                                            const DocumentSet& excluded);

}  // namespace morgue
