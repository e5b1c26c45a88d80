// SPDX-License-Identifier: GPL-2.0-or-later
// The limits of a whole query, and the repetitions that do not count against them.
#pragma once

#include "query/syntax/ast.hpp"

namespace morgue {

// Drops children of AND and OR that repeat a sibling, then counts leaves and
// expansions. Throws too_many_terms, too_many_expansions.
void apply_limits(Node& root);

}  // namespace morgue
