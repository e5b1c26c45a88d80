// SPDX-License-Identifier: GPL-2.0-or-later
// Days, months and parts of years of the calendar.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "indexer/extract/date_intervals.hpp"
#include "indexer/extract/date_resolver.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

// A 29 February is found within so many years.
constexpr int kLeapYears = 8;
// A day of the month falls on every weekday within so many months.
constexpr int kWeekdayMonths = 30;
// What states no year is the nearest one where nothing says which way it looks, but of
// the year of writing unless a day would be nearly a year old. Where the past is told,
// a day of the year before is to come only if it would be that old, and what is told of
// the future is past if it would be as far ahead, or a month so many months.
constexpr std::int64_t kOldDays = 320;
constexpr std::int64_t kOldUnsaidDays = 183;
constexpr std::int64_t kOldTurnDays = 335;
constexpr int kOldMonths = 7;
constexpr int kOldPointMonths = 9;  // "at end-September" is of what was measured
constexpr int kFarMonths = 9;

}  // namespace

std::optional<int> DateResolver::said_year() const {
  if (!form_.year_offset) return form_.year;
  if (!knows(DatePrecision::Year)) return std::nullopt;
  return day_.year + *form_.year_offset;
}

std::optional<DayInterval> DateResolver::calendar() const {
  const std::optional<int> year = said_year();
  if (!year) return std::nullopt;
  if (form_.month_offset) return day_of_offset_month();
  if (form_.month == 0 && form_.day == 0) {
    return third_of(years_interval(*year, 1, DateGranularity::Year), form_.third);
  }
  if (form_.month == 0) return day_of_month();
  if (form_.day == 0) return month(*year);
  if (*year != 0) return civil({*year, form_.month, form_.day});
  return knows(DatePrecision::Day) ? day_without_year() : std::nullopt;
}

std::optional<DayInterval> DateResolver::civil(const CivilDate& date) {
  if (!is_valid_civil(date.year, date.month, date.day)) return std::nullopt;
  return day_interval(days_from_civil(date));
}

std::optional<DayInterval> DateResolver::month(int year) const {
  if (year == 0 && !knows(DatePrecision::Month)) return std::nullopt;
  const std::int64_t of_year = year == 0 ? year_of_month() : year;
  return third_of(
      months_interval(of_year * 12 + form_.month - 1, 1, DateGranularity::Month),
      form_.third);
}

// The year of a month that is said without one.
int DateResolver::year_of_month() const {
  int year = day_.year;
  // The count of a part is not which month it is of.
  const int side = form_.kind == DateForm::Kind::Part ? 0 : form_.count;
  const bool ahead = side > 0 || (side == 0 && future_);
  const bool same = side != 0 && form_.month == day_.month;
  if (ahead && (same || form_.month < day_.month)) ++year;
  if (!ahead && (same || form_.month > day_.month)) --year;
  if (side != 0) return year;
  const int ahead_in_year =
      static_cast<int>(form_.month) - static_cast<int>(day_.month);
  const int old = form_.is_point ? kOldPointMonths : kOldMonths;
  if (unsaid_ && year < day_.year && 12 - ahead_in_year >= old) ++year;
  const int to_come = (year - day_.year) * 12 + ahead_in_year;
  return to_come >= kFarMonths ? year - 1 : year;
}

std::optional<DayInterval> DateResolver::nearest_day(bool ahead) const {
  for (int i = 0; i <= kLeapYears; ++i) {
    const CivilDate date{day_.year + (ahead ? i : -i), form_.month, form_.day};
    if (!is_valid_civil(date.year, date.month, date.day)) continue;
    const std::int64_t day = days_from_civil(date);
    const bool other_way = ahead ? day < today_ : day > today_;
    if (!other_way && (form_.count == 0 || day != today_)) return day_interval(day);
  }
  return std::nullopt;
}

bool DateResolver::is_far(std::int64_t day) const {
  const std::int64_t back = today_ - day;
  constexpr std::int64_t kYearDays = 366;
  if (back > kYearDays || -back > kYearDays) return false;  // Feb. 29
  if (back <= 0) return -back > kOldDays;
  const bool last_year = civil_from_days(day).year < day_.year;
  if (!last_year) return unsaid_ && back > kOldTurnDays;
  return back > (unsaid_ ? kOldUnsaidDays : kOldDays);
}

std::optional<DayInterval> DateResolver::day_without_year() const {
  const bool ahead = form_.count > 0 || (form_.count == 0 && future_);
  std::optional<DayInterval> nearest = nearest_day(ahead);
  if (nearest && form_.count == 0 && is_far(nearest->first_day)) {
    nearest = nearest_day(!ahead);
  }
  if (form_.weekday < 0) return nearest;
  const int step = ahead ? 1 : -1;
  for (const int distance : {0, 1, -1}) {
    const CivilDate date{day_.year + distance * step, form_.month, form_.day};
    if (!is_valid_civil(date.year, date.month, date.day)) continue;
    if (static_cast<int>(weekday_of(date)) == form_.weekday) {
      return day_interval(days_from_civil(date));
    }
  }
  return nearest;
}

std::optional<DayInterval> DateResolver::day_of_month() const {
  if (!knows(DatePrecision::Day)) return std::nullopt;
  if (form_.weekday >= 0) return weekday_of_month();
  for (int i = 0; i < kWeekdayMonths; ++i) {
    CivilDate date = add_months({day_.year, day_.month, 1}, future_ ? i : -i);
    date.day = form_.day;
    if (!is_valid_civil(date.year, date.month, date.day)) continue;
    const std::int64_t day = days_from_civil(date);
    if (future_ ? day >= today_ : day <= today_) return day_interval(day);
  }
  return std::nullopt;
}

std::optional<DayInterval> DateResolver::weekday_of_month() const {
  std::optional<DayInterval> nearest;
  std::int64_t distance = 0;
  for (int i = -kWeekdayMonths; i <= kWeekdayMonths; ++i) {
    CivilDate date = add_months({day_.year, day_.month, 1}, i);
    date.day = form_.day;
    if (!is_valid_civil(date.year, date.month, date.day)) continue;
    if (static_cast<int>(weekday_of(date)) != form_.weekday) continue;
    const std::int64_t day = days_from_civil(date);
    const std::int64_t away = day < today_ ? today_ - day : day - today_;
    if (nearest && (away > distance || (away == distance && !future_))) continue;
    nearest = day_interval(day);
    distance = away;
  }
  return nearest;
}

std::optional<DayInterval> DateResolver::day_of_offset_month() const {
  if (!knows(DatePrecision::Month)) return std::nullopt;
  CivilDate date = add_months({day_.year, day_.month, 1}, *form_.month_offset);
  if (form_.day == 0) {
    return months_interval(month_number_of(date), 1, DateGranularity::Month);
  }
  date.day = form_.day;
  return civil(date);
}

std::optional<DayInterval> DateResolver::months_of_year(
    std::int64_t first_month, std::int64_t count, DateGranularity granularity) const {
  const std::optional<int> said = said_year();
  if (!said) return std::nullopt;
  std::int64_t year = *said;
  if (may_be_last_year() && first_month >= std::int64_t{day_.month}) --year;
  if (year == 0) {
    if (!knows(DatePrecision::Month)) return std::nullopt;
    year = day_.year;
    const std::int64_t now = std::int64_t{day_.month} - 1;
    // What is expected of a quarter may be news of the one that has just ended.
    const bool quarter = granularity == DateGranularity::Quarter;
    const bool fourth = quarter && first_month > 8 && now < 3;
    if (future_ && first_month + count + (quarter ? 3 : 0) <= now) ++year;
    if (first_month > now && (!future_ || fourth)) --year;
  }
  return months_interval(year * 12 + first_month, count, granularity);
}

std::optional<DayInterval> DateResolver::season() const {
  const std::int64_t first_month = std::int64_t{form_.ordinal} * 3 + 2;
  if (form_.has_year()) {
    return months_of_year(first_month, 3, DateGranularity::Season);
  }
  if (!knows(DatePrecision::Month)) return std::nullopt;
  const std::int64_t now = month_number_of(day_);
  constexpr std::int64_t kDecember = 11;
  std::int64_t begin = std::int64_t{day_.year} * 12 + first_month;
  if (form_.count == 0) {
    // "this winter" is the one of last December up to March.
    if (first_month == kDecember && day_.month <= 3) begin -= 12;
  } else if (form_.count < 0) {
    while (begin + 3 > now)
      begin -= 12;
  } else {
    while (begin <= now)
      begin += 12;
  }
  return months_interval(begin, 3, DateGranularity::Season);
}

DayInterval DateResolver::century(std::int64_t hundreds) {
  const std::int64_t first = std::max<std::int64_t>(hundreds * 100, 1);
  return years_interval(first, hundreds * 100 + 100 - first, DateGranularity::Century);
}

std::optional<DayInterval> DateResolver::holiday() const {
  const std::optional<int> said = said_year();
  if (!said) return std::nullopt;
  if (*said != 0) return civil(holiday_in(*form_.holiday, *said));
  if (!knows(DatePrecision::Day)) return std::nullopt;
  std::int64_t day = days_from_civil(holiday_in(*form_.holiday, day_.year));
  const bool ahead = form_.count > 0 || (form_.count == 0 && future_);
  if (ahead && day < today_) {
    day = days_from_civil(holiday_in(*form_.holiday, day_.year + 1));
  } else if (!ahead && day > today_) {
    day = days_from_civil(holiday_in(*form_.holiday, day_.year - 1));
  }
  return day_interval(day);
}

bool DateResolver::may_be_last_year() const {
  constexpr unsigned kMarch = 3;
  return form_.by_clause && !future_ && knows(DatePrecision::Month) &&
         day_.month <= kMarch;
}

std::optional<DayInterval> DateResolver::part() const {
  const std::optional<DayInterval> whole = calendar();
  if (!whole) return std::nullopt;
  const std::optional<DayInterval> days = part_of(*whole);
  if (!days || !may_be_last_year() || days->first_day <= today_) return days;
  const CivilDate year = civil_from_days(whole->first_day);
  return part_of(years_interval(year.year - 1, 1, DateGranularity::Year));
}

std::optional<DayInterval> DateResolver::part_of(const DayInterval& whole) const {
  const bool last = form_.count < 0;
  const std::int64_t count = last ? -form_.count : form_.count;
  DayInterval days = whole;
  if (form_.unit == CalendarUnit::Month || form_.unit == CalendarUnit::Quarter) {
    const std::int64_t months = form_.unit == CalendarUnit::Month ? count : count * 3;
    const std::int64_t first = month_number_of(civil_from_days(whole.first_day));
    const std::int64_t end = month_number_of(civil_from_days(whole.last_day)) + 1;
    days = months_interval(last ? end - months : first, months, DateGranularity::Month);
  } else {
    const std::int64_t length = form_.unit == CalendarUnit::Week ? count * 7 : count;
    days.granularity = DateGranularity::Day;
    if (last) days.first_day = whole.last_day - length + 1;
    if (!last) days.last_day = whole.first_day + length - 1;
  }
  const bool inside =
      days.first_day >= whole.first_day && days.last_day <= whole.last_day;
  return inside ? std::optional(days) : std::nullopt;
}

std::optional<DayInterval> DateResolver::week_of() const {
  const std::optional<DayInterval> day = calendar();
  if (!day) return std::nullopt;
  return week_interval(day->first_day);
}

std::optional<DayInterval> DateResolver::month_week() const {
  const std::optional<DayInterval> whole = calendar();
  if (!whole) return std::nullopt;
  constexpr int kThursday = 3;
  if (form_.ordinal == 0) {
    const std::int64_t last = whole->last_day;
    const auto back =
        (static_cast<int>(weekday_of(civil_from_days(last))) - kThursday + 7) % 7;
    return week_interval(last - back);
  }
  const std::int64_t first = whole->first_day;
  const auto ahead =
      (kThursday - static_cast<int>(weekday_of(civil_from_days(first))) + 7) % 7;
  return week_interval(first + ahead + 7 * (std::int64_t{form_.ordinal} - 1));
}

}  // namespace morgue
