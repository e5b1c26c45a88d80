// SPDX-License-Identifier: GPL-2.0-or-later
// Where a phrase stands. The index side and the highlighter both decide with these
// functions, so that what is found is what is marked.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "query/highlight/spans.hpp"

namespace morgue {

// Takes every span of the first operand in turn and looks for a chain of one span an
// operand, each behind the one before, that leaves out at most `slop` positions in all.
// Of several chains it takes one that leaves out the fewest. Returns the first
// `max_fits` of them. Exact; takes n log n time in the number of spans.
std::vector<SpanFit> fit_sequence(std::span<const Spans> operands,
                                  int slop,
                                  std::size_t max_fits);

// Returns what each of the same chains covers, without a limit.
Spans sequence_covers(std::span<const Spans> operands, int slop);

}  // namespace morgue
