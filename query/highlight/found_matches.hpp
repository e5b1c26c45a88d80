// SPDX-License-Identifier: GPL-2.0-or-later
// What the match finder gives to the fragmenter.
#pragma once

#include <cstdint>
#include <vector>

namespace morgue {

// A byte range to be marked and the units of the plan that it stands for.
struct FoundMatch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t units = 0;  // a bit for each; see FlatPlan

  friend bool operator==(const FoundMatch&, const FoundMatch&) = default;
};

// The matches of one article.
struct FoundMatches {
  std::vector<FoundMatch> title;  // in order, not overlapping
  std::vector<FoundMatch> body;
  std::vector<double> unit_weights;  // by bit
  // Ordinals in Article::quotations of those that a Quotation of the plan fits,
  // ascending.
  std::vector<std::uint32_t> quotations;

  // Returns what the units of a mask are worth together.
  double weight_of(std::uint64_t units) const noexcept;
};

}  // namespace morgue
