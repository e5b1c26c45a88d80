// SPDX-License-Identifier: GPL-2.0-or-later
// Where a node of a plan fits in an article: spans of positions with what to mark.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "morgue/article.hpp"
#include "query/highlight/found_matches.hpp"
#include "query/highlight/spans.hpp"

namespace morgue {

// A byte range with the part it lies in.
struct Mark {
  TextPart part = TextPart::Body;
  FoundMatch match;
};

// Spans, each with one mark or more.
struct Places {
  Spans spans;
  std::vector<Mark> marks;
  std::vector<std::uint32_t> first_mark = {0};  // of each span, and the end

  bool empty() const noexcept { return spans.empty(); }

  void clear();
  void add(const Span& span, const Mark& mark);
  void add_from(const Places& other, std::size_t ordinal);

  // Puts the spans in order and drops all but the first of those that are equal.
  void sort();
};

// Returns where the places of `children` fit one another, in the order of the fits.
// `joins_neighbours`: the marks of operands that stand next to each other become one.
Places combine(const std::vector<Places>& children,
               const std::vector<SpanFit>& fits,
               bool joins_neighbours);

}  // namespace morgue
