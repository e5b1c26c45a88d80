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

RecordHash ArticleHasher::operator()(const Article& article) {
  bytes_ = settings_hash_;
  append_without_place(article, bytes_);
  const XXH128_hash_t hash = XXH3_128bits(bytes_.data(), bytes_.size());
  return {hash.high64, hash.low64};
}

RecordHash id_hash(std::string_view article_id) {
  return id_hash_of_term(word_term(FieldId::Id, article_id));
}

RecordHash id_hash_of_term(std::string_view id_term) {
  const XXH128_hash_t hash = XXH3_128bits(id_term.data(), id_term.size());
  return {hash.high64, hash.low64};
}

std::uint64_t document_digest(const IndexDocument& document, std::string& encoded) {
  check_terms(document);
  const std::size_t size = encoded.size();
  for (const auto& [slot, value] : document.values) {
    pack_uint(encoded, static_cast<std::uint64_t>(slot));
    pack_string(encoded, value);
  }
  pack_uint(encoded, document.terms.digest);
  const std::uint64_t digest = XXH3_64bits(encoded.data(), encoded.size());
  encoded.resize(size);
  return digest;
}

}  // namespace morgue
