// SPDX-License-Identifier: GPL-2.0-or-later
// The words around the quotations of one paragraph, as the rules for speakers see them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/quotation_marks.hpp"
#include "morgue/article.hpp"

namespace morgue {

inline constexpr std::uint32_t kNoMention = UINT32_MAX;

struct ClauseToken {
  enum class Kind : std::uint8_t {
    Word,
    Comma,
    Colon,
    Break,  // a semicolon, a dash, a bracket: another part of the sentence
    Stop,   // the end of a sentence
    Quote,  // a whole quotation
  };
  Kind kind = Kind::Word;
  bool upper = false;       // Word: begins with a capital or a digit
  bool possessive = false;  // Word: "'s" was cut off the key
  std::uint32_t begin = 0;  // bytes of the text, half-open
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;          // ordinal in the paragraph
  std::uint32_t ordinal = 0;           // Quote: of the span
  std::uint32_t mention = kNoMention;  // Word: ordinal of the one it belongs to
  std::uint32_t key_begin = 0;         // bytes of ClauseTokens::keys
  std::uint32_t key_length = 0;
};

// Reuse one object over many paragraphs: it keeps its memory.
struct ClauseTokens {
  std::vector<ClauseToken> tokens;
  std::string keys;  // the words in small letters, one after the other

  std::size_t size() const noexcept { return tokens.size(); }

  const ClauseToken& operator[](std::size_t i) const { return tokens[i]; }

  // The word in small letters, without a possessive; "" for what is no word or behind
  // the end.
  std::string_view key(std::size_t i) const noexcept {
    if (i >= tokens.size()) return {};
    return std::string_view(keys).substr(tokens[i].key_begin, tokens[i].key_length);
  }

  bool is(std::size_t i, ClauseToken::Kind kind) const noexcept {
    return i < tokens.size() && tokens[i].kind == kind;
  }

  bool is_word(std::size_t i) const noexcept { return is(i, ClauseToken::Kind::Word); }
};

// What a paragraph is made of.
struct ClauseSource {
  TextPart part = TextPart::Body;
  std::string_view text;  // the whole part
  ParagraphRange range;
  std::span<const QuotedSpan> quotes;  // of the paragraph
  std::uint32_t first_quote = 0;       // ordinal of the first of them
  std::span<const Mention> mentions;   // of the whole article
};

// Replaces `out` by the tokens of a paragraph. `mention` is the ordinal of the first
// mention that may lie in it, and is moved on. Linear in the paragraph.
void tokenize_clauses(const ClauseSource& source,
                      std::size_t& mention,
                      ClauseTokens& out);

}  // namespace morgue
