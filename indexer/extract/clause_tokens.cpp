// SPDX-License-Identifier: GPL-2.0-or-later
// Words with their apostrophes, hyphens and dots of abbreviations, and what parts them.
#include "indexer/extract/clause_tokens.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "indexer/extract/saying_words.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

using Kind = ClauseToken::Kind;

bool is_word_sign(char32_t c) noexcept {
  if (c < 0x80) {
    return (c | 0x20U) - U'a' < 26U || c - U'0' < 10U || c == U'$' || c == U'&' ||
           c == U'@' || c == U'#';
  }
  return u_isalnum(static_cast<UChar32>(c)) != 0 ||
         u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

// Signs that belong to a word if word signs stand on both sides of them.
bool joins(char32_t c) noexcept {
  return c == U'\'' || c == 0x2019 || c == U'-' || c == 0x2010 || c == 0x2011 ||
         c == U'.';
}

// Closing signs that may stand between the end of a sentence and its full stop's space.
bool is_closing(char32_t c) noexcept {
  return c == U')' || c == U']' || c == 0x2019 || c == U'\'';
}

class ClauseTokenizer {
 public:
  ClauseTokenizer(const ClauseSource& source, std::size_t& mention, ClauseTokens& out)
      : source_(source), mention_(mention), out_(out), at_(source.range.begin) {}

  void run() {
    std::size_t quote = 0;
    while (at_ < source_.range.end) {
      if (quote < source_.quotes.size() && at_ >= source_.quotes[quote].outer_begin) {
        add_quote(source_.quotes[quote],
                  source_.first_quote + static_cast<std::uint32_t>(quote));
        ++quote;
        continue;
      }
      limit_ = quote < source_.quotes.size() ? source_.quotes[quote].outer_begin
                                             : source_.range.end;
      step();
    }
  }

 private:
  char32_t peek(std::size_t at) const {
    return at < limit_ ? next_code_point(source_.text, at) : U' ';
  }

  void step() {
    const std::size_t begin = at_;
    const char32_t c = next_code_point(source_.text, at_);
    at_ = std::min(at_, limit_);
    if (is_word_sign(c)) {
      at_ = begin;
      add_word();
      return;
    }
    switch (c) {
      case U',':
      case 0x3001:
      case 0xFF0C:
        add(Kind::Comma, begin);
        break;
      case U':':
      case 0xFF1A:
        add(Kind::Colon, begin);
        break;
      case U';':
      case U'(':
      case U')':
      case U'[':
      case U']':
      case 0x2013:
      case 0x2014:
      case 0x2015:
        add(Kind::Break, begin);
        break;
      case U'-':
        if (is_blank(peek(at_))) add(Kind::Break, begin);
        break;
      case U'.':
      case U'!':
      case U'?':
      case 0x3002:
        end_sentence(begin);
        break;
      default:
        break;
    }
  }

  // A full stop ends a sentence if space and no small letter follow.
  void end_sentence(std::size_t begin) {
    std::size_t at = at_;
    while (at < limit_ && is_closing(peek(at)))
      next_code_point(source_.text, at);
    if (at < limit_ && !is_blank(peek(at))) return;
    add(Kind::Stop, begin);
    ++sentence_;
  }

  void add_word() {
    const std::size_t begin = at_;
    bool dotted = false;
    std::size_t length = 0;
    while (at_ < limit_) {
      std::size_t next = at_;
      const char32_t c = next_code_point(source_.text, next);
      if (!is_word_sign(c)) {
        if (!joins(c) || next >= limit_ || !is_word_sign(peek(next))) break;
        dotted |= c == U'.';
      }
      ++length;
      at_ = std::min(next, limit_);
    }
    ClauseToken& token = add(Kind::Word, begin);
    std::size_t first = begin;
    const char32_t c = next_code_point(source_.text, first);
    token.upper = u_isupper(static_cast<UChar32>(c)) != 0 || (c >= '0' && c <= '9') ||
                  c == U'@' || u_istitle(static_cast<UChar32>(c)) != 0;
    write_key(token);
    take_dot(token, dotted || length == 1);
    link_mention(token);
  }

  // The dot of an abbreviation is no full stop.
  void take_dot(ClauseToken& token, bool short_form) {
    if (at_ >= limit_ || source_.text[at_] != '.') return;
    const std::string_view key = std::string_view(out_.keys).substr(token.key_begin);
    const bool abbreviation =
        (short_form && token.upper) || key.size() == 1 || is_abbreviation(key);
    if (!abbreviation) return;
    // "p.m." and "U.S." may end a sentence as well; only the end of the text tells.
    if (at_ + 1 >= source_.range.end) return;
    ++at_;
  }

  void write_key(ClauseToken& token) {
    token.key_begin = static_cast<std::uint32_t>(out_.keys.size());
    std::string_view word = source_.text.substr(token.begin, token.end - token.begin);
    for (const std::string_view ending : {"'s", "\u2019s", "'S", "\u2019S"}) {
      if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
      word.remove_suffix(ending.size());
      token.possessive = true;
      break;
    }
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(word, at);
      if (c < 0x80) {
        out_.keys += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
      } else if (c == 0x2019) {
        out_.keys += '\'';
      } else {
        append_lower(c, word.substr(begin, at - begin));
      }
    }
    token.key_length = static_cast<std::uint32_t>(out_.keys.size()) - token.key_begin;
  }

  // Small letters keep their accents: "e" and "e" with an accent are different words.
  void append_lower(char32_t c, std::string_view as_is) {
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (lower == c || lower > 0x7FF || lower < 0x80) {
      out_.keys += as_is;
      return;
    }
    out_.keys += static_cast<char>(0xC0U | lower >> 6U);
    out_.keys += static_cast<char>(0x80U | (lower & 0x3FU));
  }

  void link_mention(ClauseToken& token) {
    const std::span<const Mention> mentions = source_.mentions;
    while (mention_ < mentions.size() && (mentions[mention_].part < source_.part ||
                                          (mentions[mention_].part == source_.part &&
                                           mentions[mention_].end <= token.begin))) {
      ++mention_;
    }
    if (mention_ < mentions.size() && mentions[mention_].part == source_.part &&
        mentions[mention_].begin < token.end) {
      token.mention = static_cast<std::uint32_t>(mention_);
    }
  }

  ClauseToken& add(Kind kind, std::size_t begin) {
    ClauseToken& token = out_.tokens.emplace_back();
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    token.sentence = sentence_;
    return token;
  }

  void add_quote(const QuotedSpan& span, std::uint32_t ordinal) {
    at_ = span.outer_end;
    limit_ = source_.range.end;
    add(Kind::Quote, span.outer_begin).ordinal = ordinal;
    out_.tokens.back().end = span.outer_end;
    if (ends_with_stop(span) && goes_on_with_capital()) ++sentence_;
  }

  bool ends_with_stop(const QuotedSpan& span) const {
    const char last = source_.text[span.end - 1];
    return last == '.' || last == '!' || last == '?';
  }

  bool goes_on_with_capital() const {
    std::size_t at = at_;
    while (at < limit_ && is_blank(peek(at)))
      next_code_point(source_.text, at);
    const char32_t c = peek(at);
    // Another quotation, a new sentence.
    return at >= limit_ || !is_word_sign(c) || u_isupper(static_cast<UChar32>(c)) != 0;
  }

  const ClauseSource& source_;
  std::size_t& mention_;
  ClauseTokens& out_;
  std::size_t at_;
  std::size_t limit_ = 0;  // where the text that is read now ends
  std::uint32_t sentence_ = 0;
};

}  // namespace

void tokenize_clauses(const ClauseSource& source,
                      std::size_t& mention,
                      ClauseTokens& out) {
  out.tokens.clear();
  out.keys.clear();
  ClauseTokenizer(source, mention, out).run();
}

}  // namespace morgue
