// SPDX-License-Identifier: GPL-2.0-or-later
// What readers do not type: diacritics, vowel signs, letters with strokes.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Replaces `to` by `text`, which is well-formed, decomposed and case-folded, with plain
// letters for accented ones of Latin, Greek and Cyrillic, without the signs that Arabic
// and Hebrew mostly leave out, and with ASCII digits and apostrophes.
void fold_marks(std::string_view text, std::string& to);

}  // namespace morgue
