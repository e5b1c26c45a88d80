// SPDX-License-Identifier: GPL-2.0-or-later
// Small documents for tests of the writer and the archive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/build/segment_writer.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// A document of one word, with the terms that every document has.
inline IndexDocument make_document(const std::string& id,
                                   const std::string& word,
                                   std::optional<std::int64_t> date_s = std::nullopt) {
  IndexDocument document;
  document.article_id = id;
  document.data = "data of " + id;
  document.terms = {{word_term(FieldId::Lang, "en"), 1, {}},
                    {word_term(FieldId::Id, id), 1, {}}};
  if (date_s) {
    document.terms.push_back({flag_term(FieldId::Has, "date"), 1, {}});
    document.values = {{field(FieldId::Date).slot, date_slot_value(*date_s, id)}};
  }
  document.terms.push_back({word, 2, {1, 7}});
  return document;
}

}  // namespace morgue
