// SPDX-License-Identifier: GPL-2.0-or-later
// Spans of positions, and how operands fit one another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue {

// Positions [begin, end) that an operand covers; a single word covers one.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;

  // Not <=>: clang 14 warns of a null pointer in the defaulted one.
  friend bool operator<(const Span& a, const Span& b) noexcept {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

// In order of begin, then end; without duplicates.
using Spans = std::vector<Span>;

// Returns the ordinal of the first of `spans`, from ordinal `from` on, that begins at
// `position` or behind.
inline std::size_t first_beginning(const Spans& spans,
                                   std::uint32_t position,
                                   std::size_t from = 0) {
  const auto begin = spans.begin() + static_cast<std::ptrdiff_t>(from);
  return static_cast<std::size_t>(
      std::lower_bound(begin, spans.end(), Span{position, 0}) - spans.begin());
}

// One way in which all operands of a phrase or proximity fit: a span an operand, in the
// order of the operands, and what they cover together.
struct SpanFit {
  Span cover;
  std::vector<Span> parts;
};

}  // namespace morgue
