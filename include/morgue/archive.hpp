// SPDX-License-Identifier: GPL-2.0-or-later
// An archive as a reader sees it: the live generation, its manifest and its segments.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "morgue/copies.hpp"
#include "morgue/position_lists.hpp"

namespace Xapian {  // NOLINT(readability-identifier-naming): the engine's own
class Database;
}  // namespace Xapian

namespace morgue {

class PostingLists;

inline constexpr int kArchiveFormatVersion = 5;

// One file of a segment, or of a generation, as the manifest vouches for it.
struct SegmentFile {
  std::string name;
  std::uint64_t size_bytes = 0;
  std::string sha256;  // lower-case hex
};

// One immutable glass database and what stands beside it, segments/<id>/.
struct Segment {
  std::string id;
  std::uint64_t document_count = 0;
  // First and last publication instant, seconds since the epoch; has_dates tells
  // whether any article is dated.
  bool has_dates = false;
  std::int64_t first_date_s = 0;
  std::int64_t last_date_s = 0;
  // Documents that this generation deleted from the segment without writing it again,
  // ascending. Readers leave them out.
  std::vector<std::uint32_t> deleted_docids;
  // The sum, modulo 2^64, of the digests of the documents that are not deleted.
  std::uint64_t digest = 0;
  // Of these documents, the sum of the words of their texts.
  std::uint64_t word_count = 0;
  std::vector<SegmentFile> files;

  std::uint64_t article_count() const noexcept {
    return document_count - deleted_docids.size();
  }
};

// generations/<name>.json.
struct Manifest {
  int format_version = kArchiveFormatVersion;
  int schema_version = 0;
  std::string analyzer;    // analyzer_identity() of the writer
  std::string generation;  // six digits, "000042"
  std::string previous;    // or empty
  std::int64_t published_s = 0;
  std::vector<Segment> segments;
  std::map<std::string, std::uint64_t> languages;  // subtag -> articles
  std::uint64_t article_count = 0;
  std::uint64_t undated_count = 0;
  std::uint64_t rejected_count = 0;
  // By which lengths are folded into the frequencies of all segments.
  std::uint64_t average_words = 0;
  std::vector<std::string> sources;             // as given on the command line
  std::map<std::string, std::string> settings;  // option -> value
  // Of the generation itself, named from the archive on: "rejects/000042.ndjson".
  std::vector<SegmentFile> files;

  // Equal for equal articles, whatever segments they stand in and however they got
  // there: 16 hex digits.
  std::string digest() const;

  // The words that the articles have on average.
  std::uint64_t mean_words() const noexcept;

  // Whether average_words is so far from mean_words() that it shows in the ranking.
  bool has_drifted() const noexcept;
};

// The live generation, held open: while this object lives its files are not collected.
// Immutable after opening; may be shared between threads.
class Generation {
 public:
  // Opens the generation that `current` names, under a shared lock on its manifest.
  // Throws Error: NotFound (no archive there), Incompatible (format, schema or analyzer
  // of another version), Corrupt (unreadable manifest, a link in place of a directory),
  // Stale (replaced again and again meanwhile), IoError.
  static std::shared_ptr<const Generation> open(const std::filesystem::path& archive);

  ~Generation();
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  const Manifest& manifest() const noexcept { return manifest_; }

  const std::filesystem::path& archive() const noexcept { return archive_; }

  // Which of its articles are copies of one another.
  const CopyGroups& copies() const noexcept { return copies_; }

  // The directory of one segment.
  std::filesystem::path segment_path(const Segment& segment) const;

  // Opens one segment for reading. The backend is named explicitly: a stub file, which
  // could start a program, is refused. Throws Error(Corrupt, IoError), and Stale if
  // another directory has taken the archive's place: its segments have the same names.
  Xapian::Database open_segment(const Segment& segment) const;

  // Opens its lists of postings, with the same errors. Null if only the engine can
  // read them.
  std::unique_ptr<PostingLists> open_postings(const Segment& segment) const;

  // Opens the positions of one segment. Throws Error(Corrupt, NotFound, IoError,
  // Stale).
  std::shared_ptr<const PositionLists> open_positions(const Segment& segment) const;

  // Whether both were opened from one manifest: the same file, with the same content.
  // Names alone do not tell, as a rebuilt or restored archive begins anew with them.
  bool is_same_as(const Generation& other) const noexcept;

 private:
  Generation() = default;
  void check_in_place() const;
  static std::shared_ptr<Generation> open_once(const std::filesystem::path& archive,
                                               const std::string& name);
  bool is_in_place() const;

  std::filesystem::path archive_;
  Manifest manifest_;
  CopyGroups copies_;
  std::uint64_t manifest_digest_ = 0;  // to tell two contents apart
  int lease_fd_ = -1;
  int segments_fd_ = -1;  // the directory; while it is open no other gets its inode
};

}  // namespace morgue
