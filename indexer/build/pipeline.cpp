// SPDX-License-Identifier: GPL-2.0-or-later
// A run of the indexer.
#include "indexer/build/pipeline.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <ostream>
#include <utility>

#include "indexer/archive/disk_space.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/lock.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/build/changes.hpp"
#include "indexer/build/content_hash.hpp"
#include "indexer/build/generation_builder.hpp"
#include "indexer/build/guards.hpp"
#include "indexer/build/ordered_workers.hpp"
#include "indexer/build/record_batches.hpp"
#include "indexer/build/record_processor.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/run_settings.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// Least ratios of what lies on the disk at the end of building to what it is made of.
constexpr std::uint64_t kMinBytesPerInputByte = 2;
constexpr std::uint64_t kMinBytesPerPackedByte = 2;

// The name in `current`, or empty if there is none that can be read: a rebuild is the
// remedy for that.
std::string name_before_rebuild(const fs::path& archive) {
  try {
    return read_current(archive);
  } catch (const Error&) {
    return {};
  }
}

std::shared_ptr<const Generation> open_live(const fs::path& archive) {
  if (fs::exists(fs::symlink_status(current_file_path(archive)))) {
    return Generation::open(archive);
  }
  const std::vector<std::string> names = generation_names(archive);
  if (names.empty()) return nullptr;
  throw Error(
      ErrorCode::Corrupt,
      archive.string() + " has generations, but no file that says which is live",
      "publish one again with morgue-index --rollback " + names.back() +
          ", or rebuild");
}

// What a run may replace, for guards and summary; nullptr if it cannot be read.
std::shared_ptr<const Generation> open_replaced(const fs::path& archive) {
  try {
    return open_live(archive);
  } catch (const Error&) {
    return nullptr;
  }
}

std::int64_t published_s_of(const fs::path& archive, const std::string& generation) {
  try {
    return read_manifest(archive, generation).published_s;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(ErrorCode::NotFound,
                archive.string() + " has no generation " + generation,
                "see morgue-index --list-generations");
  }
}

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

// Measures the stages of a run by the wall clock.
class StageClock {
 public:
  explicit StageClock(IndexSummary& summary) : summary_(summary) {}

  // Ends the stage at hand.
  void end(const char* stage) {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> seconds = now - begin_;
    summary_.stage_seconds.emplace_back(stage, seconds.count());
    begin_ = now;
  }

 private:
  IndexSummary& summary_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// Takes articles and keeps none: for dry runs.
class NullWriter : public SegmentWriter {
 public:
  void add(IndexDocument /*document*/) override {}

  void drop(std::string_view /*article_id*/) override {}

  std::uint64_t packed_bytes() const override { return 0; }

  std::uint64_t finish() override { return 0; }
};

RejectFiles reject_files(const IndexOptions& options, const std::string& generation) {
  RejectFiles files;
  // Not those of runs that were refused: running again must not get by the guard.
  for (const std::string& published : generation_names(options.archive))
    files.known.push_back(rejects_path(options.archive, published));
  if (options.dry_run) return files;
  files.draft = building_path(options.archive) / "rejects.ndjson";
  files.quarantine = options.quarantine;
  files.target = rejects_path(options.archive, generation);
  return files;
}

// One run, under the archive's lock unless it is a dry one.
class IndexRun {
 public:
  IndexRun(const IndexOptions& options,
           GuardedInputs inputs,
           std::ostream& messages,
           IndexSummary& summary)
      : options_(options),
        messages_(messages),
        summary_(summary),
        processing_(processing_options(options)),
        left_out_(std::move(inputs.left_out)),
        batches_(options, std::move(inputs.list)),
        live_(options.rebuild ? nullptr : open_live(options.archive)),
        generation_(next_generation(options.archive)),
        rejects_(reject_files(options, generation_), messages, options.verbosity),
        clock_(summary_) {
    if (!options.dry_run) {
      builder_ = std::make_unique<GenerationBuilder>(
          options.archive, live_,
          SegmentWriterOptions{options.memory_bytes, options.jobs},
          [this](const std::string& what) { say(what); });
    }
    SegmentWriter& writer = builder_ ? builder_->writer() : null_writer_;
    changes_ = std::make_unique<Changes>(writer, rejects_);
  }

  void run() {
    for (const InputFile& file : batches_.inputs().files)
      summary_.inputs.push_back(file.path);
    if (live_) summary_.manifest = live_->manifest();
    // What is written anew takes a multiple of its text; this much at the very least.
    if (!live_ && !options_.dry_run) {
      check_disk_space(options_.archive,
                       kMinBytesPerInputByte * batches_.total_bytes());
    }
    read_everything();
    if (options_.deletions == Deletions::Mirror && live_) {
      changes_->delete_gone(LiveArticles(live_), left_out_);
    }
    rejects_.close();
    summarize();
    clock_.end("read");
    guard();
    const bool changed = is_changed();
    summary_.dry_run = options_.dry_run;
    if (options_.dry_run || !changed) return;
    check_disk_space(options_.archive,
                     kMinBytesPerPackedByte * builder_->writer().packed_bytes());
    const RunCounts& counts = summary_.counts;
    show_progress("writing", 0, counts.added + counts.replaced);
    Manifest manifest = build();
    clock_.end("write");
    say("publishing generation " + generation_);
    show_progress("publishing", 0, 0);
    publish_generation(options_.archive, manifest);
    clock_.end("publish");
    summary_.manifest = std::move(manifest);
    summary_.published = true;
  }

 private:
  void say(const std::string& what) {
    if (options_.verbosity > 0) messages_ << what << "\n";
  }

  void read_everything() {
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

  void show_progress(std::string_view stage,
                     std::uint64_t bytes_total,
                     std::uint64_t records) const {
    if (options_.progress) {
      options_.progress({stage, summary_.bytes_read, bytes_total, records});
    }
  }

  void decide(ProcessedBatch&& batch) {
    summary_.bytes_read += batch.bytes_read;
    records_read_ += batch.records.size();
    show_progress("reading", batches_.total_bytes(), records_read_);
    for (const ReadWarning& warning : batch.warnings)
      rejects_.add(warning);
    for (ProcessedRecord& record : batch.records)
      changes_->decide(std::move(record));
  }

  void summarize() {
    summary_.counts = changes_->counts();
    summary_.reject_codes = rejects_.reject_codes();
    summary_.warning_codes = rejects_.warning_codes();
    summary_.rejects_file = rejects_.file();
    summary_.known_rejects = rejects_.known_count();
    summary_.settings_hash = processing_.settings_hash;
  }

  void guard() const {
    const std::shared_ptr<const Generation> replaced =
        options_.rebuild ? open_replaced(options_.archive) : live_;
    GuardedRun run{
        options_, replaced ? &replaced->manifest() : nullptr, summary_.counts, 0, {},
        {}};
    run.new_rejects = rejects_.new_record_count();
    run.unreadable = rejects_.first_unreadable();
    run.rejects_file = summary_.rejects_file;
    guard_publication(run);
  }

  // New rejects are a change: from then on they are known. A merge is one if it leaves
  // other segments.
  bool is_changed() const {
    if (!live_) return true;
    const RunCounts& counts = summary_.counts;
    if (counts.added + counts.replaced + counts.deleted > 0) return true;
    if (counts.rejected > summary_.known_rejects) return true;
    const std::vector<Segment>& segments = live_->manifest().segments;
    const bool is_merged =
        segments.empty() ||
        (segments.size() == 1 && segments.front().deleted_docids.empty());
    return options_.merge && !is_merged;
  }

  Manifest build() {
    Manifest manifest;
    manifest.schema_version = kSchemaVersion;
    manifest.analyzer = analyzer_identity();
    manifest.generation = generation_;
    manifest.previous =
        live_ ? live_->manifest().generation : name_before_rebuild(options_.archive);
    manifest.published_s = std::time(nullptr);
    manifest.rejected_count = summary_.counts.rejected;
    manifest.settings = settings_of(options_);
    if (live_) manifest.sources = live_->manifest().sources;
    for (const std::string& source : options_.sources) {
      if (std::ranges::find(manifest.sources, source) == manifest.sources.end()) {
        manifest.sources.push_back(source);
      }
    }
    const RunCounts& counts = summary_.counts;
    builder_->build(
        {changes_->removed(), counts.added + counts.replaced, options_.merge},
        manifest);
    summary_.bytes_written = builder_->bytes_written();
    return manifest;
  }

  const IndexOptions& options_;
  std::ostream& messages_;
  IndexSummary& summary_;
  ProcessingOptions processing_;
  std::vector<std::string> left_out_;
  RecordBatches batches_;
  std::shared_ptr<const Generation> live_;
  std::string generation_;
  RejectLog rejects_;
  NullWriter null_writer_;
  std::unique_ptr<GenerationBuilder> builder_;  // none in a dry run
  std::unique_ptr<Changes> changes_;
  std::uint64_t records_read_ = 0;
  StageClock clock_;
};

}  // namespace

void run_index(const IndexOptions& options,
               std::ostream& messages,
               IndexSummary& summary) {
  if (const auto live = open_replaced(options.archive))
    summary.manifest = live->manifest();
  // A wrong SOURCE must not leave an empty archive behind.
  GuardedInputs inputs = list_guarded(options, messages);
  check_format_name(options.format);
  if (options.dry_run) {
    IndexRun(options, std::move(inputs), messages, summary).run();
    return;
  }
  create_archive(options.archive);
  const ArchiveLock lock(options.archive, lock_wait(options, messages));
  clean_archive(options.archive);
  finish_first_publication(options.archive);
  IndexRun(options, std::move(inputs), messages, summary).run();
}

LockWait lock_wait(const IndexOptions& options, std::ostream& messages) {
  return {options.lock_wait_s, [&messages](const std::string& what) {
            messages << shown_on_terminal(what) << "\n";
          }};
}

}  // namespace morgue
