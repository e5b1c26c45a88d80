// SPDX-License-Identifier: GPL-2.0-or-later
// What became of a query, for people.
#pragma once

#include <cstddef>
#include <string>

#include "query/output/terminal.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// Appends the tree, the engine's query, the resolved dates and each leaf with its terms
// and its number of articles, in lines of `width` columns (0: not broken), and an empty
// line.
void append_explanation(const Explanation& explanation,
                        LineWrapper& wrapper,
                        std::size_t width,
                        std::string& out);

}  // namespace morgue
