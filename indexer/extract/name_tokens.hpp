// SPDX-License-Identifier: GPL-2.0-or-later
// The words of an article as the rules for names see them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// What stands between a word and the one before.
enum class Gap : std::uint8_t {
  Block,   // another block, or the beginning
  Space,   // white space only, or nothing
  Hyphen,  // a hyphen without spaces
  Dot,     // the full stop of an abbreviation, then space
  Comma,
  Open,      // an opening parenthesis
  Close,     // a closing parenthesis
  Sentence,  // the end of a sentence
  Other,     // any other punctuation
};

struct NameToken {
  std::uint32_t begin = 0;  // bytes of the part, half-open, without a possessive
  std::uint32_t end = 0;
  std::string_view key;  // folded; lives as long as the NameText
  Gap gap = Gap::Block;
  bool upper = false;           // begins with a capital
  bool capitals = false;        // has no small letter
  bool initial = false;         // one letter, or letters with dots
  bool number = false;          // begins with a digit
  bool possessive = false;      // "'s" or, in Turkish, a suffix was cut off
  bool sentence_start = false;  // a capital here says nothing
  bool cased = true;            // of a script that has capitals
  bool quoted_start = false;    // directly behind an opening quotation mark
};

// The tokens of one block, or of the title.
struct NameText {
  TextPart part = TextPart::Body;
  std::string_view text;  // the whole part
  std::size_t begin = 0;  // bytes of the part, half-open
  std::size_t end = 0;
  bool headline_case = false;  // most words have a capital: capitals say nothing
  std::vector<NameToken> tokens;
  std::vector<std::string> keys;  // chunks that hold the tokens' keys
};

// Splits [begin, end) of `text`. Runs of scripts without spaces (Han, kana, Thai) give
// no tokens. Linear in the text.
NameText tokenize_names(TextPart part,
                        std::string_view text,
                        std::size_t begin,
                        std::size_t end,
                        std::string_view language);

}  // namespace morgue
