// SPDX-License-Identifier: GPL-2.0-or-later
// Civil-calendar arithmetic and the printed forms of dates.
#include "morgue/date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace morgue {

namespace {

// 0001-01-01 and 9999-12-31 in days since the epoch.
constexpr std::int64_t kFirstDay = -719162;
constexpr std::int64_t kLastDay = 2932896;

std::int64_t floor_days(std::int64_t seconds) noexcept {
  const std::int64_t days = seconds / kSecondsPerDay;
  return seconds % kSecondsPerDay < 0 ? days - 1 : days;
}

std::string format_civil(const CivilDate& date, DatePrecision precision) {
  char text[40];
  int length = 0;
  if (precision == DatePrecision::Year) {
    length = std::snprintf(text, sizeof text, "%04d", date.year);
  } else if (precision == DatePrecision::Month) {
    length = std::snprintf(text, sizeof text, "%04d-%02u", date.year, date.month);
  } else {
    length = std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month,
                           date.day);
  }
  return {text, static_cast<std::size_t>(length)};
}

std::string format_time(std::int64_t second_of_day, DatePrecision precision) {
  const auto value = static_cast<unsigned>(second_of_day);
  const unsigned hour = value / 3600;
  const unsigned minute = value / 60 % 60;
  char text[40];
  const int length = precision == DatePrecision::Minute
                         ? std::snprintf(text, sizeof text, "T%02u:%02u", hour, minute)
                         : std::snprintf(text, sizeof text, "T%02u:%02u:%02u", hour,
                                         minute, value % 60);
  return {text, static_cast<std::size_t>(length)};
}

std::string format_offset(int offset_min) {
  if (offset_min == 0) return "Z";
  const unsigned minutes =
      static_cast<unsigned>(offset_min < 0 ? -offset_min : offset_min);
  char text[40];
  const int length =
      std::snprintf(text, sizeof text, "%c%02u:%02u", offset_min < 0 ? '-' : '+',
                    minutes / 60, minutes % 60);
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace

std::int64_t days_from_civil(const CivilDate& date) noexcept {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::sys_days;
  using std::chrono::year;
  return sys_days{year{date.year} / month{date.month} / day{date.day}}
      .time_since_epoch()
      .count();
}

CivilDate civil_from_days(std::int64_t days) noexcept {
  const std::int64_t clamped = std::clamp(days, kFirstDay, kLastDay);
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{clamped}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

bool is_valid_civil(int year, unsigned month, unsigned day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const auto last =
      std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
  return day <= static_cast<unsigned>(last.day());
}

unsigned weekday_of(const CivilDate& date) noexcept {
  // The epoch is a Thursday, day 3 of a week that begins on Monday.
  const std::int64_t shifted = (days_from_civil(date) + 3) % 7;
  return static_cast<unsigned>(shifted < 0 ? shifted + 7 : shifted);
}

CivilDate civil_from_seconds(std::int64_t seconds) noexcept {
  return civil_from_days(floor_days(seconds));
}

std::string format_date(const ArticleDate& date) {
  if (!date.known()) return {};
  if (date.floating()) {
    return format_civil(civil_from_seconds(date.instant_s), date.precision);
  }
  const std::int64_t offset_min = date.utc_offset_min.value_or(std::int16_t{0});
  const std::int64_t first_s = kFirstDay * kSecondsPerDay;
  const std::int64_t last_s = (kLastDay + 1) * kSecondsPerDay - 1;
  const std::int64_t local_s = std::clamp(
      std::clamp(date.instant_s, first_s, last_s) + offset_min * 60, first_s, last_s);
  return format_civil(civil_from_seconds(local_s), DatePrecision::Day) +
         format_time(local_s - floor_days(local_s) * kSecondsPerDay, date.precision) +
         (date.utc_offset_min ? format_offset(static_cast<int>(offset_min)) : "");
}

std::string format_instant(std::int64_t seconds) {
  ArticleDate date;
  date.instant_s = seconds;
  date.precision = DatePrecision::Second;
  date.utc_offset_min = std::int16_t{0};
  return format_date(date);
}

}  // namespace morgue
