// SPDX-License-Identifier: GPL-2.0-or-later
// Finds where an article matches a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/entity_fits.hpp"
#include "query/highlight/flat_plan.hpp"
#include "query/highlight/found_matches.hpp"
#include "query/highlight/places.hpp"
#include "query/highlight/plan.hpp"
#include "query/highlight/quotation_places.hpp"
#include "query/highlight/word_table.hpp"

namespace morgue {

// Bytes of a text, half-open.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Evaluates plans on articles. Not thread-safe; reuse keeps the memory.
class MatchFinder {
 public:
  // Replaces `found` by the matches of `plan` in `article`, whose tokens are `tokens`.
  //
  // A phrase is marked only where the phrase stands, its neighbouring words as one
  // match; a proximity marks each operand where it holds, a quotation what fits inside
  // it, and its speaker where the text names them. A word marks its token, an entity
  // its mention, a date its expression. Overlapping matches are one. `analyzer` stems.
  //
  // Linear in the tokens for words and entities. Of an article that repeats a phrase or
  // a proximity more than a thousand times, only the first places are marked.
  void find(const Article& article,
            const ArticleTokens& tokens,
            const HighlightPlan& plan,
            Analyzer& analyzer,
            FoundMatches& found);

 private:
  void find_words(std::string_view text, const PartTokens& part, Analyzer& analyzer);
  void add_word(const Token& token, TextPart part, std::uint64_t leaves);
  void find_entities();
  void find_mentions(const FlatNode& flat);
  void find_dates(const FlatNode& flat);
  // Marks the bytes of a part for a leaf, if a token of its scope stands there.
  void add_range(const FlatNode& flat, TextPart part, const ByteRange& range);
  void find_quotations();
  void find_structures();
  Places evaluate(std::size_t ordinal);
  Places evaluate_any(std::size_t ordinal);
  Places evaluate_structure(std::size_t ordinal);
  Places evaluate_quotation(std::size_t ordinal, std::vector<std::uint32_t>& fitting);
  void add_mark(const Mark& mark);
  std::uint8_t zone_of(std::uint32_t position) const;

  const Article* article_ = nullptr;
  const ArticleTokens* tokens_ = nullptr;
  FoundMatches* found_ = nullptr;
  FlatPlan plan_;
  WordTable words_;
  OffsetTable title_offsets_;
  OffsetTable body_offsets_;
  QuotationPlaces quotations_;
  std::vector<bool> fitting_entities_;
  std::vector<Places> operands_;  // of the leaves inside structures
  std::size_t max_operand_spans_ = 0;
};

}  // namespace morgue
