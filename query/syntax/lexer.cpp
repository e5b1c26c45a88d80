// SPDX-License-Identifier: GPL-2.0-or-later
// Splits a query into words, phrases and brackets.
#include "query/syntax/lexer.hpp"

namespace morgue {
namespace {

constexpr std::size_t kEscapeBytes = 2;

bool ends_word(char c) {
  return c == ' ' || c == '(' || c == ')' || c == '"';
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !ends_word(text[at])) {
    const bool escapes = text[at] == '\\' && text.substr(at + 1, 1) == "\"";
    at += escapes ? kEscapeBytes : 1;
  }
  return at;
}

// Returns the place of the closing quote, or text.size(). `at` is behind the opening.
std::size_t closing_quote(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '"') {
    at += text[at] == '\\' && at + 1 < text.size() ? kEscapeBytes : 1;
  }
  return at;
}

Lexeme lex_one(std::string_view text, std::size_t at) {
  Lexeme lexeme;
  lexeme.begin = static_cast<std::uint32_t>(at);
  std::size_t end = at + 1;
  if (text[at] == '(') {
    lexeme.kind = Lexeme::Kind::Open;
  } else if (text[at] == ')') {
    lexeme.kind = Lexeme::Kind::Close;
  } else if (text[at] == '"') {
    lexeme.kind = Lexeme::Kind::Phrase;
    const std::size_t quote = closing_quote(text, at + 1);
    lexeme.closed = quote < text.size();
    end = lexeme.closed ? quote + 1 : quote;
  } else {
    lexeme.kind = Lexeme::Kind::Word;
    end = word_end(text, at);
  }
  lexeme.end = static_cast<std::uint32_t>(end);
  return lexeme;
}

}  // namespace

std::vector<Lexeme> lex_query(std::string_view text) {
  std::vector<Lexeme> lexemes;
  bool spaced = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      spaced = true;
      ++at;
      continue;
    }
    lexemes.push_back(lex_one(text, at));
    lexemes.back().spaced = spaced;
    spaced = false;
    at = lexemes.back().end;
  }
  Lexeme end;
  end.spaced = true;
  end.begin = end.end = static_cast<std::uint32_t>(text.size());
  lexemes.push_back(end);
  return lexemes;
}

}  // namespace morgue
