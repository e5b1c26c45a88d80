// SPDX-License-Identifier: GPL-2.0-or-later
// One point of a date expression: a calendar span named by digits, words or distance.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/parse_state.hpp"

namespace morgue {

enum class SpanUnit : std::uint8_t { Time, Now, Day, Week, Month, Quarter, Year };

// A span of the calendar as written, before it is placed on the time line.
struct CalendarSpan {
  SpanUnit unit = SpanUnit::Day;
  CivilDate first;             // its first day, in the query's zone
  std::int64_t instant_s = 0;  // Time and Now: its first second
  std::int64_t length_s = 0;   // Time and Now
};

// Reads one point from the beginning of a text and says why where it cannot.
// `text` is in lower case, byte for byte beside `typed`.
class PointReader {
 public:
  PointReader(const ParseState& state, const Piece& typed);

  // Reads the whole text as one point with its offsets. Throws bad_date,
  // ambiguous_date.
  CalendarSpan read();

 private:
  // date_point.cpp
  CalendarSpan read_plain();
  CalendarSpan read_base();
  void read_offset(CalendarSpan& span);
  bool at_offset() const;
  CalendarSpan read_relative();
  // date_digits.cpp
  CalendarSpan read_digits();
  CalendarSpan read_basic(std::string_view digits);
  CalendarSpan read_quarter(int year);
  CalendarSpan read_week(int year);
  CalendarSpan read_month_and_day(int year);
  CalendarSpan read_time(const CivilDate& day);
  std::optional<std::int64_t> read_zone_offset();
  void refuse_slashes() const;
  CivilDate checked_date(int year, int month, int day) const;
  // date_words.cpp
  CalendarSpan read_word();
  CalendarSpan read_natural();
  std::optional<CalendarSpan> read_dashed_words() const;
  std::optional<CalendarSpan> read_calendar_words(
      const std::vector<std::string>& words) const;
  CalendarSpan read_day_of_month(std::string_view day, unsigned month, int year) const;

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string_view digits_at(std::size_t at) const;
  int take_two_digits(std::string_view what);
  CivilDate shifted(const CivilDate& date, std::int64_t count, char unit) const;
  CivilDate day_at(std::int64_t days) const;
  [[noreturn]] void refuse(std::string_view why) const;
  [[noreturn]] void refuse(std::string_view why, std::string_view hint) const;

  const ParseState& state_;
  Piece typed_;
  std::string text_;
  std::size_t at_ = 0;
  CivilDate today_;
};

// Returns the day that clocks in `options.zone` show now.
CivilDate today_of(const ParseOptions& options);

}  // namespace morgue
