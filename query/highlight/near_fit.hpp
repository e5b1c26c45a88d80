// SPDX-License-Identifier: GPL-2.0-or-later
// Where a proximity holds. The index side and the highlighter both decide with these
// functions, so that what is found is what is marked.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "query/highlight/spans.hpp"

namespace morgue {

// Operands of one proximity. Choosing spans of which no two overlap takes time that
// doubles with every operand.
inline constexpr std::size_t kMaxNearOperands = 8;

// Returns the first `max_fits` places where one span of each operand, no two
// overlapping, lies so that the greatest gap between the last position of the first and
// the first position of the last is at most `distance`: for single words, their largest
// difference of positions. `ordered`: in the order of the operands.
//
// There is a place at most for each span that can be the first, the one that ends
// nearest. Exact; takes n log n time in the number of spans. At most kMaxNearOperands.
std::vector<SpanFit> fit_near(std::span<const Spans> operands,
                              int distance,
                              bool ordered,
                              std::size_t max_fits);

}  // namespace morgue
