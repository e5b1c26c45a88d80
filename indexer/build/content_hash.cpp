// SPDX-License-Identifier: GPL-2.0-or-later
// Hashes of records and documents, by XXH3.
#include "indexer/build/content_hash.hpp"

#include <cstdio>
#include <xxhash.h>

#include "indexer/build/packed_document.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

std::string settings_hash(const std::map<std::string, std::string>& settings) {
  std::string text = analyzer_identity() + '\0' + std::to_string(kSchemaVersion) +
                     '\0' + std::to_string(kExtractorVersion);
  for (const auto& [name, value] : settings) {
    text.append(1, '\0').append(name).append(1, '\0').append(value);
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(text.data(), text.size())));
  return digits;
}

RecordHash record_hash(const Article& article, std::string_view settings_hash) {
  const std::string bytes =
      std::string(settings_hash).append(encode_without_place(article));
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

RecordHash id_hash(std::string_view article_id) {
  return id_hash_of_term(word_term(FieldId::Id, article_id));
}

RecordHash id_hash_of_term(std::string_view id_term) {
  const XXH128_hash_t hash = XXH3_128bits(id_term.data(), id_term.size());
  return {hash.high64, hash.low64};
}

std::string encode_without_place(const Article& article) {
  return encode_article(article, StoredPlace::No);
}

std::uint64_t document_digest(const IndexDocument& document) {
  check_terms(document);
  std::string all = document.data;
  for (const auto& [slot, value] : document.values) {
    pack_uint(all, static_cast<std::uint64_t>(slot));
    pack_string(all, value);
  }
  pack_uint(all, document.terms.digest);
  return XXH3_64bits(all.data(), all.size());
}

}  // namespace morgue
