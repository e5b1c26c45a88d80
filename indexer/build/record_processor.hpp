// SPDX-License-Identifier: GPL-2.0-or-later
// What a worker does with a record: comparison with the archive, extraction, document.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/content_hash.hpp"
#include "indexer/build/document_builder.hpp"
#include "indexer/build/live_articles.hpp"
#include "indexer/build/record_batches.hpp"
#include "indexer/extract/extraction.hpp"

namespace morgue {

// A record that is ready to be decided on.
struct ProcessedRecord {
  // What is left to do with it.
  enum class Kind : std::uint8_t {
    Rejected,   // see `reject`
    Skipped,    // older than what the run asks for
    Unchanged,  // as in the archive
    Changed,    // new or another one: `document` is set
    Deleted,    // a notice that the article is withdrawn
  };

  Kind kind = Kind::Rejected;
  std::size_t input = 0;
  bool id_from_path = false;
  std::string id;      // empty: the record has none, or was not read
  RecordHash id_hash;  // id_hash() of it, or of nothing
  Provenance where;
  std::optional<LiveArticle> live;  // what the archive has under this id
  Reject reject;
  RecordHash record;
  RecordHash record_bytes;                // zero: not to be gone by
  std::optional<std::int64_t> updated_s;  // instant of its last update, if known
  bool is_dated = false;
  IndexDocument document;
};

struct ProcessedBatch {
  std::vector<ProcessedRecord> records;
  std::vector<ReadWarning> warnings;
  std::uint64_t bytes_read = 0;
};

struct ProcessingOptions {
  ExtractionOptions extraction;
  std::string settings_hash;             // see content_hash.hpp
  std::optional<std::int64_t> since_s;   // skip articles published and updated before
  std::shared_ptr<NumberedTerms> terms;  // of all documents of the run
};

// Not thread-safe: one per worker.
class RecordProcessor {
 public:
  // `live` may be null.
  RecordProcessor(ProcessingOptions options, std::shared_ptr<const Generation> live);

  // Never throws for what an article contains: that is a reject.
  ProcessedBatch process(RecordBatch&& batch);

 private:
  ProcessedRecord process_record(Record&& record);
  void process_article(Article& article, ProcessedRecord& processed);
  bool is_too_old(const Article& article) const;

  ProcessingOptions options_;
  ArticleHasher hash_article_;
  Extractor extractor_;
  DocumentBuilder builder_;
  LiveArticles live_;
};

}  // namespace morgue
