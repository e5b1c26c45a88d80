// SPDX-License-Identifier: GPL-2.0-or-later
// Which tokens may be part of a name. All others are outside of names by definition, in
// training as in tagging, and cost next to nothing.
#pragma once

#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// Sets the case of `sentence` and flags its candidates: words with a capital, what
// joins them ("of", "-", "&"), and in sentences without capitals every word. Linear.
void mark_candidates(TaggerText& text, TaggerSentence& sentence);

}  // namespace morgue
