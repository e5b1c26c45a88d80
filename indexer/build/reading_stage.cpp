// SPDX-License-Identifier: GPL-2.0-or-later
// Reading, comparing and deciding on every record of a run.
#include "indexer/build/reading_stage.hpp"

#include <functional>
#include <utility>

#include "indexer/build/content_hash.hpp"
#include "indexer/build/live_archive.hpp"
#include "indexer/build/ordered_workers.hpp"
#include "indexer/build/run_settings.hpp"

namespace morgue {

namespace {

ProcessingOptions processing_options(const IndexOptions& options) {
  ProcessingOptions processing;
  processing.extraction = options.extraction;
  processing.settings_hash = settings_hash(extraction_settings_of(options));
  processing.since_s = options.since_s;
  if (!options.since_generation.empty()) {
    processing.since_s = published_s_of(options.archive, options.since_generation);
  }
  return processing;
}

}  // namespace

ReadingStage::ReadingStage(const IndexOptions& options,
                           InputList inputs,
                           std::shared_ptr<const Generation> live,
                           ReadingTargets targets)
    : options_(options),
      processing_(processing_options(options)),
      batches_(options, std::move(inputs)),
      live_(std::move(live)),
      targets_(targets) {}

void ReadingStage::run() {
  OrderedWorkers<RecordBatch, ProcessedBatch> workers(
      options_.jobs, {[&](RecordBatch& batch) { return batches_.next(batch); },
                      [&]() -> std::function<ProcessedBatch(RecordBatch &&)> {
                        const auto processor =
                            std::make_shared<RecordProcessor>(processing_, live_);
                        return [processor](RecordBatch&& batch) {
                          return processor->process(std::move(batch));
                        };
                      },
                      [&](ProcessedBatch&& batch) { decide(std::move(batch)); }});
  workers.run();
}

void ReadingStage::decide(ProcessedBatch&& batch) {
  bytes_read_ += batch.bytes_read;
  records_read_ += batch.records.size();
  if (options_.progress) {
    options_.progress({"reading", bytes_read_, total_bytes(), records_read_});
  }
  for (const ReadWarning& warning : batch.warnings)
    targets_.rejects.add(warning);
  for (ProcessedRecord& record : batch.records)
    targets_.changes.decide(std::move(record));
}

}  // namespace morgue
