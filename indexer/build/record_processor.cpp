// SPDX-License-Identifier: GPL-2.0-or-later
// What a worker does with a record.
#include "indexer/build/record_processor.hpp"

#include <utility>

#include "morgue/error.hpp"

namespace morgue {

namespace {

// Where an article was read from does not make it another one.
bool is_same_article(Article stored, const Article& read) {
  stored.provenance = read.provenance;
  return stored == read;
}

Reject reject_of(const Article& article, const Error& error) {
  Reject reject;
  reject.where = article.provenance;
  reject.id = article.id;
  reject.code = error_code_name(error.code());
  reject.record = refused_record(article.body);  // what is left of the record
  reject.message = error.message();
  if (!error.hint().empty()) reject.message += "; " + error.hint();
  return reject;
}

bool is_about_the_article(const Error& error) {
  return error.code() == ErrorCode::TooLarge || error.code() == ErrorCode::Internal ||
         error.code() == ErrorCode::InvalidArgument;
}

}  // namespace

RecordProcessor::RecordProcessor(const ExtractionOptions& options,
                                 std::shared_ptr<const Generation> live)
    : extractor_(options), live_(std::move(live)) {}

ProcessedBatch RecordProcessor::process(RecordBatch&& batch) {
  ProcessedBatch processed;
  processed.warnings = std::move(batch.warnings);
  processed.records.reserve(batch.records.size());
  for (Record& record : batch.records) {
    processed.records.push_back(process_record(std::move(record)));
  }
  return processed;
}

ProcessedRecord RecordProcessor::process_record(Record&& record) {
  ProcessedRecord processed;
  processed.input = record.input;
  processed.id_from_path = record.id_from_path;
  if (auto* reject = std::get_if<Reject>(&record.content)) {
    processed.reject = std::move(*reject);
    return processed;
  }
  if (auto* deletion = std::get_if<Deletion>(&record.content)) {
    processed.id = deletion->id;
    processed.where = deletion->where;
    if (const auto live = live_.find(deletion->id)) processed.live = live->place;
    processed.deletion = std::move(*deletion);
    return processed;
  }
  Article article = std::get<Article>(std::move(record.content));
  processed.id = article.id;
  processed.where = article.provenance;
  try {
    extractor_.extract(article);
    std::optional<LiveArticle> live = live_.find(article.id);
    if (live) processed.live = live->place;
    if (live && is_same_article(std::move(live->article), article)) {
      processed.unchanged = std::move(article);
    } else {
      processed.document = builder_.build(article);
    }
  } catch (const Error& error) {
    // A damaged archive or a full disk ends the run; one bad article does not.
    if (!is_about_the_article(error)) throw;
    processed.reject = reject_of(article, error);
  }
  return processed;
}

}  // namespace morgue
