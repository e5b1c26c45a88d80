// SPDX-License-Identifier: GPL-2.0-or-later
// Positions of a segment on their way into its file: sorted runs, merged at the end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "indexer/glass/record_runs.hpp"

namespace morgue {

// Takes InvertedBatch::positions in order of documents. Not thread-safe.
class PositionRuns {
 public:
  // Files that are needed meanwhile are called `prefix` and a number.
  explicit PositionRuns(const std::filesystem::path& prefix) : runs_(prefix) {}

  void add(std::string run) { runs_.add(std::move(run)); }

  // What is held uses in memory.
  std::size_t held_bytes() const noexcept { return runs_.held_bytes(); }

  // See RecordRuns::spill().
  void spill(Threading threading) { runs_.spill(threading); }

  // Writes the file, which must not exist. Call last. Throws Error(IoError).
  void write(const std::filesystem::path& file);

 private:
  RecordRuns runs_;
};

}  // namespace morgue
