// SPDX-License-Identifier: GPL-2.0-or-later
// Respelling: gives folded words the accents back by which Snowball's stemmers know
// endings. A function of the folded word alone, so that a word typed without accents
// gets the stem of the word printed with them.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Replaces `spelled` by `word`, a folded word of `language` (BCP 47 primary subtag), as
// its stemmer expects it. Other languages' words stay as they are.
void respell(std::string_view word, std::string_view language, std::string& spelled);

}  // namespace morgue
