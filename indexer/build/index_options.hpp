// SPDX-License-Identifier: GPL-2.0-or-later
// What a run of the indexer is asked to do, and what it did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/progress.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/formats/article_reader.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// A number of records, or a share of all.
struct RecordLimit {
  double value = 0;  // records, or per cent
  bool is_percent = true;

  // Whether `count` of `all` is more than the limit allows.
  bool is_exceeded(std::uint64_t count, std::uint64_t all) const noexcept;
};

// What becomes of articles that the archive has and the sources do not.
enum class Deletions : std::uint8_t {
  Keep,    // they stay, unless a record deletes them
  Mirror,  // they are deleted
};

// What must not happen unasked. See guards.hpp.
struct GuardOptions {
  double max_shrink_percent = 20;  // fewer articles than before
  RecordLimit max_rejects = {10, true};
  bool allow_missing = false;       // sources that are missing, unreadable or empty
  bool allow_little_space = false;  // less free space than a run is known to need
};

struct IndexOptions {
  std::filesystem::path archive;
  std::vector<std::string> sources;
  bool rebuild = false;
  bool merge = false;        // leave one segment; then sources may be empty
  bool dry_run = false;      // write nothing
  bool trust_mtime = false;  // leave inputs unread that are as they were
  Deletions deletions = Deletions::Keep;
  GuardOptions guards;
  // Leave out articles that were last updated or published before; of both, the later.
  std::optional<std::int64_t> since_s;
  std::string since_generation;  // the same, since that was published; or empty
  std::string format;  // name of an ArticleFormat, or empty: by extension and content
  ReaderOptions reader;
  ExtractionOptions extraction;
  std::filesystem::path model;    // file, for ExtractionOptions::Entities::Model
  std::filesystem::path aliases;  // file of ExtractionOptions::aliases, or empty
  unsigned jobs = 1;
  std::size_t memory_bytes = std::size_t{512} << 20U;
  WriterChoice writer = kDefaultWriter;
  unsigned lock_wait_s = 0;  // for another run to end
  // When the run began, in nanoseconds since the epoch; without it, when it is run.
  std::optional<std::int64_t> begin_ns;
  int verbosity = 0;                 // -1 quiet, 1 verbose
  std::filesystem::path quarantine;  // where refused records are kept, or empty
  ProgressCallback progress;         // or empty
};

// Of records, in the run.
struct RunCounts {
  std::uint64_t read = 0;        // all, deletions among them
  std::uint64_t added = 0;       // articles the archive had not
  std::uint64_t replaced = 0;    // articles it had in another version
  std::uint64_t unchanged = 0;   // articles it has already
  std::uint64_t repeated = 0;    // same id and same content as another of the run
  std::uint64_t superseded = 0;  // older versions than another of run or archive
  std::uint64_t skipped = 0;     // older than asked for
  std::uint64_t rejected = 0;
  std::uint64_t deleted = 0;  // articles of the archive, by a record or for want of one
  std::uint64_t undated = 0;  // articles among added and replaced
};

struct IndexSummary {
  bool published = false;  // false: everything is as it was
  bool dry_run = false;    // the counts say what would have happened
  RunCounts counts;
  std::uint64_t known_rejects = 0;  // among the rejected: refused before, unchanged
  std::map<std::string, std::uint64_t> reject_codes;
  std::map<std::string, std::uint64_t> warning_codes;
  std::string rejects_file;  // empty if nothing was rejected, or nothing is kept
  Manifest manifest;         // the live generation after the run; of a dry run, before
  std::vector<std::string> inputs;  // the files of all sources, as they are named
  std::uint64_t unread_files = 0;   // among them: as they were
  // Of the live generation after the run: groups of articles that are copies of one
  // another, and articles in them but the representatives.
  std::uint64_t copy_groups = 0;
  std::uint64_t copies = 0;
  std::string settings_hash;
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_written = 0;  // of new segments and copies/
  std::vector<std::pair<std::string, double>> stage_seconds;  // wall time, in order
};

}  // namespace morgue
