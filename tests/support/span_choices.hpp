// SPDX-License-Identifier: GPL-2.0-or-later
// Spans to try the fitting of phrases and proximities with.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <utility>
#include <vector>

#include "query/highlight/spans.hpp"

namespace morgue_test {

using morgue::Span;
using morgue::Spans;

inline Spans words(std::initializer_list<std::uint32_t> positions) {
  Spans spans;
  for (const std::uint32_t p : positions)
    spans.push_back({p, p + 1});
  return spans;
}

// One word at each of the first `count` positions.
inline Spans repeated(std::uint32_t count) {
  Spans spans;
  for (std::uint32_t p = 0; p < count; ++p)
    spans.push_back({p, p + 1});
  return spans;
}

// A few spans of one to three positions, some of which overlap.
inline Spans random_spans(std::mt19937& random) {
  Spans spans;
  const std::size_t count = 1 + random() % 5;
  while (spans.size() < count) {
    const auto begin = static_cast<std::uint32_t>(random() % 12);
    const auto longer =
        static_cast<std::uint32_t>(random() % 4 == 0 ? random() % 3 : 0);
    spans.push_back({begin, begin + 1 + longer});
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

inline std::vector<Spans> random_operands(std::mt19937& random, std::size_t most) {
  std::vector<Spans> operands(2 + random() % (most - 1));
  for (Spans& spans : operands)
    spans = random_spans(random);
  return operands;
}

using SpanChoice = std::vector<Span>;

// Every way to take one span of each operand.
inline std::vector<SpanChoice> all_choices(const std::vector<Spans>& operands) {
  std::vector<SpanChoice> choices{{}};
  for (const Spans& spans : operands) {
    std::vector<SpanChoice> longer;
    for (const SpanChoice& choice : choices) {
      for (const Span& span : spans) {
        longer.push_back(choice);
        longer.back().push_back(span);
      }
    }
    choices = std::move(longer);
  }
  return choices;
}

}  // namespace morgue_test
