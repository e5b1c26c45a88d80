// SPDX-License-Identifier: GPL-2.0-or-later
// A text as the tagger sees it: words and signs in sentences. Training and tagging cut
// texts by this same code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// Flags of a token.
inline constexpr std::uint8_t kTokenUpper = 1;     // begins with a capital
inline constexpr std::uint8_t kTokenCapitals = 2;  // capitals, and no small letter
inline constexpr std::uint8_t kTokenSmall = 4;     // begins with a small letter
inline constexpr std::uint8_t kTokenDigit = 8;     // begins with a digit
inline constexpr std::uint8_t kTokenSign = 16;     // one code point, no letter or digit
inline constexpr std::uint8_t kTokenCandidate = 32;  // may be part of a name
inline constexpr std::uint8_t kTokenHasCapital = 64;

struct TaggerToken {
  std::uint64_t word = 0;   // hash of the key
  std::uint32_t begin = 0;  // bytes of the part, half-open
  std::uint32_t end = 0;
  std::uint32_t key_begin = 0;  // in TaggerText::keys
  std::uint32_t shape = 0;      // runs of capitals, small letters, digits and signs
  std::uint8_t key_size = 0;
  std::uint8_t flags = 0;

  bool has(std::uint8_t flag) const noexcept { return (flags & flag) != 0; }
};

// How the capitals of a sentence are used.
enum class SentenceCase : std::uint8_t {
  Normal,
  Capitals,  // all letters are capitals
  Headline,  // most words have a capital
  Small,     // there is no capital
};

struct TaggerSentence {
  std::size_t begin = 0;  // ordinals of tokens, half-open
  std::size_t end = 0;
  TextPart part = TextPart::Body;
  SentenceCase letter_case = SentenceCase::Normal;
};

// Reused from article to article, so that its memory is.
struct TaggerText {
  std::vector<TaggerToken> tokens;
  std::vector<TaggerSentence> sentences;
  std::string keys;  // the folded words, one behind the other

  void clear();

  std::string_view key(const TaggerToken& token) const {
    return std::string_view(keys).substr(token.key_begin, token.key_size);
  }
};

// Appends the sentences of [begin, end) of `text`, which is the text of `part`, and
// marks the candidates. Linear. Ill-formed UTF-8 is a sign.
void append_tagger_tokens(std::string_view text,
                          TextPart part,
                          std::size_t begin,
                          std::size_t end,
                          TaggerText& out);

}  // namespace morgue
