// SPDX-License-Identifier: GPL-2.0-or-later
// Words that no article has, and the nearest that some article has.
#pragma once

#include <vector>

#include "query/compile/query_compiler.hpp"

namespace morgue {

// Returns a note for each of `words` that no article has, with the nearest spelling if
// there is one and the word is of four letters or more in a script with spaces. Scans a
// vocabulary for each, so a few words at most are looked up.
std::vector<Note> note_unknown_words(const SearchTarget& target,
                                     const std::vector<AskedWord>& words);

}  // namespace morgue
