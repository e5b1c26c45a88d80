// SPDX-License-Identifier: GPL-2.0-or-later
// Splits texts for the reader of dates.
#include "indexer/extract/date_tokens.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

#include "indexer/extract/text_pieces.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// No word of any lexicon is longer.
constexpr std::size_t kMaxWordBytes = 24;
constexpr std::uint8_t kMaxDigits = 8;

constexpr std::array<bool, 256> kAsciiLetters = [] {
  std::array<bool, 256> letters{};
  for (unsigned c = 'A'; c <= 'z'; ++c)
    letters[c] = c <= 'Z' || c >= 'a';
  return letters;
}();

bool is_ascii_letter(char c) {
  return kAsciiLetters[static_cast<unsigned char>(c)];
}

bool is_letter(char32_t c) {
  if (c < 0x80) return kAsciiLetters[c];
  return !is_ideograph(c) && u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_mark(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}

// Wide digits and signs as plain ones; dashes and apostrophes as one each.
char32_t plain(char32_t c) {
  if (c < 0x80) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return U'-';
    case 0x2018:
    case 0x2019:
    case 0x2BC:
      return U'\'';
    default:
      return c;
  }
}

class Splitter {
 public:
  Splitter(std::string_view text,
           const DateLexicon& lexicon,
           std::vector<DateToken>& tokens)
      : text_(text), lexicon_(lexicon), tokens_(tokens) {}

  void split() {
    bool after_space = true;
    bool after_line = true;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_blank(c)) {
        after_space = true;
        after_line = after_line || c == U'\n';
        continue;
      }
      DateToken& token = tokens_.emplace_back();
      token.begin = static_cast<std::uint32_t>(begin);
      token.after_space = after_space;
      token.after_line = after_line;
      after_space = false;
      after_line = false;
      read(plain(c), c, token);
      token.end = static_cast<std::uint32_t>(at_);
    }
  }

 private:
  void read(char32_t c, char32_t raw, DateToken& token) {
    if (c >= U'0' && c <= U'9') {
      read_number(c, token);
    } else if (is_letter(raw)) {
      read_word(raw, token);
    } else {
      token.sign = c;
    }
  }

  void read_number(char32_t c, DateToken& token) {
    token.kind = DateToken::Kind::Number;
    token.value = 0;
    for (;;) {
      if (token.digits < kMaxDigits) {
        token.value = token.value * 10 + static_cast<std::int32_t>(c - U'0');
        ++token.digits;
      } else {
        token.digits = kMaxDigits + 1;
      }
      std::size_t next = at_;
      if (next >= text_.size()) break;
      c = plain(next_code_point(text_, next));
      if (c < U'0' || c > U'9') break;
      at_ = next;
    }
    if (token.digits > kMaxDigits) token.value = -1;
  }

  void read_word(char32_t first, DateToken& token) {
    token.kind = DateToken::Kind::Word;
    token.letter = text_[token.begin];
    token.is_capital =
        first < 0x80 ? first < U'a' : u_isupper(static_cast<UChar32>(first)) != 0;
    bool ascii = first < 0x80;
    while (at_ < text_.size()) {
      if (is_ascii_letter(text_[at_])) {
        ++at_;
        continue;
      }
      if ((text_[at_] & 0x80) == 0) break;
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (!is_letter(c) && !is_mark(c)) break;
      ascii = false;
      at_ = next;
    }
    const std::string_view word = text_.substr(token.begin, at_ - token.begin);
    if (word.size() <= kMaxWordBytes) token.word = find(word, ascii);
    if (token.has(kLowerOnly) && token.is_capital) token.word = nullptr;
  }

  const DateWord* find(std::string_view word, bool ascii) const {
    if (!ascii) return lexicon_.find(fold_name(word));
    if (!lexicon_.may_have(word)) return nullptr;
    std::array<char, kMaxWordBytes> folded{};
    for (std::size_t i = 0; i < word.size(); ++i) {
      folded[i] = static_cast<char>(word[i] | 0x20);
    }
    return lexicon_.find({folded.data(), word.size()});
  }

  std::string_view text_;
  const DateLexicon& lexicon_;
  std::vector<DateToken>& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

void split_date_tokens(std::string_view text,
                       const DateLexicon& lexicon,
                       std::vector<DateToken>& tokens) {
  tokens.clear();
  Splitter(text, lexicon, tokens).split();
}

}  // namespace morgue
