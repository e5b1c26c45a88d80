// SPDX-License-Identifier: GPL-2.0-or-later
// Errors and notes for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "morgue/error.hpp"
#include "query/syntax/parser.hpp"

namespace morgue {

// Returns "<who>: <message>", for an error in a query the query with the place marked,
// and the hint:
//
//   morgue-query: unclosed quote
//     climate "paris agreement
//             ^~~~~~~~~~~~~~~~
//   hint: end the phrase with ", or write \" for a literal quote
//
// The marks stand below what they mark, by columns of a terminal. A query wider than
// `width` columns is shown in part, and a longer hint is broken into lines; 0 stands
// for 80 columns and a hint on one line.
std::string error_text(std::string_view who,
                       std::string_view query,
                       const Error& error,
                       std::size_t width);

// Returns "<who>: note: <message>" with its line end.
std::string note_text(std::string_view who, const Note& note);

}  // namespace morgue
