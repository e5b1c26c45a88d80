// SPDX-License-Identifier: GPL-2.0-or-later
// The mode for search boxes: quotes, a leading minus and known fields; nothing else
// means anything and nothing fails.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Parses all lexemes. What was left out is noted. Throws no_searchable_text if nothing
// is left.
NodePtr parse_simple(ParseState& state);

}  // namespace morgue
