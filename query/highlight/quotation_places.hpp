// SPDX-License-Identifier: GPL-2.0-or-later
// The quotations of the article at hand: where they stand, who said them, and which
// hold what a query asks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/flat_plan.hpp"
#include "query/highlight/places.hpp"
#include "query/highlight/plan.hpp"
#include "query/highlight/spans.hpp"

namespace morgue {

// True if `quotation` has a sure speaker whom the Speaker leaf `node` means.
bool fits_speaker(const Article& article,
                  const Quotation& quotation,
                  const PlanNode& node);

// Reuse keeps the memory.
class QuotationPlaces {
 public:
  // `article` must outlive the look-ups.
  void assign(const Article& article, const ArticleTokens& tokens);

  // Replaces `places` by the first position of each quotation of a speaker whom `flat`
  // means, with the name as its mark.
  void find_speaker(const FlatNode& flat, Places& places) const;

  // Returns the quotations that hold something of each child, with the marks of all
  // that they hold. `fitting` gets their ordinals in Article::quotations as well.
  Places fit(const std::vector<Places>& children,
             std::vector<std::uint32_t>& fitting) const;

 private:
  const Article* article_ = nullptr;
  Spans spans_;                          // in order of position
  std::vector<std::uint32_t> ordinals_;  // of each in Article::quotations
};

}  // namespace morgue
