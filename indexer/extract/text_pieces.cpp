// SPDX-License-Identifier: GPL-2.0-or-later
// Splitting a short text into numbers, words and signs.
#include "indexer/extract/text_pieces.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unicode/uchar.h>

#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr int kMaxDigits = 8;

bool is_thai(char32_t c) noexcept {
  return c >= 0xE00 && c <= 0xE7F;
}

bool is_letter(char32_t c) noexcept {
  if (c < 0x80) return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
  const int type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

// ASCII forms of the signs that dates and datelines use, whatever their width.
char32_t narrow(char32_t c) noexcept {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case 0x60C:   // Arabic comma
    case 0x3001:  // ideographic comma
      return U',';
    case 0x2010:
    case 0x2011:
    case 0x2212:
      return U'-';
    default:
      return c;
  }
}

int digit_value(char32_t c) noexcept {
  if (c < 0x80) return c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Ends a word whatever follows.
bool is_break(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x80 && c != '.';
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<TextPiece> split() {
    constexpr std::size_t kBytesPerPiece = 6;
    pieces_.reserve(text_.size() / kBytesPerPiece + 4);
    bool after_space = true;
    while (offset_ < text_.size()) {
      const std::size_t begin = offset_;
      const char32_t c = next_code_point(text_, offset_);
      if (is_blank(c)) {
        after_space = true;
        continue;
      }
      TextPiece& piece = pieces_.emplace_back();
      piece.begin = begin;
      piece.after_space = after_space;
      after_space = false;
      read(c, piece);
      piece.end = offset_;
    }
    return std::move(pieces_);
  }

 private:
  void read(char32_t c, TextPiece& piece) {
    if (digit_value(c) >= 0) {
      read_number(c, piece);
    } else if (c >= 0x80 && is_ideograph(c)) {
      piece.kind = TextPiece::Kind::Ideograph;
      piece.sign = c;
    } else if (is_letter(c)) {
      read_word(piece);
    } else {
      piece.sign = narrow(c);
    }
  }

  void read_number(char32_t c, TextPiece& piece) {
    piece.kind = TextPiece::Kind::Number;
    int digit = digit_value(c);
    while (digit >= 0) {
      if (piece.digits < kMaxDigits) piece.value = piece.value * 10 + digit;
      piece.digits = static_cast<std::uint8_t>(std::min(piece.digits + 1, 100));
      std::size_t next = offset_;
      if (next >= text_.size()) return;
      digit = digit_value(next_code_point(text_, next));
      if (digit >= 0) offset_ = next;
    }
  }

  void read_word(TextPiece& piece) {
    piece.kind = TextPiece::Kind::Word;
    bool ascii = is_ascii_letter(text_[piece.begin]);
    while (offset_ < text_.size()) {
      if (is_ascii_letter(text_[offset_])) {
        ++offset_;
        continue;
      }
      if (is_break(text_[offset_])) break;
      std::size_t next = offset_;
      const char32_t c = next_code_point(text_, next);
      if (c == U'.' && joins_thai(next)) {
        ascii = false;
        offset_ = next;
        continue;
      }
      if (!is_letter(c) || is_ideograph(c)) break;
      ascii = false;
      offset_ = next;
    }
    const std::string_view word = text_.substr(piece.begin, offset_ - piece.begin);
    if (ascii) {
      piece.word = word;
      for (char& c : piece.word)
        c = static_cast<char>(c | 0x20);
      return;
    }
    piece.word = fold_name(word);
    std::erase(piece.word, ' ');
  }

  // A dot inside a Thai abbreviation of a month.
  bool joins_thai(std::size_t next) const {
    if (next >= text_.size()) return false;
    return is_thai(next_code_point(text_, next));
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  std::vector<TextPiece> pieces_;
};

}  // namespace

std::vector<TextPiece> split_pieces(std::string_view text) {
  return Splitter(text).split();
}

char32_t next_wide_code_point(std::string_view text, std::size_t& offset) noexcept {
  const auto byte = static_cast<unsigned char>(text[offset]);
  const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  char32_t c = byte & (0xFFU >> (length + 1));
  std::size_t at = offset + 1;
  for (; at < offset + length && at < text.size(); ++at) {
    const auto next = static_cast<unsigned char>(text[at]);
    if ((next & 0xC0) != 0x80) break;
    c = (c << 6) | (next & 0x3FU);
  }
  const bool whole = at == offset + length && byte >= 0xC2 && byte <= 0xF4;
  offset = whole ? at : offset + 1;
  return whole && c <= 0x10FFFF ? c : 0xFFFD;
}

bool is_wide_blank(char32_t c) noexcept {
  return c == 0xA0 || c == 0x3000 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0xFEFF;
}

std::string_view trim_blank(std::string_view text) noexcept {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) {
      --last;
    }
    std::size_t next = last;
    if (!is_blank(next_code_point(text, next))) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

bool is_ideograph(char32_t c) noexcept {
  if (c < 0x2E80) return c >= 0x1100 && c <= 0x11FF;
  return (c >= 0x2E80 && c <= 0x2FDF) || c == 0x3005 || c == 0x3007 ||
         (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF66 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace morgue
