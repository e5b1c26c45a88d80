// SPDX-License-Identifier: GPL-2.0-or-later
// Unbuffered writing and bounded reading of lines, by file descriptor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

// A stream that someone reads, such as standard output. Does not close it.
class OutputStream {
 public:
  explicit OutputStream(int fd) : fd_(fd) {}

  // Writes all of `text`. If the reader of a pipe has gone away, this and all later
  // calls do nothing. Throws Error(IoError) if it cannot be written.
  void write(std::string_view text);

  // The same, but what cannot be written is lost: for remarks to standard error, where
  // nobody is left to be told.
  void write_if_possible(std::string_view text) noexcept;

  bool reader_gone() const noexcept { return reader_gone_; }

  int number() const noexcept { return fd_; }

 private:
  int fd_;
  bool reader_gone_ = false;
};

// The lines of a file or of standard input.
class LineReader {
 public:
  // Opens `path`; "-" is standard input. Throws Error(InvalidArgument).
  explicit LineReader(const std::string& path);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Reads the next line without its LF or CRLF and, on the first line, without a byte
  // order mark; false at the end. Of a line over kMaxLineBytes the rest is left out.
  // Throws Error(IoError).
  bool next(std::string& line);

  // The number of the line that next() gave, from 1.
  std::uint64_t line_number() const noexcept { return line_number_; }

  static constexpr std::size_t kMaxLineBytes = 65536;

 private:
  bool fill();

  std::string path_;
  int fd_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t line_number_ = 0;
};

}  // namespace morgue
