// SPDX-License-Identifier: GPL-2.0-or-later
// Dates and times as the archive keeps them: instants with a precision, civil days, and
// the timestamps that input files spell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

inline constexpr std::int64_t kSecondsPerDay = 86400;

enum class DatePrecision : std::uint8_t { None, Year, Month, Day, Minute, Second };

// Returns "none", "year", ... "second".
std::string_view date_precision_name(DatePrecision precision) noexcept;

// How a date was found, in order of trust. None: the article has no date.
enum class DateOrigin : std::uint8_t { None, Metadata, Label, Dateline, Caption, Text };

// Returns "none", "metadata", "label", "dateline", "caption" or "text".
std::string_view date_origin_name(DateOrigin origin) noexcept;

struct CivilDate {
  int year = 1970;
  unsigned month = 1;  // 1-12
  unsigned day = 1;    // 1-31

  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// A date as an article states it.
//
// `instant_s` is in seconds since 1970-01-01 00:00 UTC and names the first second of
// what the date covers. A date that states no time of day (precision Day or coarser) is
// *floating*: instant_s is midnight UTC of its first calendar day and belongs to that
// calendar day in every zone.
struct ArticleDate {
  std::int64_t instant_s = 0;
  DatePrecision precision = DatePrecision::None;
  DateOrigin origin = DateOrigin::None;
  // The zone the source stated, in minutes east of UTC; unset if it stated none.
  std::optional<std::int16_t> utc_offset_min;

  bool known() const noexcept { return precision != DatePrecision::None; }

  bool floating() const noexcept { return precision <= DatePrecision::Day; }

  friend bool operator==(const ArticleDate&, const ArticleDate&) = default;
};

// A half-open interval of time in seconds since the epoch; an unset side is open.
struct TimeInterval {
  std::optional<std::int64_t> begin_s;
  std::optional<std::int64_t> end_s;
};

// Proleptic Gregorian arithmetic; any year from 1 to 9999.
std::int64_t days_from_civil(const CivilDate& date) noexcept;
CivilDate civil_from_days(std::int64_t days) noexcept;
bool is_valid_civil(int year, unsigned month, unsigned day) noexcept;
// 0 is Monday.
unsigned weekday_of(const CivilDate& date) noexcept;
// Floors towards the past, so that seconds before 1970 fall on the right day.
CivilDate civil_from_seconds(std::int64_t seconds) noexcept;

enum class DateOrder : std::uint8_t { Unset, DayFirst, MonthFirst };

// The outcome of reading a timestamp.
struct TimestampResult {
  enum class Status : std::uint8_t {
    Ok,
    Missing,    // empty, "None", "null", "nan", "NaT": no date, not an error
    Ambiguous,  // 03/04/2019 with DateOrder::Unset
    Invalid,    // month 13, or no known form
  };
  Status status = Status::Invalid;
  ArticleDate date;     // meaningful if Ok; origin is Metadata
  std::string message;  // why, if Ambiguous or Invalid
};

// Reads the timestamps that feeds and exports contain: ISO 8601 (truncated, with T or a
// space, fraction, Z or offset), YYYYMMDD, YYYYMMDDTHHMMSS[Z], seconds or milliseconds
// since the epoch (told apart by magnitude), RFC 822, 26-FEB-1987 15:01:01.79,
// "Month D, YYYY", "D Month YYYY" (English), D/M/Y and M/D/Y by `order`. A time without
// a zone is read as UTC and leaves utc_offset_min unset; a count since the epoch is
// UTC.
TimestampResult parse_timestamp(std::string_view text, DateOrder order);

// Formats with the date's own precision and offset: "2019", "2019-11", "2019-11-19",
// "2019-11-19T18:46+05:30", "2019-11-19T18:46:00Z"; without a zone if the source stated
// none, as "2019-11-19T18:46". Empty if unknown.
std::string format_date(const ArticleDate& date);

// Formats an instant as "2019-11-19T13:16:00Z".
std::string format_instant(std::int64_t seconds);

}  // namespace morgue
