// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the timestamps that feeds and exports spell. Dates in running text are the
// business of extraction.
#include <array>
#include <cstddef>
#include <cstdlib>

#include "indexer/archive/clock_time.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/date.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxTimestampBytes = 100;

constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr std::array<std::string_view, 7> kWeekdayNames = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_missing(std::string_view text) {
  if (text.size() > 4) return false;
  const std::string word = ascii_lower_copy(text);
  return word.empty() || word == "none" || word == "null" || word == "nan" ||
         word == "nat";
}

// Returns the 1-based number of a name of `names`, whole or cut to three or more
// letters ("Sept" as well), or 0.
template <std::size_t N>
unsigned number_of_name(const std::array<std::string_view, N>& names,
                        std::string_view word) {
  if (word.size() < 3) return 0;
  const std::string name = ascii_lower_copy(word);
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i].starts_with(name)) return static_cast<unsigned>(i + 1);
  }
  return 0;
}

// Reads one timestamp from left to right. Every member function that returns false has
// met something that does not fit; `problem` says what, unless it is the form itself.
class TimestampParser {
 public:
  TimestampParser(std::string_view text, DateOrder order) : in_(text), order_(order) {}

  bool parse();

  const ArticleDate& date() const noexcept { return date_; }

  const std::string& problem() const noexcept { return problem_; }

  bool ambiguous() const noexcept { return ambiguous_; }

 private:
  bool parse_digits(std::string_view run);
  bool parse_compact(std::string_view run);
  bool parse_epoch(std::string_view run, bool negative);
  bool parse_year_first(unsigned year);
  bool parse_numeric(unsigned first);
  bool parse_named();
  bool parse_month_first(unsigned month);
  bool parse_time_before_year(unsigned month, unsigned day);
  bool read_month_and_year(unsigned day);
  bool read_year(unsigned& year);
  void skip_ordinal();
  bool skip_gap();
  bool resolve_order(unsigned first, unsigned second, char separator);
  bool set_date(unsigned year, unsigned month, unsigned day, DatePrecision precision);
  bool read_tail();
  bool finish();

  TextScanner in_;
  DateOrder order_;
  ArticleDate date_;
  ClockTime time_;
  std::string problem_;
  bool ambiguous_ = false;
};

bool TimestampParser::parse() {
  if (in_.skip('-')) return parse_epoch(in_.digits(), true);
  const std::string_view before = in_.rest();
  const std::string_view run = in_.digits();
  const char next = in_.peek();
  const bool numeric =
      (next == '-' || next == '/' || next == '.') && is_ascii_digit(in_.peek(1));
  if (numeric && run.size() == 4) return parse_year_first(to_number(run));
  if (numeric && run.size() <= 2 && !run.empty()) return parse_numeric(to_number(run));
  if (run.size() > 2) return parse_digits(run);
  in_.rewind(before);
  return parse_named();
}

// A run of digits: a year, YYYYMMDD with or without a time, or a count since the epoch.
bool TimestampParser::parse_digits(std::string_view run) {
  if (run.size() == 4) {
    return in_.at_end() && set_date(to_number(run), 1, 1, DatePrecision::Year);
  }
  if (run.size() == 8) {
    return set_date(to_number(run.substr(0, 4)), to_number(run.substr(4, 2)),
                    to_number(run.substr(6, 2)), DatePrecision::Day) &&
           read_tail();
  }
  return parse_compact(run) || parse_epoch(run, false);
}

// YYYYMMDDHHMM and YYYYMMDDHHMMSS. Milliseconds of as many digits that look like one
// would lie in 1976 or beyond 2600.
bool TimestampParser::parse_compact(std::string_view run) {
  if (run.size() != 12 && run.size() != 14) return false;
  const unsigned year = to_number(run.substr(0, 4));
  const unsigned month = to_number(run.substr(4, 2));
  const unsigned day = to_number(run.substr(6, 2));
  if (!is_valid_civil(static_cast<int>(year), month, day)) return false;
  TextScanner clock(run.substr(8));
  std::string ignored;
  if (!read_time_of_day(clock, time_, ignored)) return false;
  set_date(year, month, day, time_.precision);
  in_.skip_spaces();
  return read_zone(in_, time_, problem_) && finish();
}

// Seconds or milliseconds: ten digits of seconds reach the year 2286, eleven of
// milliseconds begin in April 1970, so that magnitude tells them apart.
bool TimestampParser::parse_epoch(std::string_view run, bool negative) {
  if (in_.skip('.')) in_.digits();
  if (run.size() < 8 || run.size() > 14 || !in_.at_end()) return false;
  const std::int64_t magnitude = std::strtoll(std::string(run).c_str(), nullptr, 10);
  const std::int64_t count = negative ? -magnitude : magnitude;
  std::int64_t seconds = count;
  if (run.size() > 10) {
    seconds = count / 1000;
    if (count % 1000 < 0) --seconds;
  }
  date_.instant_s = seconds;
  date_.precision = DatePrecision::Second;
  date_.utc_offset_min = std::int16_t{0};
  return true;
}

// Behind "2019": "-11", "-11-20", "/11/20", and a time.
bool TimestampParser::parse_year_first(unsigned year) {
  const char separator = in_.peek();
  in_.drop(1);
  Number month;
  if (!in_.number(1, 2, month)) return false;
  if (!in_.skip(separator)) {
    return in_.at_end() && set_date(year, month.value, 1, DatePrecision::Month);
  }
  Number day;
  return in_.number(1, 2, day) &&
         set_date(year, month.value, day.value, DatePrecision::Day) && read_tail();
}

// Decides whether day or month comes first, where the caller left that open. Dates with
// points are written D.M.Y only.
bool TimestampParser::resolve_order(unsigned first, unsigned second, char separator) {
  if (order_ != DateOrder::Unset) return true;
  const bool may_be_month_first = first <= 12 && separator != '.';
  const bool may_be_day_first = second <= 12 || separator == '.';
  if (may_be_month_first && may_be_day_first && first != second) {
    ambiguous_ = true;
    problem_ = "day and month cannot be told apart; use --date-order dmy or mdy";
    return false;
  }
  order_ = may_be_month_first ? DateOrder::MonthFirst : DateOrder::DayFirst;
  return true;
}

// Behind the first number of D/M/Y or M/D/Y.
bool TimestampParser::parse_numeric(unsigned first) {
  const char separator = in_.peek();
  in_.drop(1);
  Number second;
  Number year;
  if (!in_.number(1, 2, second) || !in_.skip(separator) || !in_.number(1, 4, year)) {
    return false;
  }
  if (year.digits != 4) {
    problem_ = "the year needs four digits";
    return false;
  }
  if (!resolve_order(first, second.value, separator)) return false;
  const bool month_first = order_ == DateOrder::MonthFirst;
  return set_date(year.value, month_first ? first : second.value,
                  month_first ? second.value : first, DatePrecision::Day) &&
         read_tail();
}

// [weekday] D month Y, [weekday] month D Y, month Y; with a time behind, or between day
// and year as in "Tue Nov 19 18:46:00 2019".
bool TimestampParser::parse_named() {
  const std::string_view before = in_.rest();
  if (number_of_name(kWeekdayNames, in_.letters()) != 0) {
    in_.skip('.');
    in_.skip(',');
    in_.skip_spaces();
  } else {
    in_.rewind(before);
  }
  Number day;
  if (in_.number(1, 2, day)) return read_month_and_year(day.value);
  const unsigned month = number_of_name(kMonthNames, in_.letters());
  return month != 0 && parse_month_first(month);
}

void TimestampParser::skip_ordinal() {
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (ascii_lower(in_.peek()) == suffix[0] && ascii_lower(in_.peek(1)) == suffix[1]) {
      in_.drop(2);
      return;
    }
  }
}

bool TimestampParser::skip_gap() {
  return in_.skip_spaces() || in_.skip('-') || in_.skip('/');
}

// Four digits, or two as RFC 2822 reads them.
bool TimestampParser::read_year(unsigned& year) {
  Number number;
  if (!in_.number(2, 4, number) || number.digits == 3) return false;
  year = number.value;
  if (number.digits == 2) year += year < 50 ? 2000 : 1900;
  return true;
}

bool TimestampParser::read_month_and_year(unsigned day) {
  skip_ordinal();
  in_.skip('.');
  if (!skip_gap()) return false;
  const unsigned month = number_of_name(kMonthNames, in_.letters());
  in_.skip('.');
  in_.skip(',');
  unsigned year = 0;
  return month != 0 && skip_gap() && read_year(year) &&
         set_date(year, month, day, DatePrecision::Day) && read_tail();
}

bool TimestampParser::parse_month_first(unsigned month) {
  in_.skip('.');
  in_.skip(',');
  if (!in_.skip_spaces()) return false;
  Number number;
  if (in_.number(4, 4, number)) {
    return in_.at_end() && set_date(number.value, month, 1, DatePrecision::Month);
  }
  if (!in_.number(1, 2, number)) return false;
  skip_ordinal();
  in_.skip(',');
  if (!in_.skip_spaces()) return false;
  if (in_.peek(1) == ':' || in_.peek(2) == ':') {
    return parse_time_before_year(month, number.value);
  }
  unsigned year = 0;
  return read_year(year) && set_date(year, month, number.value, DatePrecision::Day) &&
         read_tail();
}

bool TimestampParser::parse_time_before_year(unsigned month, unsigned day) {
  if (!read_time_of_day(in_, time_, problem_)) return false;
  in_.skip_spaces();
  if (!is_ascii_digit(in_.peek()) && !read_zone(in_, time_, problem_)) return false;
  in_.skip_spaces();
  unsigned year = 0;
  return read_year(year) && set_date(year, month, day, time_.precision) && finish();
}

bool TimestampParser::set_date(unsigned year,
                               unsigned month,
                               unsigned day,
                               DatePrecision precision) {
  if (month < 1 || month > 12) {
    problem_ = "month " + std::to_string(month) + " is not 1-12";
    return false;
  }
  if (!is_valid_civil(static_cast<int>(year), month, day)) {
    problem_ = year == 0 ? "there is no year 0"
                         : "the month has no day " + std::to_string(day);
    return false;
  }
  date_.precision = precision;
  date_.instant_s =
      days_from_civil({static_cast<int>(year), month, day}) * kSecondsPerDay;
  return true;
}

// What may follow a complete day: nothing, or a time and a zone.
bool TimestampParser::read_tail() {
  if (in_.at_end()) return true;
  in_.skip(',');
  if (in_.skip_spaces()) {
    if (ascii_lower_copy(in_.rest().substr(0, 3)) == "at ") in_.drop(3);
    if (in_.peek() == '-' && in_.peek(1) == ' ') in_.drop(2);
    in_.skip_spaces();
  } else if (!in_.skip('T') && !in_.skip('t')) {
    return false;
  }
  if (!read_time_of_day(in_, time_, problem_)) return false;
  date_.precision = time_.precision;
  in_.skip_spaces();
  return read_zone(in_, time_, problem_) && finish();
}

// Applies time and zone to the day.
bool TimestampParser::finish() {
  in_.skip_spaces();
  date_.utc_offset_min = time_.utc_offset_min;
  date_.instant_s += time_.second_of_day -
                     std::int64_t{time_.utc_offset_min.value_or(std::int16_t{0})} * 60;
  return in_.at_end();
}

}  // namespace

TimestampResult parse_timestamp(std::string_view text, DateOrder order) {
  using enum TimestampResult::Status;
  const std::string_view trimmed = ascii_trim(text);
  TimestampResult result;
  if (is_missing(trimmed)) {
    result.status = Missing;
    return result;
  }
  TimestampParser parser(trimmed, order);
  if (trimmed.size() <= kMaxTimestampBytes && parser.parse()) {
    result.status = Ok;
    result.date = parser.date();
    result.date.origin = DateOrigin::Metadata;
    return result;
  }
  result.status = parser.ambiguous() ? Ambiguous : Invalid;
  result.message =
      quote_for_message(trimmed) + ": " +
      (parser.problem().empty()
           ? "no known form of a date; write it as 2019-11-20 or 2019-11-20T18:46:00Z"
           : parser.problem());
  return result;
}

}  // namespace morgue
