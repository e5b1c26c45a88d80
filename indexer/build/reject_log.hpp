// SPDX-License-Identifier: GPL-2.0-or-later
// What a run refused: a file of all, and the first few for the person who waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iosfwd>
#include <string>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Returns "FILE:LINE: message" for a terminal; member and line only where there are
// any.
std::string describe_place(const Provenance& where);

// Not thread-safe.
class RejectLog {
 public:
  // Collects in `draft`, which close() moves to `target`. Says the first few rejects on
  // `messages`, and warnings too if `verbose`.
  RejectLog(std::filesystem::path draft,
            std::filesystem::path target,
            std::ostream& messages,
            bool verbose);

  void add(const Reject& reject);
  void add(const ReadWarning& warning);

  // Ends the file. With no reject there is none, and one left by an earlier run is
  // removed. Throws Error(IoError).
  void close();

  std::uint64_t count() const noexcept { return count_; }

  // The file with all rejects, once closed; empty if there are none.
  std::string file() const { return count_ == 0 ? "" : target_.string(); }

 private:
  std::filesystem::path draft_;
  std::filesystem::path target_;
  std::ostream& messages_;
  bool verbose_;
  std::ofstream out_;
  std::uint64_t count_ = 0;
  std::uint64_t warning_count_ = 0;
};

}  // namespace morgue
