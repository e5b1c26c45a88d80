// SPDX-License-Identifier: GPL-2.0-or-later
// What the parts of the parser share: the lexemes, the place among them, the notes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/lexer.hpp"
#include "query/syntax/normalize.hpp"
#include "query/syntax/parser.hpp"

namespace morgue {

// One parse. A cursor over lexemes; ranges are of the normalised text and are mapped to
// the query as given by where().
class ParseState {
 public:
  ParseState(const NormalizedQuery& query, const ParseOptions& parse_options)
      : options(parse_options), query_(query), lexemes_(lex_query(query.text())) {}

  const Lexeme& peek(std::size_t ahead = 0) const {
    const std::size_t at = next_ + ahead;
    return at < lexemes_.size() ? lexemes_[at] : lexemes_.back();
  }

  Lexeme take() {
    const Lexeme lexeme = peek();
    previous_end_ = lexeme.end;
    if (next_ + 1 < lexemes_.size()) ++next_;
    return lexeme;
  }

  // Leaves out the first `bytes` of the next lexeme, a word longer than that.
  void skip_in_word(std::uint32_t bytes) {
    lexemes_[next_].begin += bytes;
    lexemes_[next_].spaced = false;
  }

  // Where the lexeme that was taken last ends.
  std::size_t previous_end() const noexcept { return previous_end_; }

  std::string_view text(std::size_t begin, std::size_t end) const {
    return query_.text().substr(begin, end - begin);
  }

  std::string_view text(const Lexeme& lexeme) const {
    return text(lexeme.begin, lexeme.end);
  }

  SourceRange where(std::size_t begin, std::size_t end) const {
    return query_.source_range(begin, end);
  }

  SourceRange where(const Lexeme& lexeme) const {
    return where(lexeme.begin, lexeme.end);
  }

  const ParseOptions& options;
  std::vector<Note> notes;
  int depth = 0;
  bool exact = false;  // is:exact stands in the query; of simple mode only

 private:
  const NormalizedQuery& query_;
  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  std::size_t previous_end_ = 0;
};

// A piece of the normalised text with its place in it.
struct Piece {
  std::string_view text;
  std::size_t begin = 0;

  std::size_t end() const noexcept { return begin + text.size(); }

  Piece sub(std::size_t from, std::size_t count = std::string_view::npos) const {
    return {text.substr(from, count), begin + from};
  }
};

// The field that a leaf stands in.
struct LeafField {
  FieldId id = FieldId::Any;
  // As typed, without the colon; empty for FieldId::Any.
  std::string_view typed;
  bool grouped = false;  // the leaf is inside field:(...)
};

inline SourceRange where(const ParseState& state, const Piece& piece) {
  return state.where(piece.begin, piece.end());
}

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

inline bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// True for letters and digits, and for every byte beyond ASCII.
inline bool is_word_byte(char c) {
  return is_digit(c) || is_ascii_letter(c) || static_cast<signed char>(c) < 0;
}

// Returns `text` with the ASCII letters in lower case.
std::string lower_query_text(std::string_view text);

// Reads a decimal number of 1 to 9 digits; -1 for anything else.
long read_number(std::string_view text) noexcept;

}  // namespace morgue
