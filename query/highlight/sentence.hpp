// SPDX-License-Identifier: GPL-2.0-or-later
// Sentences of a text as printed: the units that fragments are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue {

struct Sentence {
  std::uint32_t begin = 0;  // bytes, half-open
  std::uint32_t end = 0;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// Replaces `sentences` by those of `text`, in order; only white space lies outside
// them. `language` is a BCP 47 primary subtag or "und".
//
// By rules, not by a model: abbreviations, initials, decimals and ordinals keep their
// full stop, closing quotes and brackets belong to the sentence that they end, a blank
// line always ends one, and Thai and Lao, which have no marks, break at spaces. Where
// the rules cannot tell, the sentence goes on: a fragment that is a little long harms
// less than one that begins behind "the U.S.". O(text).
void split_sentences(std::string_view text,
                     std::string_view language,
                     std::vector<Sentence>& sentences);

}  // namespace morgue
