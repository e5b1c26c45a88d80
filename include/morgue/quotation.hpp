// SPDX-License-Identifier: GPL-2.0-or-later
// Where quotations stand in the archive. The document builder and the highlighter both
// take it from here, so that what is found is what is marked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"

namespace morgue {

// The positions that a quotation's words take, half-open.
struct QuotationSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const noexcept { return begin == end; }

  friend bool operator==(const QuotationSpan&, const QuotationSpan&) = default;
};

// Returns the span of each of article.quotations, whose tokens are `tokens`; empty for
// those of which no word is indexed. No two overlap. Within a paragraph positions rise
// with the text, so that a span holds the quotation's words and no others.
std::vector<QuotationSpan> quotation_spans(const Article& article,
                                           const ArticleTokens& tokens);

// The speaker's name: the entity's, else as printed; empty if nobody is known.
std::string speaker_name(const Article& article, const Quotation& quotation);

// Every name of the speaker in the article, folded, sorted.
std::vector<std::string> folded_speaker_names(const Article& article,
                                              const Quotation& quotation);

}  // namespace morgue
