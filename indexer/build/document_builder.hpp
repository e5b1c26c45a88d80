// SPDX-License-Identifier: GPL-2.0-or-later
// An article as a document: its terms, values and stored bytes, by the schema.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/build/packed_terms.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/build/term_table.hpp"
#include "indexer/build/text_terms.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Positions left out between two elements of a list (byline, tags).
inline constexpr std::uint32_t kElementGap = 100;

// Whether documents carry a sketch of their text, by which copies are found.
enum class Sketches : std::uint8_t { Make, None };

// Not thread-safe: one per thread; keeps its memory between articles.
class DocumentBuilder {
 public:
  // Terms that come again get numbers of `terms`, if there is any: whoever reads the
  // documents must have it.
  explicit DocumentBuilder(Sketches sketches = Sketches::Make,
                           std::shared_ptr<NumberedTerms> terms = nullptr)
      : sketches_(sketches), text_terms_(std::move(terms)) {}

  // Returns the document of a complete article (extraction done), made of the record
  // with these hashes. Throws Error(TooLarge) for more text than the analyzer takes,
  // Error(Internal) for an article that breaks its own rules.
  IndexDocument build(const Article& article,
                      const RecordHash& record = {},
                      const RecordHash& record_bytes = {});

 private:
  void add_list(FieldId field_id, std::span<const std::string> elements);
  void add_keywords(const Article& article);
  void add_dates(FieldId field_id, const ArticleDate& date);
  void add_flags(const Article& article);
  void add_sketch(IndexDocument& document) const;

  Sketches sketches_;
  Analyzer analyzer_;
  ArticleTokens tokens_;
  TokenStream stream_;
  std::string encoded_;  // the article at hand
  TermTable terms_;
  TextTerms text_terms_;
  TermPacker packer_;
};

}  // namespace morgue
