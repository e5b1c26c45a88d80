// SPDX-License-Identifier: GPL-2.0-or-later
// What a run changes: which articles are new, which replace one of the archive, and
// which of several with one id counts.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/document_builder.hpp"
#include "indexer/build/live_articles.hpp"
#include "indexer/build/record_processor.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/segment_writer.hpp"

namespace morgue {

struct ChangeCounts {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;
};

// Decides on records in the order of the inputs. Not thread-safe; borrows writer and
// log.
class Changes {
 public:
  Changes(SegmentWriter& writer, RejectLog& rejects);

  void decide(ProcessedRecord&& record);

  // True if no article was read at all.
  bool nothing_read() const noexcept { return seen_.empty(); }

  ChangeCounts counts() const;

  // Where the archive has articles that the run replaces.
  const std::set<LivePlace>& replaced() const noexcept { return replaced_; }

 private:
  // An article id of this run.
  struct Seen {
    std::size_t input = 0;
    bool id_from_path = false;
    bool changed = false;  // written, or as in the archive
    bool live = false;     // the archive has it
    std::string place;     // of the record that counts
  };

  bool collides(const Seen& seen, const ProcessedRecord& record);
  void write(ProcessedRecord&& record, Seen& seen);

  SegmentWriter& writer_;
  RejectLog& rejects_;
  DocumentBuilder builder_;
  std::unordered_map<std::string, Seen> seen_;
  std::set<LivePlace> replaced_;
  std::uint64_t duplicates_ = 0;
};

}  // namespace morgue
