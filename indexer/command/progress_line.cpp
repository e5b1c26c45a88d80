// SPDX-License-Identifier: GPL-2.0-or-later
// Progress on standard error.
#include "indexer/command/progress_line.hpp"

#include <algorithm>
#include <cmath>

namespace morgue {

namespace {

constexpr std::chrono::milliseconds kRedraw{100};
constexpr std::chrono::seconds kPlainInterval{30};
constexpr double kMinSeconds = 0.5;  // before it, a rate is noise
constexpr const char* kWipe = "\r\x1b[K";

std::string spell_seconds(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  const std::string minutes = std::to_string(whole / 60 % 60);
  if (whole < 3600) return minutes + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + minutes + " min";
}

}  // namespace

std::string progress_text(const RunProgress& progress, double seconds) {
  std::string text(progress.stage);
  const double done = static_cast<double>(progress.bytes_done);
  const double total = static_cast<double>(progress.bytes_total);
  const double share = total > 0 ? std::min(done / total, 1.0) : 0;
  if (total > 0) text += " " + std::to_string(static_cast<int>(share * 100)) + "%";
  if (progress.records > 0) {
    text += ", " + std::to_string(progress.records) +
            (progress.records == 1 ? " article" : " articles");
  }
  if (seconds < kMinSeconds || progress.bytes_total == 0 || progress.bytes_done == 0) {
    return text;
  }
  const auto rate =
      static_cast<std::uint64_t>(static_cast<double>(progress.records) / seconds);
  text += ", " + std::to_string(rate) + " a second";
  if (share < 1) text += ", " + spell_seconds(seconds / share - seconds) + " left";
  return text;
}

ProgressLine::ProgressLine(std::ostream& target, Style style, std::size_t columns)
    : target_(target), style_(style), columns_(columns), stream_(this) {}

ProgressLine::~ProgressLine() {
  wipe();
}

void ProgressLine::show(const RunProgress& progress) {
  if (style_ == Style::None) return;
  const Clock::time_point now = Clock::now();
  if (stage_ != progress.stage) {
    stage_ = progress.stage;
    stage_begin_ = now;
    if (style_ == Style::Plain) last_shown_ = now;
  }
  const bool is_due = style_ == Style::Terminal ? now - last_shown_ >= kRedraw
                                                : now - last_shown_ >= kPlainInterval;
  if (!is_due) return;
  last_shown_ = now;
  const std::chrono::duration<double> seconds = now - stage_begin_;
  std::string text = progress_text(progress, seconds.count());
  if (style_ == Style::Plain) {
    target_ << text << std::endl;
    return;
  }
  // A line that wraps cannot be wiped.
  text.resize(std::min(text.size(), columns_ > 1 ? columns_ - 1 : 0));
  target_ << kWipe << text << std::flush;
  is_drawn_ = true;
}

void ProgressLine::wipe() {
  if (!is_drawn_) return;
  target_ << kWipe << std::flush;
  is_drawn_ = false;
}

ProgressLine::int_type ProgressLine::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof())) {
    return traits_type::not_eof(character);
  }
  wipe();
  target_.put(traits_type::to_char_type(character));
  return target_ ? character : traits_type::eof();
}

std::streamsize ProgressLine::xsputn(const char* text, std::streamsize size) {
  wipe();
  target_.write(text, size);
  return target_ ? size : 0;
}

int ProgressLine::sync() {
  target_.flush();
  return target_ ? 0 : -1;
}

}  // namespace morgue
