// SPDX-License-Identifier: GPL-2.0-or-later
// Operators of other search languages: recognised only to name our form.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Throws foreign_operator or dash_char if the next lexeme, a word, is or begins an
// operator that Lucene, Westlaw, Nexis, Google or a programming language would have.
void refuse_foreign_operator(const ParseState& state);

// True for "NEAR", "ADJ", and either with "/" and anything behind it.
bool is_near_operator(std::string_view word) noexcept;

// True for AND, OR, NOT and the above.
bool is_operator(std::string_view word) noexcept;

// Returns the bytes of the dash (not the hyphen) that `word` begins with, or 0. Two or
// more hyphens are a dash as well.
std::size_t leading_dash(std::string_view word) noexcept;

}  // namespace morgue
