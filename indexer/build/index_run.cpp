// SPDX-License-Identifier: GPL-2.0-or-later
// The stages of one run: reading, guards, writing, publishing.
#include "indexer/build/index_run.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <malloc.h>
#include <ostream>
#include <utility>

#include "indexer/archive/copies_file.hpp"
#include "indexer/archive/disk_space.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/build/content_hash.hpp"
#include "indexer/build/find_copies.hpp"
#include "indexer/build/live_archive.hpp"
#include "indexer/build/live_articles.hpp"
#include "indexer/build/run_settings.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

// Least ratios of what lies on the disk at the end of building to what it is made of.
constexpr std::uint64_t kMinBytesPerInputByte = 2;
constexpr std::uint64_t kMinBytesPerPackedByte = 2;

// A term with a number takes some 80 bytes; all of them a twenty-fifth of the memory.
constexpr std::size_t kMemoryOfTerm = 2048;

// Takes articles and keeps none: for dry runs.
class NullWriter : public SegmentWriter {
 public:
  void add(IndexDocument /*document*/) override {}

  void drop(std::string_view /*article_id*/) override {}

  std::uint64_t packed_bytes() const override { return 0; }

  std::uint64_t average_words() const override { return 0; }

  std::uint64_t finish(std::uint64_t /*average_words*/) override { return 0; }
};

SegmentWriter& null_writer() {
  static NullWriter writer;
  return writer;
}

bool lists_inputs(const Generation* live) {
  return live != nullptr &&
         std::ranges::any_of(live->manifest().files, [&](const SegmentFile& file) {
           return file.name ==
                  generation_file_name(kInputsFile, live->manifest().generation);
         });
}

// What the live generation recorded of its inputs. What is damaged is none: the run
// then reads everything, and writes it anew.
std::vector<KnownInput> known_inputs(const Generation* live, std::ostream& messages) {
  if (!lists_inputs(live)) return {};
  try {
    return decode_inputs(
        read_generation_file(live->archive(), kInputsFile, live->manifest()).value());
  } catch (const Error& error) {
    messages << "reading every input: " << shown_on_terminal(error.message()) << "\n";
    return {};
  }
}

RejectFiles reject_files(const IndexOptions& options) {
  RejectFiles files;
  for (const std::string& published : generation_names(options.archive)) {
    files.known.push_back(options.archive /
                          generation_file_name(kRejectsFile, published));
  }
  if (options.dry_run) return files;
  files.draft = building_path(options.archive) / "rejects.ndjson";
  files.quarantine = options.quarantine;
  return files;
}

}  // namespace

IndexRun::IndexRun(const IndexOptions& options,
                   GuardedInputs inputs,
                   std::ostream& messages,
                   IndexSummary& summary)
    : options_(options),
      messages_(messages),
      summary_(summary),
      is_complete_(inputs.is_complete),
      live_(options.rebuild ? nullptr : open_live(options.archive)),
      generation_(next_generation(options.archive)),
      rejects_(reject_files(options), messages, options.verbosity),
      terms_(std::make_shared<NumberedTerms>(options.memory_bytes / kMemoryOfTerm)),
      builder_(options.dry_run
                   ? nullptr
                   : std::make_unique<GenerationBuilder>(
                         options.archive,
                         live_,
                         SegmentWriterOptions{options.memory_bytes, options.jobs,
                                              options.writer, terms_},
                         [this](const std::string& what) { say(what); })),
      changes_(builder_ ? builder_->writer() : null_writer(), rejects_, live_),
      records_inputs_(options.trust_mtime || lists_inputs(live_.get())),
      reading_(options,
               std::move(inputs.list),
               live_,
               known_inputs(live_.get(), messages),
               {changes_, rejects_, terms_}),
      clock_(summary_) {}

void IndexRun::run() {
  summary_.inputs = reading_.input_paths();
  if (live_) {
    summary_.manifest = live_->manifest();
    count_copies(live_->copies());
    messages_ << forgotten_aliases_note(live_->manifest(), options_);
  }
  // What is written anew takes a multiple of its text; this much at the very least.
  if (!live_ && !options_.dry_run) {
    ask_for_space(kMinBytesPerInputByte * reading_.total_bytes());
  }
  read();
  clock_.end("read");
  guard();
  summary_.dry_run = options_.dry_run;
  if (options_.dry_run || !is_changed()) {
    if (!options_.dry_run) sync_publication(options_.archive);
    rejects_.tell_rest({});
    return;
  }
  ask_for_space(kMinBytesPerPackedByte * builder_->writer().packed_bytes());
  Manifest manifest = write();
  clock_.end("write");
  record_copies(manifest);
  clock_.end("group");
  publish(std::move(manifest));
  clock_.end("publish");
}

void IndexRun::ask_for_space(std::uint64_t bytes) const {
  if (!options_.guards.allow_little_space) check_disk_space(options_.archive, bytes);
}

void IndexRun::say(const std::string& what) {
  if (options_.verbosity > 0) messages_ << what << "\n";
}

void IndexRun::read() {
  reading_.run();
  if (options_.deletions == Deletions::Mirror && live_) mirror();
  rejects_.close();
  if (records_inputs_) inputs_ = reading_.known_inputs();
  summarize();
}

void IndexRun::mirror() {
  const LiveArticles articles(live_);
  if (reading_.unread().article_count() > 0) {
    articles.for_each_id([this](std::string_view id_term, LivePlace place) {
      if (reading_.unread().holds(id_hash_of_term(id_term))) changes_.note_named(place);
    });
  }
  const std::uint64_t staying =
      changes_.delete_gone(articles, reading_.input_paths(), is_complete_);
  if (staying == 0) return;
  messages_ << staying
            << (staying == 1 ? " article that no record names stays: it"
                             : " articles that no record names stay: they")
            << " may stand in what could not be read\n";
}

void IndexRun::show_progress(std::string_view stage, std::uint64_t records) const {
  if (options_.progress) options_.progress({stage, summary_.bytes_read, 0, records});
}

void IndexRun::summarize() {
  summary_.counts = changes_.counts();
  summary_.unread_files = reading_.unread().file_count();
  if (options_.trust_mtime) {
    say("left " + std::to_string(summary_.unread_files) + " of " +
        std::to_string(summary_.inputs.size()) + " files unread, as they were");
  }
  summary_.reject_codes = rejects_.reject_codes();
  summary_.warning_codes = rejects_.warning_codes();
  summary_.rejects_file = rejects_.copy();
  summary_.known_rejects = rejects_.known_count();
  summary_.settings_hash = reading_.settings_hash();
  summary_.bytes_read = reading_.bytes_read();
}

void IndexRun::guard() const {
  const std::shared_ptr<const Generation> replaced =
      options_.rebuild ? open_replaced(options_.archive) : live_;
  GuardedRun run{
      options_, replaced ? &replaced->manifest() : nullptr, summary_.counts, 0, {}, {}};
  run.new_rejects = rejects_.new_record_count();
  run.unreadable = rejects_.first_unreadable();
  run.rejects_file = summary_.rejects_file;
  try {
    guard_publication(run);
  } catch (const Error&) {
    rejects_.tell_rest(summary_.rejects_file);
    throw;
  }
}

// New rejects are a change: from then on they are known. So is what is known of the
// inputs. A merge is one if it leaves
// other segments.
bool IndexRun::is_changed() const {
  if (!live_) return true;
  const RunCounts& counts = summary_.counts;
  if (counts.added + counts.replaced + counts.deleted > 0) return true;
  if (counts.rejected > summary_.known_rejects) return true;
  if (records_inputs_ && inputs_ != reading_.unread().known()) return true;
  const std::vector<Segment>& segments = live_->manifest().segments;
  const bool is_merged = segments.empty() || (segments.size() == 1 &&
                                              segments.front().deleted_docids.empty());
  return options_.merge && !is_merged;
}

Manifest IndexRun::write() {
  const RunCounts& counts = summary_.counts;
  show_progress("writing", counts.added + counts.replaced);
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
  builder_->build(
      {changes_.take_removed(), counts.added + counts.replaced, options_.merge},
      manifest);
  summary_.bytes_written = builder_->bytes_written();
  return manifest;
}

void IndexRun::record_copies(Manifest& manifest) {
  say("looking for copies");
  show_progress("grouping", 0);
  // What other threads have freed while segments were written would stay theirs.
  ::malloc_trim(0);
  const FoundCopies found = find_copies(
      {options_.archive, manifest, live_.get(), options_.jobs, options_.memory_bytes});
  count_copies(found.groups);
  if (found.groups.group_count() == 0) return;
  write_generation_file(options_.archive, kCopiesFile,
                        format_copies(found.groups, found.compared), manifest);
  summary_.bytes_written += manifest.files.back().size_bytes;
}

void IndexRun::count_copies(const CopyGroups& groups) {
  summary_.copy_groups = groups.group_count();
  summary_.copies = groups.article_count() - groups.group_count();
}

// What a run refuses is known from its publication on. A run that publishes nothing
// leaves the archive as it was: running it again must not get by the guards.
void IndexRun::keep_rejects(Manifest& manifest) {
  if (rejects_.count() == 0) return;
  const std::filesystem::path file =
      options_.archive / generation_file_name(kRejectsFile, generation_);
  rejects_.keep(file);
  list_generation_file(options_.archive, kRejectsFile, manifest);
  rejects_.tell_rest(file);
  summary_.rejects_file = file;
}

void IndexRun::tell_drift(const Manifest& manifest) {
  if (options_.verbosity < 0 || !manifest.has_drifted()) return;
  messages_ << "articles have " << manifest.mean_words()
            << " words on average and are ranked as if it were "
            << manifest.average_words
            << "; --merge has them ranked by what they have\n";
}

void IndexRun::publish(Manifest&& manifest) {
  say("publishing generation " + generation_);
  show_progress("publishing", 0);
  keep_rejects(manifest);
  if (records_inputs_) {
    write_generation_file(options_.archive, kInputsFile, encode_inputs(inputs_),
                          manifest);
  }
  publish_generation(options_.archive, manifest);
  tell_drift(manifest);
  summary_.manifest = std::move(manifest);
  summary_.published = true;
}

}  // namespace morgue
