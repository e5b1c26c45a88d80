// SPDX-License-Identifier: GPL-2.0-or-later
// Small documents for tests of the writer and the archive.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/segment_writer.hpp"
#include "morgue/schema.hpp"

namespace morgue {

struct DocumentTerm {
  std::string term;
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

inline PackedTerms pack_terms(const std::vector<DocumentTerm>& terms) {
  TermPacker packer;
  for (const DocumentTerm& term : terms)
    packer.add({}, term.term, term.wdf, term.positions);
  return packer.take();
}

// In order. All are spelled.
inline std::vector<DocumentTerm> terms_of(const PackedTerms& packed) {
  std::vector<DocumentTerm> terms;
  PackedNumbers in(packed.bytes);
  read_terms(in, packed.count, [&](const PackedTerm& term) {
    terms.push_back(
        {std::string(term.spelled), term.wdf, unpack_positions(term.positions)});
  });
  std::ranges::sort(terms, {}, &DocumentTerm::term);
  return terms;
}

inline void add_term(IndexDocument& document, const DocumentTerm& added) {
  std::vector<DocumentTerm> terms = terms_of(document.terms);
  terms.push_back(added);
  document.terms = pack_terms(terms);
}

// A document of one word, with the terms that every document has.
inline IndexDocument make_document(const std::string& id,
                                   const std::string& word,
                                   std::optional<std::int64_t> date_s = std::nullopt,
                                   const std::string& language = "en") {
  IndexDocument document;
  document.article_id = id;
  document.data = "data of " + id;
  std::vector<DocumentTerm> terms = {{word_term(FieldId::Lang, language), 1, {}},
                                     {word_term(FieldId::Id, id), 1, {}}};
  if (date_s) {
    terms.push_back({flag_term(FieldId::Has, "date"), 1, {}});
    document.values = {{field(FieldId::Date).slot, date_slot_value(*date_s, id)}};
  }
  terms.push_back({word, 2, {1, 7}});
  document.terms = pack_terms(terms);
  return document;
}

}  // namespace morgue
