// SPDX-License-Identifier: GPL-2.0-or-later
// What a worker does with a record.
#include "indexer/build/record_processor.hpp"

#include <utility>

#include "indexer/build/content_hash.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

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

std::optional<std::int64_t> instant_of(const ArticleDate& date) {
  if (!date.known()) return std::nullopt;
  return date.instant_s;
}

bool is_about_the_article(const Error& error) {
  return error.code() == ErrorCode::TooLarge || error.code() == ErrorCode::Internal ||
         error.code() == ErrorCode::InvalidArgument;
}

}  // namespace

RecordProcessor::RecordProcessor(ProcessingOptions options,
                                 std::shared_ptr<const Generation> live)
    : options_(std::move(options)),
      hash_article_(options_.settings_hash),
      extractor_(options_.extraction),
      builder_(options_.extraction.details == ExtractionOptions::Details::All
                   ? Sketches::Make
                   : Sketches::None,
               options_.terms),
      live_(std::move(live)) {}

ProcessedBatch RecordProcessor::process(RecordBatch&& batch) {
  ProcessedBatch processed;
  processed.warnings = std::move(batch.warnings);
  processed.bytes_read = batch.bytes_read;
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
  if (auto* unread = std::get_if<UnreadRecord>(&record.content)) {
    processed.kind = ProcessedRecord::Kind::Unchanged;
    processed.where = std::move(unread->where);
    processed.id_hash = unread->article->id;
    processed.live = unread->article->live;
    processed.record = processed.live->record;
    processed.updated_s = processed.live->updated_s;
    return processed;
  }
  if (auto* reject = std::get_if<Reject>(&record.content)) {
    processed.id = reject->id;
    processed.id_hash = id_hash(reject->id);
    const std::string& id = reject->id.empty() ? record.path_id : reject->id;
    if (!id.empty()) processed.live = live_.find(id);
    processed.where = reject->where;
    processed.reject = std::move(*reject);
    return processed;
  }
  if (auto* deletion = std::get_if<Deletion>(&record.content)) {
    processed.kind = ProcessedRecord::Kind::Deleted;
    processed.live = live_.find(deletion->id);
    processed.id_hash = id_hash(deletion->id);
    processed.id = std::move(deletion->id);
    processed.where = std::move(deletion->where);
    processed.updated_s = instant_of(deletion->updated);
    return processed;
  }
  Article article = std::get<Article>(std::move(record.content));
  processed.id = article.id;
  processed.id_hash = id_hash(article.id);
  processed.record_bytes = record.bytes;
  processed.where = article.provenance;
  processed.live = live_.find(article.id);
  try {
    process_article(article, processed);
  } catch (const Error& error) {
    // A damaged archive or a full disk ends the run; one bad article does not.
    if (!is_about_the_article(error)) throw;
    processed.kind = ProcessedRecord::Kind::Rejected;
    processed.reject = reject_of(article, error);
  }
  return processed;
}

void RecordProcessor::process_article(Article& article, ProcessedRecord& processed) {
  processed.record = hash_article_(article);
  if (processed.live && processed.live->record == processed.record) {
    processed.kind = ProcessedRecord::Kind::Unchanged;
    processed.updated_s = processed.live->updated_s;
    return;
  }
  extractor_.extract(article);
  if (is_too_old(article)) {
    processed.kind = ProcessedRecord::Kind::Skipped;
    return;
  }
  processed.kind = ProcessedRecord::Kind::Changed;
  processed.is_dated = article.published.known();
  processed.updated_s = instant_of(article.updated);
  processed.document =
      builder_.build(article, processed.record, processed.record_bytes);
}

// An article without any date is never too old.
bool RecordProcessor::is_too_old(const Article& article) const {
  if (!options_.since_s) return false;
  const ArticleDate& last =
      article.updated.known() ? article.updated : article.published;
  return last.known() && last.instant_s < *options_.since_s;
}

}  // namespace morgue
