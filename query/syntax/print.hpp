// SPDX-License-Identifier: GPL-2.0-or-later
// The syntax tree as text: one line, fully parenthesised, stable; tests and --explain
// read it.
#pragma once

#include <string>

#include "query/syntax/ast.hpp"

namespace morgue {

// Prints as an s-expression, for example
//   (and (word "climate") (phrase title "paris agreement"~2) (date
//   2019-11-18..2019-11-20))
std::string print_query(const Node& node);

}  // namespace morgue
