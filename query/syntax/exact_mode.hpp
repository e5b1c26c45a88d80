// SPDX-License-Identifier: GPL-2.0-or-later
// is:exact: a mode of the whole query, which is taken out of the tree.
#pragma once

#include <string_view>

#include "query/syntax/ast.hpp"

namespace morgue {

// True for the leaf is:exact.
bool is_exact_flag(const Node& node);

// Takes is:exact out of the conjunctions at the top of `root`; false if it is not
// there. `query` is the text as given. Throws misplaced_exact if it stands below OR or
// NOT, empty_query or only_negative if nothing to find is left.
bool take_exact_mode(Node& root, std::string_view query);

}  // namespace morgue
