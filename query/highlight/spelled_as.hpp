// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing words letter by letter, as is:exact asks for: the index side and the
// highlighter both decide with these functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Returns how the word of a query that stands as `typed` may stand in a text: without
// its possessive, and without what its first apostrophe cuts off ("l'Accord").
std::vector<std::string> spellings_of(std::string_view typed);

// True if `word`, a token of a text whose term is that of the query's word, is spelled
// as one of `spellings`. Case and accents count; a possessive, an elided article and
// the kind of an apostrophe do not.
bool is_spelled_as(std::string_view word, const std::vector<std::string>& spellings);

// Returns the longest piece of `spelling` that every text with the word holds.
std::string_view certain_piece(std::string_view spelling);

}  // namespace morgue
