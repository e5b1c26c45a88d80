// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting more records than memory holds: sorted runs in memory and in files, then one
// merge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/run_cursor.hpp"

namespace morgue {

// Appends a record to a run, which is a sequence of records whose keys ascend.
void append_record(std::string& run, std::string_view key, std::string_view payload);

// The same with a payload of this size, which is returned to be filled in.
char* begin_record(std::string& run, std::string_view key, std::size_t payload_size);

// Whether something may take other threads than the caller's.
enum class Threading : std::uint8_t { One, Several };

// Not thread-safe.
class RecordRuns {
 public:
  // Run files are called `prefix` and a number. They are removed at the end; their
  // directory must exist when spill() is called.
  explicit RecordRuns(std::filesystem::path prefix);
  ~RecordRuns();
  RecordRuns(const RecordRuns&) = delete;
  RecordRuns& operator=(const RecordRuns&) = delete;

  void add(std::string run);

  // What is held uses in memory.
  std::size_t held_bytes() const noexcept { return held_bytes_; }

  // Writes what is held to a file; with several threads while the caller goes on, until
  // the next call waits for it. Throws Error(IoError), then or later.
  void spill(Threading threading);

  // Calls `take` with every record, in order of keys; records of one key in the order
  // in which their runs were added. Views are good until `take` returns. Throws
  // Error(IoError), and what `take` throws.
  void merge(const std::function<void(const RunRecord&)>& take);

 private:
  void await_spill();

  std::filesystem::path prefix_;
  std::vector<std::filesystem::path> files_;
  std::vector<std::string> held_;  // later than all files
  std::size_t held_bytes_ = 0;
  std::future<void> spilling_;  // the last file of files_
};

}  // namespace morgue
