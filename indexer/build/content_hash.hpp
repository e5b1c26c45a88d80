// SPDX-License-Identifier: GPL-2.0-or-later
// Hashes that say whether a record or a document is as it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/build/segment_writer.hpp"
#include "morgue/article.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Raised by any change of what extraction makes of a record: articles made by another
// version are made again.
inline constexpr int kExtractorVersion = 6;

// 16 hex digits of all that decides, beside the record, what becomes of it: `settings`
// (option to value) of extraction, and the versions of extractor, schema and analyzer.
std::string settings_hash(const std::map<std::string, std::string>& settings);

// Hashes articles as they were read, before extraction. Where they were read from does
// not count. Not thread-safe.
class ArticleHasher {
 public:
  explicit ArticleHasher(std::string settings_hash)
      : settings_hash_(std::move(settings_hash)) {}

  RecordHash operator()(const Article& article);

 private:
  std::string settings_hash_;
  std::string bytes_;  // of the article at hand
};

// The hash of an article id, by the term that it has in segments.
RecordHash id_hash(std::string_view article_id);
RecordHash id_hash_of_term(std::string_view id_term);

struct RecordHasher {
  std::size_t operator()(const RecordHash& hash) const noexcept {
    return static_cast<std::size_t>(hash.low);
  }
};

// The digest of a document: its terms, in any order, values and the article, encoded
// without where it was read from. `encoded` is as it was again behind it. Throws as
// check_terms() does.
std::uint64_t document_digest(const IndexDocument& document, std::string& encoded);

}  // namespace morgue
