// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of where pieces of a long sentence begin.
#include "query/highlight/match_runs.hpp"

#include <doctest/doctest.h>
#include <random>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// Checks that `run` is the longest from its first match on.
bool is_longest(const std::vector<FoundMatch>& matches,
                const MatchRun& run,
                std::uint32_t max_bytes) {
  const std::uint32_t begin = matches[run.first].begin;
  std::uint64_t units = 0;
  for (std::uint32_t i = run.first; i < run.end; ++i) {
    if (i > run.first && matches[i].end - begin > max_bytes) return false;
    units |= matches[i].units;
  }
  const bool more_fits =
      run.end < matches.size() && matches[run.end].end - begin <= max_bytes;
  return run.end > run.first && !more_fits && units == run.units;
}

}  // namespace

TEST_SUITE("match runs") {
  TEST_CASE("a run holds what fits and the next begins where something is new") {
    const std::vector<FoundMatch> matches = {
        {0, 5, 1}, {10, 15, 1}, {20, 25, 1}, {30, 35, 2}, {100, 200, 1}};
    std::vector<MatchRun> runs;
    find_match_runs(matches, 30, runs);
    REQUIRE(runs.size() == 3);
    CHECK(runs[0].first == 0);
    CHECK(runs[0].end == 3);
    CHECK(runs[0].units == 1);
    CHECK(runs[1].first == 1);
    CHECK(runs[1].end == 4);
    CHECK(runs[1].units == 3);
    // Longer than allowed, but alone.
    CHECK(runs[2].first == 4);
    CHECK(runs[2].end == 5);
    find_match_runs({}, 30, runs);
    CHECK(runs.empty());
  }

  TEST_CASE("every match is in a run and no run is cut short") {
    const std::uint32_t seed = 20191119;
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<MatchRun> runs;
    for (int round = 0; round < 500; ++round) {
      CAPTURE(round);
      std::vector<FoundMatch> matches;
      std::uint32_t at = 0;
      for (std::size_t count = random() % 30; count > 0; --count) {
        const auto begin = static_cast<std::uint32_t>(at + random() % 20);
        at = static_cast<std::uint32_t>(begin + 1 + random() % 10);
        matches.push_back({begin, at, std::uint64_t{1} << random() % 4});
      }
      find_match_runs(matches, 40, runs);
      std::vector<bool> held(matches.size(), false);
      for (const MatchRun& run : runs) {
        REQUIRE(is_longest(matches, run, 40));
        for (std::uint32_t i = run.first; i < run.end; ++i)
          held[i] = true;
      }
      for (const bool is_held : held)
        REQUIRE(is_held);
    }
  }
}
