// SPDX-License-Identifier: GPL-2.0-or-later
// A short text as numbers, words and signs: what the readers of dates and of header
// lines look at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

struct TextPiece {
  enum class Kind : std::uint8_t {
    Number,
    Word,       // a run of letters of a script that separates words
    Ideograph,  // one Han, kana or Hangul code point
    Sign,       // one code point of punctuation or a symbol
  };
  Kind kind = Kind::Sign;
  bool after_space = false;
  std::uint8_t digits = 0;  // Number: how many
  int value = 0;            // Number: at most 99999999
  char32_t sign = 0;        // Sign, Ideograph: the code point, wide forms narrowed
  std::size_t begin = 0;    // bytes, half-open
  std::size_t end = 0;
  std::string word;  // Word: folded, dots of Thai abbreviations left out
};

std::vector<TextPiece> split_pieces(std::string_view text);

// Of next_code_point(): one that is not ASCII.
char32_t next_wide_code_point(std::string_view text, std::size_t& offset) noexcept;

// Decodes the code point at `offset` and moves `offset` behind it. Ill-formed bytes are
// U+FFFD, one each.
inline char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte >= 0x80) return next_wide_code_point(text, offset);
  ++offset;
  return byte;
}

// Of is_blank(): one that is not ASCII.
bool is_wide_blank(char32_t c) noexcept;

// True for white space of any script, the no-break space included.
inline bool is_blank(char32_t c) noexcept {
  return c < 0x80 ? c == U' ' || (c >= 9 && c <= 13) : is_wide_blank(c);
}

// `text` without white space (of any script) at both ends.
std::string_view trim_blank(std::string_view text) noexcept;

// True for Han, kana and Hangul, which are written without spaces between words.
bool is_ideograph(char32_t c) noexcept;

}  // namespace morgue
