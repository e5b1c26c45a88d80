// SPDX-License-Identifier: GPL-2.0-or-later
// The records of one sorted run, one by one, from memory or from a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

// A key and what stands under it.
struct RunRecord {
  std::string_view key;
  std::string_view payload;
  bool begins_key = true;  // false: the record before it has the same key
};

// The most bytes in front of the key of a record.
inline constexpr std::size_t kMaxRecordHeaderBytes = 10;

// Writes what stands in front of the key and the payload of a record, and returns its
// end: the size of the key and one, or 0 where it is that of the record before and does
// not stand there again; the size of the payload.
char* put_record_header(char* at,
                        std::size_t key_size_and_one,
                        std::size_t payload_size);

// Views of a record are good until the next call. Not thread-safe.
class RunCursor {
 public:
  // Reads a run in memory, which must stay where it is.
  explicit RunCursor(std::string_view run);

  // Reads a file. Throws Error(IoError).
  explicit RunCursor(const std::filesystem::path& path);

  RunCursor(RunCursor&&) noexcept;
  RunCursor& operator=(RunCursor&&) noexcept;
  ~RunCursor();

  // Goes to the next record, at the beginning to the first; false if there is none.
  // Throws Error(IoError) if a file cannot be read or ends within a record.
  bool next();

  const RunRecord& record() const noexcept { return record_; }

 private:
  class File;

  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }

  std::uint32_t number();
  bool refill(std::size_t length);
  [[noreturn]] void end_too_early() const;

  const char* at_;
  const char* end_;
  RunRecord record_;
  std::unique_ptr<File> file_;  // nullptr: in memory
};

}  // namespace morgue
