// SPDX-License-Identifier: GPL-2.0-or-later
// Tokens: what the analyzer makes of a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// One occurrence of a word. Filters change the term, never the offsets.
struct Token {
  std::uint32_t begin = 0;  // bytes of the original text, half-open
  std::uint32_t end = 0;
  std::uint32_t position = 0;    // token ordinal, counted from 0 within the text
  std::uint32_t term_begin = 0;  // bytes of TokenStream::terms
  std::uint32_t term_length = 0;
};

// The tokens of one text in order of position. Reuse one object over many texts:
// clear() keeps the memory. Several tokens may share a position.
struct TokenStream {
  std::vector<Token> tokens;
  std::string terms;  // the terms, one after the other

  std::string_view term(const Token& token) const noexcept {
    return std::string_view(terms).substr(token.term_begin, token.term_length);
  }

  void clear() noexcept {
    tokens.clear();
    terms.clear();
  }
};

}  // namespace morgue
