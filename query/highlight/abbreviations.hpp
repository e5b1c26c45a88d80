// SPDX-License-Identifier: GPL-2.0-or-later
// Words that a full stop belongs to, and words that begin sentences.
#pragma once

#include <cstdint>
#include <string_view>

namespace morgue {

enum class Abbreviation : std::uint8_t {
  None,
  BeforeName,   // Mr, Gen: the sentence always goes on
  Anywhere,     // Inc, Nov: the sentence may end with it
  BeforeDigit,  // No, art: an abbreviation if a number follows, else a word
};

// Returns what `word`, without its full stop, is; case counts.
Abbreviation find_abbreviation(std::string_view word) noexcept;

// True if `word` is one that hardly stands inside a name ("The", "Er", "Sie") in a text
// of `language`: behind "U.S." it tells that a sentence ends.
bool is_sentence_starter(std::string_view word, std::string_view language) noexcept;

// True if a number with a full stop is an ordinal in `language` (BCP 47 primary
// subtag): "19. November".
bool writes_ordinals_with_stop(std::string_view language) noexcept;

}  // namespace morgue
