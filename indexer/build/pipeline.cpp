// SPDX-License-Identifier: GPL-2.0-or-later
// A run of the indexer.
#include "indexer/build/pipeline.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <utility>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/lock.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/build/changes.hpp"
#include "indexer/build/merge.hpp"
#include "indexer/build/ordered_workers.hpp"
#include "indexer/build/record_batches.hpp"
#include "indexer/build/record_processor.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

std::string date_order_name(DateOrder order) {
  switch (order) {
    case DateOrder::Unset:
      return "unset";
    case DateOrder::DayFirst:
      return "dmy";
    case DateOrder::MonthFirst:
      return "mdy";
  }
  return "unset";
}

std::string entities_name(ExtractionOptions::Entities entities) {
  switch (entities) {
    case ExtractionOptions::Entities::Rules:
      return "rules";
    case ExtractionOptions::Entities::Given:
      return "given";
    case ExtractionOptions::Entities::None:
      return "none";
  }
  return "rules";
}

// What of the options decides what the articles become.
std::map<std::string, std::string> settings_of(const IndexOptions& options) {
  std::map<std::string, std::string> settings = {
      {"date-order", date_order_name(options.reader.date_order)},
      {"entities", entities_name(options.extraction.entities)},
      {"format", options.format},
      {"language", options.extraction.default_language},
      {"source", options.reader.default_source},
  };
  for (const auto& [name, key] : options.reader.mapping)
    settings["map." + name] = key;
  return settings;
}

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
  if (!fs::exists(fs::symlink_status(current_file_path(archive)))) return nullptr;
  return Generation::open(archive);
}

// One run, under the archive's lock.
class IndexRun {
 public:
  IndexRun(const IndexOptions& options, RecordBatches& batches, std::ostream& messages)
      : options_(options),
        batches_(batches),
        messages_(messages),
        live_(options.rebuild ? nullptr : open_live(options.archive)),
        generation_(next_generation(options.archive)),
        next_segment_(next_segment_id(options.archive, generation_, last_segment_)),
        writer_(
            create_api_segment_writer(building_path(options.archive) / next_segment_,
                                      {options.memory_bytes, options.jobs})),
        rejects_(building_path(options.archive) / "rejects.ndjson",
                 rejects_path(options.archive, generation_),
                 messages,
                 options.verbosity > 0),
        changes_(*writer_, rejects_) {}

  IndexSummary run() {
    read_everything();
    rejects_.close();
    if (changes_.nothing_read()) refuse();
    IndexSummary summary = summarize();
    const bool same = summary.added == 0 && summary.replaced == 0;
    if (live_ && same) {
      summary.manifest = live_->manifest();
      return summary;
    }
    summary.manifest = build_generation();
    say("publishing generation " + generation_);
    publish_generation(options_.archive, summary.manifest);
    summary.published = true;
    return summary;
  }

 private:
  void say(const std::string& what) {
    if (options_.verbosity > 0) messages_ << what << "\n";
  }

  void read_everything() {
    OrderedWorkers<RecordBatch, ProcessedBatch> workers(
        options_.jobs, {[&](RecordBatch& batch) { return batches_.next(batch); },
                        [&]() -> std::function<ProcessedBatch(RecordBatch &&)> {
                          const auto processor = std::make_shared<RecordProcessor>(
                              options_.extraction, live_);
                          return [processor](RecordBatch&& batch) {
                            return processor->process(std::move(batch));
                          };
                        },
                        [&](ProcessedBatch&& batch) { decide(std::move(batch)); }});
    workers.run();
  }

  void decide(ProcessedBatch&& batch) {
    for (const ReadWarning& warning : batch.warnings)
      rejects_.add(warning);
    for (ProcessedRecord& record : batch.records)
      changes_.decide(std::move(record));
  }

  [[noreturn]] void refuse() {
    std::string sources;
    for (const std::string& source : options_.sources) {
      sources += (sources.empty() ? "" : ", ") + source;
    }
    const std::string hint = rejects_.count() == 0
                                 ? "check that this is the right directory"
                                 : "see why in " + rejects_.file();
    throw Error(
        ErrorCode::Refused,
        "no article could be read from " + sources + "; the archive stays as it is",
        hint);
  }

  IndexSummary summarize() const {
    const ChangeCounts counts = changes_.counts();
    IndexSummary summary;
    summary.added = counts.added;
    summary.replaced = counts.replaced;
    summary.unchanged = counts.unchanged;
    summary.duplicates = counts.duplicates;
    summary.rejected = rejects_.count();
    summary.rejects_file = rejects_.file();
    return summary;
  }

  Manifest build_generation() {
    Manifest manifest;
    manifest.schema_version = kSchemaVersion;
    manifest.analyzer = analyzer_identity();
    manifest.generation = generation_;
    manifest.previous =
        live_ ? live_->manifest().generation : name_before_rebuild(options_.archive);
    manifest.published_s = std::time(nullptr);
    manifest.rejected_count = rejects_.count();
    manifest.settings = settings_of(options_);
    if (live_) manifest.sources = live_->manifest().sources;
    for (const std::string& source : options_.sources) {
      if (std::ranges::find(manifest.sources, source) == manifest.sources.end()) {
        manifest.sources.push_back(source);
      }
    }
    if (live_) carry_segments(manifest);
    say("writing segment " + next_segment_);
    writer_->finish();
    install(next_segment_, manifest);
    for (const Segment& segment : manifest.segments) {
      count_segment(segments_path(options_.archive) / segment.id, manifest);
    }
    return manifest;
  }

  void install(const std::string& id, Manifest& manifest) {
    Segment segment;
    segment.id = id;
    describe_segment(building_path(options_.archive) / id, segment);
    install_segment(options_.archive, segment);
    manifest.segments.push_back(std::move(segment));
  }

  // Takes the live segments over, without the articles that this run replaces.
  void carry_segments(Manifest& manifest) {
    const std::vector<Segment>& segments = live_->manifest().segments;
    std::vector<std::vector<Xapian::docid>> replaced(segments.size());
    for (const LivePlace& place : changes_.replaced()) {
      replaced[place.segment].push_back(place.docid);
    }
    std::vector<SegmentLoad> loads;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      loads.push_back({segments[i].document_count, replaced[i].size()});
    }
    const ChangeCounts counts = changes_.counts();
    const std::vector<SegmentFate> fates =
        plan_segments(loads, counts.added + counts.replaced);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      carry_segment(segments[i], fates[i], replaced[i], manifest);
    }
  }

  void carry_segment(const Segment& segment,
                     SegmentFate fate,
                     const std::vector<Xapian::docid>& replaced,
                     Manifest& manifest) {
    switch (fate) {
      case SegmentFate::Keep:
        manifest.segments.push_back(segment);
        break;
      case SegmentFate::Rewrite: {
        const std::string id =
            next_segment_id(options_.archive, generation_, last_segment_);
        say("rewriting segment " + segment.id + " as " + id);
        rewrite_segment(live_->segment_path(segment),
                        building_path(options_.archive) / id, replaced);
        install(id, manifest);
        break;
      }
      case SegmentFate::Absorb:
        say("merging segment " + segment.id + " into " + next_segment_);
        copy_documents(live_->segment_path(segment), replaced, *writer_);
        break;
      case SegmentFate::Drop:
        break;
    }
  }

  const IndexOptions& options_;
  RecordBatches& batches_;
  std::ostream& messages_;
  std::shared_ptr<const Generation> live_;
  std::string generation_;
  unsigned last_segment_ = 0;
  std::string next_segment_;
  std::unique_ptr<SegmentWriter> writer_;
  RejectLog rejects_;
  Changes changes_;
};

}  // namespace

IndexSummary run_index(const IndexOptions& options, std::ostream& messages) {
  // A wrong SOURCE must not leave an empty archive behind.
  RecordBatches batches(options);
  create_archive(options.archive);
  const ArchiveLock lock(options.archive, lock_wait(options, messages));
  clean_archive(options.archive);
  return IndexRun(options, batches, messages).run();
}

LockWait lock_wait(const IndexOptions& options, std::ostream& messages) {
  return {options.lock_wait_s, [&messages](const std::string& what) {
            messages << shown_on_terminal(what) << "\n";
          }};
}

}  // namespace morgue
