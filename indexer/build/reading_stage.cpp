// SPDX-License-Identifier: GPL-2.0-or-later
// Reading, comparing and deciding on every record of a run.
#include "indexer/build/reading_stage.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
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

std::int64_t nanoseconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

// Whether a later change cannot leave the stamp as it is: file systems tell times apart
// that lie two seconds from one another.
bool is_settled(const FileStamp& stamp, std::int64_t begin_ns) {
  constexpr std::int64_t kCoarsestClockNs = 2'000'000'000;
  const std::int64_t limit = begin_ns - kCoarsestClockNs;
  return stamp.modified_ns < limit && stamp.changed_ns < limit;
}

}  // namespace

ReadingStage::ReadingStage(const IndexOptions& options,
                           InputList inputs,
                           std::shared_ptr<const Generation> live,
                           std::vector<KnownInput> known,
                           ReadingTargets targets)
    : options_(options),
      processing_(processing_options(options)),
      begin_ns_(options.begin_ns.value_or(nanoseconds_now())),
      reading_hash_(reading_hash(options)),
      unread_(std::move(known)),
      live_(std::move(live)),
      known_(live_.get()),
      batches_(options, without_unread(std::move(inputs)), known_),
      targets_(std::move(targets)) {
  processing_.terms = targets_.terms;
}

InputList ReadingStage::without_unread(InputList inputs) {
  const bool trusts = options_.trust_mtime && !options_.rebuild;
  unread_.take_out(inputs, trusts ? reading_hash_ : std::string());
  return inputs;
}

void ReadingStage::run() {
  load_extraction_data();
  read_batches();
  // What is read may show that more must be.
  for (auto files = unread_.reclaim(); !files.empty(); files = unread_.reclaim()) {
    batches_.append(std::move(files));
    read_batches();
  }
  targets_.changes.count_unread(unread_.article_count());
  targets_.changes.finish();
}

std::vector<std::string> ReadingStage::input_paths() const {
  std::vector<std::string> paths;
  for (const InputFile& file : batches_.inputs().files)
    paths.push_back(file.path);
  for (const InputFile& file : unread_.files())
    paths.push_back(file.path);
  std::ranges::sort(paths);
  return paths;
}

std::vector<KnownInput> ReadingStage::known_inputs() const {
  const Changes& changes = targets_.changes;
  std::vector<KnownInput> known =
      unread_.lasting(options_.deletions == Deletions::Keep,
                      [&](const RecordHash& id) { return changes.touches(id); });
  const std::vector<InputFile>& files = batches_.inputs().files;
  auto articles = changes.flawless_inputs(files.size() + 1);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::optional<FileStamp>& stamp = batches_.stamps()[i];
    // Ordinals of records begin with 1.
    if (!stamp || !articles[i + 1] || !is_settled(*stamp, begin_ns_)) continue;
    known.push_back({files[i].path, files[i].default_id, *stamp, reading_hash_,
                     *std::move(articles[i + 1])});
  }
  std::ranges::sort(known, std::less<>());
  return known;
}

void ReadingStage::read_batches() {
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
  for (ProcessedRecord& record : batch.records) {
    unread_.note(record.id_hash);
    targets_.changes.decide(std::move(record));
  }
}

}  // namespace morgue
