// SPDX-License-Identifier: GPL-2.0-or-later
// Spans of positions and how phrases and proximity combine them. The index side and the
// highlighter both decide with these functions, so that what is found is what is
// marked.
#pragma once

#include <cstdint>
#include <span>
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

// One way in which all operands of a phrase or proximity fit: a span an operand, in the
// order of the operands, and what they cover together.
struct SpanFit {
  Span cover;
  std::vector<Span> parts;
};

// Every place where one span of each operand follows the one before, with at most
// `slop` positions left out in all.
std::vector<SpanFit> fit_sequence(std::span<const Spans> operands, int slop);

// Every minimal place where one span of each operand (no two overlapping) lies so that
// the greatest gap between the last position of the first and the first position of the
// last is at most `distance`: for single words, their largest difference of positions.
// `ordered`: in the order of the operands.
std::vector<SpanFit> fit_near(std::span<const Spans> operands,
                              int distance,
                              bool ordered);

}  // namespace morgue
