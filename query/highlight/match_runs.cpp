// SPDX-License-Identifier: GPL-2.0-or-later
// A window that moves over the matches.
#include "query/highlight/match_runs.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace morgue {
namespace {

// Counts how often each unit occurs in the window.
class UnitWindow {
 public:
  void add(std::uint64_t units) {
    units_ |= units;
    for (; units != 0; units &= units - 1)
      ++counts_[static_cast<std::size_t>(std::countr_zero(units))];
  }

  void remove(std::uint64_t units) {
    for (; units != 0; units &= units - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(units));
      if (--counts_[bit] == 0) units_ &= ~(std::uint64_t{1} << bit);
    }
  }

  std::uint64_t units() const { return units_; }

 private:
  std::array<std::uint32_t, 64> counts_{};
  std::uint64_t units_ = 0;
};

}  // namespace

void find_match_runs(std::span<const FoundMatch> matches,
                     std::uint32_t max_bytes,
                     std::vector<MatchRun>& runs) {
  runs.clear();
  UnitWindow units;
  std::uint32_t end = 0;
  std::uint32_t kept_end = 0;  // of the last run, in bytes
  for (std::uint32_t i = 0; i < matches.size(); ++i) {
    while (end < matches.size() &&
           (end == i || matches[end].end - matches[i].begin <= max_bytes)) {
      units.add(matches[end++].units);
    }
    const bool adds_something = runs.empty() || matches[i].begin >= kept_end ||
                                (units.units() & ~runs.back().units) != 0 ||
                                end - i > runs.back().end - runs.back().first;
    if (adds_something) {
      runs.push_back({i, end, units.units()});
      kept_end = matches[end - 1].end;
    }
    units.remove(matches[i].units);
  }
}

}  // namespace morgue
