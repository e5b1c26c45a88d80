// SPDX-License-Identifier: GPL-2.0-or-later
// Normalised query text to lexemes. What a word means (a field, an operator, a
// wildcard) is the parser's affair.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue {

struct Lexeme {
  enum class Kind : std::uint8_t {
    Word,    // a run without white space, brackets and quotes
    Phrase,  // from quote to quote, both included
    Open,
    Close,
    End,
  };
  Kind kind = Kind::End;
  bool spaced = false;  // white space, or the beginning of the query, stands before it
  bool closed = true;   // Phrase: its closing quote is there
  std::uint32_t begin = 0;  // bytes of the normalised text
  std::uint32_t end = 0;
};

// Returns the lexemes of `text`, with an End behind the last. Within a word and a
// phrase a backslash takes its meaning from the quote after it.
std::vector<Lexeme> lex_query(std::string_view text);

}  // namespace morgue
