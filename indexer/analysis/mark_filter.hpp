// SPDX-License-Identifier: GPL-2.0-or-later
// What readers do not type: diacritics, vowel signs, letters with strokes.
#pragma once

#include <string>
#include <string_view>

#include <unicode/umachine.h>

namespace morgue {

// A mark that takes no room of its own.
bool is_mark(UChar32 c);

// Vowel signs that Arabic and Hebrew texts mostly leave out; the tatweel, which only
// stretches a line; the middle dot that the Catalan l with middle dot decomposes to.
bool is_dropped_everywhere(UChar32 c);

// Replaces `to` by `text`, which is well-formed, decomposed and case-folded, with plain
// letters for accented ones of Latin, Greek and Cyrillic, without the signs that Arabic
// and Hebrew mostly leave out, and with ASCII digits and apostrophes.
void fold_marks(std::string_view text, std::string& to);

}  // namespace morgue
