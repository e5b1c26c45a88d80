// SPDX-License-Identifier: GPL-2.0-or-later
// Points in digits: ISO 8601, truncated or not, extended or basic, with or without a
// time of day.
#include <algorithm>
#include <cstdio>

#include "query/syntax/date_point.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::int64_t kSecondsPerHour = 3600;
constexpr std::int64_t kSecondsPerMinute = 60;

int number(std::string_view digits) {
  return static_cast<int>(read_number(digits));
}

std::string iso(int year, int month, int day) {
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

std::string padded(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

bool is_date(int year, int month, int day) {
  return month > 0 && day > 0 &&
         is_valid_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

int last_day(int year, int month) {
  for (int day = 31; day > 28; --day) {
    if (is_date(year, month, day)) return day;
  }
  return 28;
}

// The Monday of week 1: the week that holds January 4th.
std::int64_t first_monday(int year) {
  const CivilDate fourth{year, 1, 4};
  return days_from_civil(fourth) - weekday_of(fourth);
}

}  // namespace

CalendarSpan PointReader::read_digits() {
  const std::string_view digits = digits_at(at_);
  if (digits.size() == 8) return read_basic(digits);
  if (digits.size() == 6) {
    refuse("six digits can be a month or a day",
           "write " + std::string(digits.substr(0, 4)) + "-" +
               std::string(digits.substr(4)) + " for the month");
  }
  if (digits.size() != 4) refuse("a year has four digits");
  const int year = number(digits);
  if (year == 0) refuse("the year 0000 is not 0001-9999");
  at_ += 4;
  if (next() == 'w') return read_week(year);
  if (next() != '-' || at_offset()) return {SpanUnit::Year, {year, 1, 1}, 0, 0};
  ++at_;
  if (next() == 'q') return read_quarter(year);
  if (next() == 'w') return read_week(year);
  return read_month_and_day(year);
}

CalendarSpan PointReader::read_basic(std::string_view digits) {
  const CivilDate day =
      checked_date(number(digits.substr(0, 4)), number(digits.substr(4, 2)),
                   number(digits.substr(6, 2)));
  at_ += digits.size();
  if (next() == 't') return read_time(day);
  return {SpanUnit::Day, day, 0, 0};
}

CalendarSpan PointReader::read_quarter(int year) {
  ++at_;
  const std::string_view digits = digits_at(at_);
  const int quarter = number(digits);
  if (digits.size() != 1 || quarter < 1 || quarter > 4) {
    refuse("a quarter is Q1, Q2, Q3 or Q4");
  }
  ++at_;
  const auto month = static_cast<unsigned>(quarter * 3 - 2);
  return {SpanUnit::Quarter, {year, month, 1}, 0, 0};
}

CalendarSpan PointReader::read_week(int year) {
  ++at_;
  const int week = take_two_digits("week");
  const std::int64_t weeks = (first_monday(year + 1) - first_monday(year)) / 7;
  if (week < 1 || week > weeks) {
    refuse("week " + padded(week) + " is not 01-" + std::to_string(weeks));
  }
  const std::int64_t monday = first_monday(year) + std::int64_t{week - 1} * 7;
  if (next() != '-' || at_offset()) return {SpanUnit::Week, day_at(monday), 0, 0};
  ++at_;
  const std::string_view digits = digits_at(at_);
  const int weekday = number(digits);
  if (digits.size() != 1 || weekday < 1 || weekday > 7) {
    refuse("the day of a week is 1-7");
  }
  ++at_;
  return {SpanUnit::Day, day_at(monday + weekday - 1), 0, 0};
}

CalendarSpan PointReader::read_month_and_day(int year) {
  const int month = take_two_digits("month");
  if (month < 1 || month > 12) refuse("month " + padded(month) + " is not 01-12");
  if (next() != '-' || at_offset()) {
    return {SpanUnit::Month, {year, static_cast<unsigned>(month), 1}, 0, 0};
  }
  ++at_;
  const CivilDate day = checked_date(year, month, take_two_digits("day"));
  if (next() == 't') return read_time(day);
  return {SpanUnit::Day, day, 0, 0};
}

CivilDate PointReader::checked_date(int year, int month, int day) const {
  if (year < 1) refuse("the year 0000 is not 0001-9999");
  if (month < 1 || month > 12) refuse("month " + padded(month) + " is not 01-12");
  if (!is_date(year, month, day)) {
    refuse("day " + padded(day) + " is not 01-" +
           std::to_string(last_day(year, month)));
  }
  return {year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

// Reads Thh, Thh:mm, Thh:mm:ss or the basic forms, and a zone.
CalendarSpan PointReader::read_time(const CivilDate& day) {
  ++at_;
  const int hour = take_two_digits("hour");
  if (hour > 23) refuse("hour " + padded(hour) + " is not 00-23");
  int minute = 0;
  int second = 0;
  std::int64_t length_s = kSecondsPerHour;
  const auto more = [this] {
    if (next() == ':') ++at_;
    return is_digit(next());
  };
  if (more()) {
    minute = take_two_digits("minute");
    if (minute > 59) refuse("minute " + padded(minute) + " is not 00-59");
    length_s = kSecondsPerMinute;
    if (more()) {
      second = take_two_digits("second");
      if (second > 59) refuse("second " + padded(second) + " is not 00-59");
      length_s = 1;
    }
  }
  const std::int64_t local_s = days_from_civil(day) * kSecondsPerDay +
                               hour * kSecondsPerHour + minute * kSecondsPerMinute +
                               second;
  const std::optional<std::int64_t> zone_offset_s = read_zone_offset();
  const std::int64_t instant_s =
      zone_offset_s ? local_s - *zone_offset_s : state_.options.zone.to_utc(local_s);
  return {SpanUnit::Time, day, instant_s, length_s};
}

// Reads "Z", "+09:00", "+0900" or "+09"; nothing at "+9d".
std::optional<std::int64_t> PointReader::read_zone_offset() {
  if (next() == 'z') {
    ++at_;
    return 0;
  }
  if ((next() != '+' && next() != '-') || at_offset()) return std::nullopt;
  const std::int64_t sign = next() == '+' ? 1 : -1;
  ++at_;
  const int hours = take_two_digits("zone");
  int minutes = 0;
  if (next() == ':') ++at_;
  if (is_digit(next())) minutes = take_two_digits("zone");
  if (hours > 15 || minutes > 59) refuse("the zone is not within 15 hours of UTC");
  return sign * (hours * kSecondsPerHour + minutes * kSecondsPerMinute);
}

int PointReader::take_two_digits(std::string_view what) {
  const std::string_view digits = digits_at(at_).substr(0, 2);
  if (digits.size() != 2) {
    refuse("the " + std::string(what) + " needs two digits");
  }
  at_ += 2;
  return number(digits);
}

// 03/04/2019 can be read in two ways; 13/04/2019 and 2019/04/13 in one, but are no form
// of ours either. Dots are treated like slashes.
void PointReader::refuse_slashes() const {
  const std::size_t mark = digits_at(at_).size();
  if (text_.substr(mark, 2) == ".." || text_.find_first_of("/.", mark) != mark) return;
  const std::size_t second = text_.find(text_[mark], mark + 1);
  if (second == std::string::npos) refuse("the parts of a date are joined by -");
  const int a = number(std::string_view(text_).substr(0, mark));
  const int b = number(std::string_view(text_).substr(mark + 1, second - mark - 1));
  const int c = number(std::string_view(text_).substr(second + 1));
  const auto write = [](int year, int month, int day) {
    return "write " + iso(year, month, day);
  };
  if (is_date(a, b, c)) refuse("the parts of a date are joined by -", write(a, b, c));
  const bool day_first = is_date(c, b, a);
  const bool month_first = is_date(c, a, b);
  if (day_first && month_first && a != b) {
    throw ambiguous_date(
        typed_.text,
        write(c, b, a) + " for day/month or " + iso(c, a, b) + " for month/day",
        where(state_, typed_));
  }
  if (day_first) refuse("the year comes first", write(c, b, a));
  if (month_first) refuse("the year comes first", write(c, a, b));
  refuse("the year comes first, joined by -");
}

}  // namespace morgue
