// SPDX-License-Identifier: GPL-2.0-or-later
// What a worker does with a record: extraction, comparison with the archive, document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/document_builder.hpp"
#include "indexer/build/live_articles.hpp"
#include "indexer/build/record_batches.hpp"
#include "indexer/extract/extraction.hpp"

namespace morgue {

// A record that is ready to be decided on.
struct ProcessedRecord {
  std::size_t input = 0;
  bool id_from_path = false;
  std::string id;
  Provenance where;
  std::optional<Reject> reject;      // nothing else is set then
  std::optional<Deletion> deletion;  // set instead of `document` if it is one
  std::optional<LivePlace> live;     // where the archive has an article with this id
  std::optional<Article> unchanged;  // set instead of `document` if it is the same
  IndexDocument document;
};

struct ProcessedBatch {
  std::vector<ProcessedRecord> records;
  std::vector<ReadWarning> warnings;
};

// Not thread-safe: one per worker.
class RecordProcessor {
 public:
  // `live` may be null.
  RecordProcessor(const ExtractionOptions& options,
                  std::shared_ptr<const Generation> live);

  // Never throws for what an article contains: that is a reject.
  ProcessedBatch process(RecordBatch&& batch);

 private:
  ProcessedRecord process_record(Record&& record);

  Extractor extractor_;
  DocumentBuilder builder_;
  LiveArticles live_;
};

}  // namespace morgue
