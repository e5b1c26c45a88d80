// SPDX-License-Identifier: GPL-2.0-or-later
// What the articles of a segment say, beside what its manifest says of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "morgue/archive.hpp"

namespace morgue {

struct SegmentContent {
  std::vector<std::string> problems;   // of the database; empty if there are none
  std::vector<std::string> failures;   // of reading it
  std::uint64_t unreadable_count = 0;  // of document_count
  bool complete = false;               // all articles were looked at
  std::string unchecked;               // what was left out and why, or empty
  // Of those articles that can be read and are not deleted:
  std::map<std::string, std::uint64_t> languages;
  std::uint64_t undated_count = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> id_digests;
};

// Reads every article of a segment and runs the engine's own check of its database,
// each in a child process that has some time for every byte: on damaged files they may
// crash or never end, which is a problem like others. The caller has compared the names
// of the files with the manifest's. If `intact`, the files are as they were written,
// and that memory is missing, or a child that crashes, is a failure and no problem of
// theirs. If not, the check is left out: it opens tables for writing, and empties those
// that a damaged `iamglass` says were never written. So it is where they must not be
// written.
SegmentContent read_segment_content(const std::filesystem::path& directory,
                                    const Segment& segment,
                                    bool intact);

}  // namespace morgue
