// SPDX-License-Identifier: GPL-2.0-or-later
// A text as words, numbers and signs with what they mean in expressions of dates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/date_lexicon.hpp"

namespace morgue {

struct DateToken {
  enum class Kind : std::uint8_t { Word, Number, Sign };
  Kind kind = Kind::Sign;
  bool after_space = false;
  bool after_line = false;  // the first of its line
  bool is_capital = false;  // Word: begins with a capital
  std::uint8_t digits = 0;  // Number: how many, at most 9
  std::int32_t value = -1;  // Number: -1 if it has more than 8 digits
  char letter = 0;          // Word: its first byte
  char32_t sign = 0;        // Sign: dashes are '-', apostrophes '\''
  std::uint32_t begin = 0;  // bytes, half-open
  std::uint32_t end = 0;
  const DateWord* word = nullptr;  // its row in the lexicon, or nullptr

  bool is(DateWordKind wanted) const noexcept {
    return word != nullptr && word->kind == wanted;
  }

  bool has(unsigned flag) const noexcept {
    return word != nullptr && (word->flags & flag) != 0;
  }

  bool is_sign(char32_t wanted) const noexcept {
    return kind == Kind::Sign && sign == wanted;
  }
};

// Replaces `tokens` by those of `text`. Linear.
void split_date_tokens(std::string_view text,
                       const DateLexicon& lexicon,
                       std::vector<DateToken>& tokens);

}  // namespace morgue
