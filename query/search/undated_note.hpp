// SPDX-License-Identifier: GPL-2.0-or-later
// Articles that only lack a date to match.
#pragma once

#include <optional>

#include "query/compile/query_compiler.hpp"

namespace morgue {

// Returns a note that says how many of `left_out` a filter by date leaves out because
// they have no date; none if it leaves out none so. `left_out` is compiled.undated
// without deleted articles. Visits every article that matches it.
std::optional<Note> note_undated(const SearchTarget& target,
                                 const CompiledQuery& compiled,
                                 const Xapian::Query& left_out);

}  // namespace morgue
