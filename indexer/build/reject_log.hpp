// SPDX-License-Identifier: GPL-2.0-or-later
// What a run refused: a file of all, and the first few for the person who waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iosfwd>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/quarantine.hpp"
#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Returns "FILE:LINE: message" for a terminal; member and line only where there are
// any.
std::string describe_place(const Provenance& where);

// The files of a RejectLog.
struct RejectFiles {
  std::filesystem::path draft;  // collects; empty: nothing is written
  // Rejects of the generations that there are. What is refused again, unchanged, is
  // known: it is counted and written, but not shown.
  std::vector<std::filesystem::path> known;
  std::filesystem::path quarantine;  // keeps what was refused, and why; or empty
};

// Not thread-safe.
class RejectLog {
 public:
  using Codes = std::map<std::string, std::uint64_t>;

  // Says the first few new rejects on `messages`, with a verbosity above 0 the first
  // warnings too. A file of known rejects that is missing or damaged counts as
  // empty.
  RejectLog(RejectFiles files, std::ostream& messages, int verbosity);

  // Removes the draft, unless it was kept.
  ~RejectLog();

  RejectLog(const RejectLog&) = delete;
  RejectLog& operator=(const RejectLog&) = delete;

  // `had_article`: the archive has an article of what was refused.
  void add(const Reject& reject, bool had_article);
  void add(const ReadWarning& warning);

  // Ends the draft, and copies it to <quarantine>/rejects.ndjson. Throws
  // Error(IoError).
  void close();

  // Makes the draft `target`, durably; there is none without rejects. Throws
  // Error(IoError).
  void keep(const std::filesystem::path& target);

  // Says how many new rejects were not shown, and that they are in `file` if it is
  // not empty.
  void tell_rest(const std::filesystem::path& file) const;

  std::uint64_t count() const noexcept { return count_; }

  std::uint64_t known_count() const noexcept { return known_count_; }

  // Those that are new and were records once: other files that lie about do not count.
  std::uint64_t new_record_count() const noexcept { return new_record_count_; }

  const Codes& reject_codes() const noexcept { return reject_codes_; }

  const Codes& warning_codes() const noexcept { return warning_codes_; }

  // The first reject that the operating system caused, as a line; empty if there is
  // none.
  const std::string& first_unreadable() const noexcept { return first_unreadable_; }

  // The copy in the quarantine, once closed; empty if there is none.
  std::filesystem::path copy() const;

 private:
  void summarize_warnings();
  void copy_draft() const;

  RejectFiles files_;
  std::ostream& messages_;
  int verbosity_;
  std::ofstream out_;
  Quarantine quarantine_;
  std::unordered_map<std::string, std::uint64_t> known_;  // how many are left, by key
  std::uint64_t count_ = 0;
  std::uint64_t known_count_ = 0;
  std::uint64_t new_record_count_ = 0;
  std::uint64_t warning_count_ = 0;
  Codes reject_codes_;
  Codes warning_codes_;
  std::string first_unreadable_;
};

}  // namespace morgue
