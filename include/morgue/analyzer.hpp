// SPDX-License-Identifier: GPL-2.0-or-later
// The analyzer: text to tokens, tokens to stems. Both tools use this one, so that what
// is indexed and what is asked for meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"
#include "morgue/token.hpp"

namespace morgue {

inline constexpr std::size_t kMaxTextBytes = 8u << 20;  // after normalising
inline constexpr std::size_t kMaxTokenCodePoints = 64;  // longer tokens are cut

// Positions of an article's texts; the gaps are wider than any proximity window (100).
inline constexpr std::uint32_t kTitlePosition = 1;
inline constexpr std::uint32_t kMaxTitleTokens = 500;
inline constexpr std::uint32_t kBodyPosition = 1000;
inline constexpr std::uint32_t kCaptionGap = 200;
// Between blocks of the body: a phrase does not run on from one paragraph to the next.
inline constexpr std::uint32_t kBlockGap = 1;

// A stable name of everything that decides which terms a text has (own version, ICU,
// Unicode, Snowball by way of Xapian). An archive stores it; opening compares it.
std::string analyzer_identity();

// Composes tokenizer, normalizer and filters. Not thread-safe: one per thread. Keep it:
// the first text in a script written without spaces costs some ten milliseconds (ICU's
// dictionaries), and stems are remembered.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Replaces `stream` by the tokens of `text`, in order of position.
  //
  // Offsets are bytes into `text`, half-open; filters never change them, so
  // text.substr(token.begin, token.end - token.begin) is what the reader saw.
  // Ill-formed UTF-8 is tokenised as U+FFFD; it is not an error.
  // Throws Error(TooLarge) if text.size() > kMaxTextBytes.
  void analyze(std::string_view text, TokenStream& stream);

  // Appends the tokens of `text` to `stream`, as analyze() does. Their offsets are
  // counted from `offset`, their positions from `position`.
  void append(std::string_view text,
              std::uint32_t offset,
              std::uint32_t position,
              TokenStream& stream);

  // Returns the folded form of a whole keyword (a tag, a source name): folded as tokens
  // are, runs of white space become one space, ends trimmed.
  std::string fold(std::string_view text);

  // Returns the Snowball stem of a folded term for `language` (BCP 47 primary subtag),
  // folded too, or `term` itself where no stemmer exists. Accents that folding took
  // from an ending the stemmer needs are put back first, so that a word typed without
  // them has the same stem. Cached; the view lives until the next call.
  std::string_view stem(std::string_view term, std::string_view language);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// True if stem() changes anything for `language`.
bool has_stemmer(std::string_view language) noexcept;

// Every language with a stemmer, as BCP 47 primary subtags, sorted.
const std::vector<std::string>& stemmer_languages();

// The tokens of one text part of an article with their archive-wide positions.
struct PartTokens {
  TextPart part = TextPart::Body;
  TokenStream stream;  // offsets are bytes of the part; positions as in the archive
};

// The tokens of an article as they stand in the archive. The document builder, the
// proximity source and the highlighter all take positions from here.
struct ArticleTokens {
  PartTokens title;
  PartTokens body;  // indexed blocks only
  // Positions of the first paragraph that has tokens, half-open; both 0 if none has.
  std::uint32_t lead_begin_position = 0;
  std::uint32_t lead_end_position = 0;
};

// Replaces `tokens` by those of `article`: its title and the indexed blocks of its
// body. An article without blocks is one paragraph.
//
// Both streams are in order of position. The title's positions begin at kTitlePosition;
// tokens behind the first kMaxTitleTokens are left out. The body's begin at
// kBodyPosition: paragraphs and headings in order of the text, then captions in order
// of the text. Every block leaves kBlockGap positions empty behind it, and the first
// caption kCaptionGap more. Within a block offsets rise with positions; where a caption
// stands between paragraphs they fall once, at the first caption.
//
// Throws Error(TooLarge) if title or body is longer than kMaxTextBytes.
void analyze_article(const Article& article, Analyzer& analyzer, ArticleTokens& tokens);

}  // namespace morgue
