// SPDX-License-Identifier: GPL-2.0-or-later
// Progress on standard error: a line that is drawn again and again on a terminal, plain
// lines now and then elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <streambuf>
#include <string>

#include "indexer/build/progress.hpp"

namespace morgue {

// Returns "reading 43%, 12345 articles, 3200 a second, 12 s left". `seconds` is how
// long the stage has taken.
std::string progress_text(const RunProgress& progress, double seconds);

// What goes to stream() comes out whole: the line is wiped before and drawn again
// after. Not thread-safe.
class ProgressLine : private std::streambuf {
 public:
  enum class Style : std::uint8_t { None, Plain, Terminal };

  // Borrows `target`. `columns` is the width of the terminal.
  ProgressLine(std::ostream& target, Style style, std::size_t columns);
  ~ProgressLine() override;
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // For messages while the line may stand there.
  std::ostream& stream() { return stream_; }

  // Draws ten times a second at most, or writes a plain line every 30 seconds.
  void show(const RunProgress& progress);

  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

  std::ostream& target_;
  Style style_;
  std::size_t columns_;
  std::ostream stream_;
  std::string stage_;
  Clock::time_point stage_begin_;
  Clock::time_point last_shown_;
  bool is_drawn_ = false;
};

}  // namespace morgue
