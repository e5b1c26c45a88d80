// SPDX-License-Identifier: GPL-2.0-or-later
// The token filters: segments of a text become tokens. What counts as one word is
// decided here and nowhere else.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/analysis/ascii_run.hpp"
#include "indexer/analysis/normalizer.hpp"
#include "indexer/analysis/tokenizer.hpp"
#include "indexer/analysis/utf8.hpp"
#include "indexer/analysis/word_units.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/token.hpp"

namespace morgue {

// Where the tokens of a text are counted from.
struct TokenOrigin {
  std::uint32_t offset = 0;
  std::uint32_t position = 0;
};

// Appends the tokens of one text to a stream. Not thread-safe.
class TokenFilter {
 public:
  explicit TokenFilter(WordPropertyTable& properties) : units_(properties) {}

  // Between begin() and finish(), `stream` has room for terms behind its end.
  void begin(std::string_view text, TokenOrigin origin, TokenStream& stream);
  void finish();

  // Takes the segments of the text in order.
  void add(const TextSegment& segment) {
    switch (segment.kind) {
      case SegmentKind::Other:
        return;
      case SegmentKind::AsciiWord:
        add_ascii_word(segment);
        return;
      case SegmentKind::Word:
      case SegmentKind::Compound:
      case SegmentKind::Pictograph:
        add_other_word(segment);
        return;
    }
  }

 private:
  void add_ascii_word(const TextSegment& segment) {
    if (segment.begin > 0 && may_continue(text_[segment.begin - 1]) &&
        continues_last(segment)) {
      return;
    }
    const std::uint32_t length =
        std::min<std::uint32_t>(segment.end - segment.begin, kMaxTokenCodePoints);
    lower_ascii_run(text_.data() + segment.begin, text_.size() - segment.begin, length,
                    stream_->terms.data() + terms_end_);
    push(segment.begin, segment.end, length);
  }

  // Completes a token whose term stands at the end of the terms.
  void push(std::uint32_t begin, std::uint32_t end, std::uint32_t term_length) {
    stream_->tokens.push_back({origin_.offset + begin, origin_.offset + end,
                               position_++, terms_end_, term_length});
    terms_end_ += term_length;
  }

  // Whether a word right behind `before` may belong to the token before. 0x99 ends the
  // curly apostrophe.
  static bool may_continue(char before) {
    return before == '&' || before == ':' || before == '\'' || before == '\x99';
  }

  bool continues_last(const TextSegment& segment);
  bool is_possessive_of_last(const TextSegment& segment) const;
  bool join_to_last(const TextSegment& segment, std::uint32_t end);
  void add_other_word(const TextSegment& segment);
  void add_compound(const TextSegment& segment);
  void add_units();
  void add_acronym();
  void add_piece(std::size_t first, std::size_t last);
  void add_pictograph(const TextSegment& segment);
  // Folds `word` and adds a token for each part of the result that spaces separate.
  void add_folded(std::uint32_t begin, std::uint32_t end, std::string_view word);
  void add_term(std::uint32_t begin, std::uint32_t end, std::string_view term);
  void reserve_terms(std::size_t bytes, std::size_t text_end);

  std::string_view text_;
  TokenOrigin origin_;
  TokenStream* stream_ = nullptr;
  std::uint32_t position_ = 0;
  std::uint32_t terms_end_ = 0;
  std::size_t first_token_ = 0;  // of this text
  std::string scratch_;
  WordUnits units_;
  Normalizer normalizer_;
};

}  // namespace morgue
