// SPDX-License-Identifier: GPL-2.0-or-later
// Which quotations hold something. The index side and the highlighter both decide with
// this function, so that what is found is what is marked.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "query/highlight/spans.hpp"

namespace morgue {

// Returns the ordinals of those of `quotations`, which are in order and apart, inside
// which a whole span of every operand lies. n log n in the number of spans.
std::vector<std::size_t> fit_quotations(const Spans& quotations,
                                        std::span<const Spans> operands);

// Returns the ordinal of the quotation inside which all of `span` lies, or their number
// if there is none.
std::size_t quotation_around(const Spans& quotations, const Span& span);

}  // namespace morgue
