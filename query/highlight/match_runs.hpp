// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of neighbouring matches: where pieces of a long sentence can begin.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/highlight/found_matches.hpp"

namespace morgue {

struct MatchRun {
  std::uint32_t first = 0;  // ordinals of the matches, half-open
  std::uint32_t end = 0;
  std::uint64_t units = 0;
};

// Replaces `runs` by the longest run of at most `max_bytes` from each of `matches` on;
// one match alone may be longer. Left out are runs that say no more than the run
// before them, which they overlap. O(matches).
void find_match_runs(std::span<const FoundMatch> matches,
                     std::uint32_t max_bytes,
                     std::vector<MatchRun>& runs);

}  // namespace morgue
