// SPDX-License-Identifier: GPL-2.0-or-later
// Quotation marks: which bytes of a text stand between an opening and a closing one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// Quotations of one article that are looked at; what follows them is plain text.
inline constexpr std::size_t kMaxQuotations = 10'000;

// Words between quotation marks, within one paragraph.
struct QuotedSpan {
  std::uint32_t begin = 0;  // bytes of the text, without the marks
  std::uint32_t end = 0;
  std::uint32_t outer_begin = 0;  // with them
  std::uint32_t outer_end = 0;
  std::uint32_t paragraph = 0;  // ordinal of its range
  bool goes_on = false;         // is not closed; the next paragraph opens it again
  bool from_before = false;     // opens again what the paragraph before left open

  friend bool operator==(const QuotedSpan&, const QuotedSpan&) = default;
};

// A paragraph: bytes of the text, half-open.
struct ParagraphRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Returns the quoted spans of `text` in `paragraphs`, which are in order, at most
// `limit`. Knows curly and straight double marks, two apostrophes, guillemets either
// way round, German low marks and CJK corner brackets. Marks inside a quotation belong
// to it. Straight marks open and close by turns in each paragraph. A quotation that a
// paragraph leaves open counts only if the next paragraph begins by opening one of the
// same kind and it begins with a capital, or if the paragraph began with it. Linear in
// the text.
std::vector<QuotedSpan> find_quoted_spans(std::string_view text,
                                          std::span<const ParagraphRange> paragraphs,
                                          std::size_t limit);

}  // namespace morgue
