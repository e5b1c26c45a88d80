// SPDX-License-Identifier: GPL-2.0-or-later
// Weekdays and units seen from the day of writing.
#include <cstdint>
#include <optional>

#include "indexer/extract/date_intervals.hpp"
#include "indexer/extract/date_resolver.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

constexpr unsigned kSaturday = 5;

}  // namespace

std::optional<DayInterval> DateResolver::weekday() const {
  if (!knows(DatePrecision::Day)) return std::nullopt;
  const auto today = static_cast<int>(weekday_of(day_));
  if (form_.week_offset) {
    return day_interval(today_ - today + form_.weekday +
                        std::int64_t{*form_.week_offset} * 7);
  }
  int back = (today - form_.weekday + 7) % 7;
  int ahead = (form_.weekday - today + 7) % 7;
  if (form_.count != 0) {
    back = back == 0 ? 7 : back;
    ahead = ahead == 0 ? 7 : ahead;
    return day_interval(form_.count > 0 ? today_ + ahead : today_ - back);
  }
  return day_interval(future_ ? today_ + ahead : today_ - back);
}

std::optional<DayInterval> DateResolver::unit() const {
  const std::int64_t count = form_.count;
  switch (form_.unit) {
    case CalendarUnit::Day:
    case CalendarUnit::Week:
    case CalendarUnit::Weekend:
    case CalendarUnit::Fortnight:
    case CalendarUnit::Workweek:
    case CalendarUnit::Workday:
      return days_unit(count);
    case CalendarUnit::Month:
    case CalendarUnit::Quarter:
      return months_unit(count);
    case CalendarUnit::Year:
    case CalendarUnit::Decade:
    case CalendarUnit::Century:
      break;
  }
  if (!knows(DatePrecision::Year)) return std::nullopt;
  if (form_.unit == CalendarUnit::Year) {
    // The year's end that is past is that of the last year.
    const int back = form_.by_clause && !future_ ? 1 : 0;
    return third_of(years_interval(day_.year + count - back, 1, DateGranularity::Year),
                    form_.third);
  }
  if (form_.unit == CalendarUnit::Decade) {
    return third_of(
        years_interval((day_.year / 10 + count) * 10, 10, DateGranularity::Decade),
        form_.third);
  }
  return century(day_.year / 100 + count);
}

// The day itself: how sure it is says the granularity.
std::optional<DayInterval> DateResolver::distance() const {
  if (!knows(DatePrecision::Day)) return unit();
  const std::int64_t count = form_.count;
  DayInterval found = day_interval(today_);
  const auto move = [&found](std::int64_t day, DateGranularity granularity) {
    found = {day, day, granularity};
  };
  if (form_.unit == CalendarUnit::Week) {
    move(today_ + count * 7, DateGranularity::Week);
  } else if (form_.unit == CalendarUnit::Fortnight) {
    move(today_ + count * 14, DateGranularity::Week);
  } else if (form_.unit == CalendarUnit::Month) {
    move(days_from_civil(add_months(day_, count)), DateGranularity::Month);
  } else if (form_.unit == CalendarUnit::Year) {
    move(days_from_civil(add_months(day_, count * 12)), DateGranularity::Year);
  } else {
    return unit();
  }
  if (form_.weekday < 0) return found;
  return day_interval(week_interval(found.first_day).first_day + form_.weekday);
}

std::optional<DayInterval> DateResolver::days_unit(std::int64_t count) const {
  if (!knows(DatePrecision::Day)) return std::nullopt;
  if (form_.unit == CalendarUnit::Day) return day_interval(today_ + count);
  if (form_.unit == CalendarUnit::Weekend) {
    const bool begun = weekday_of(day_) >= kSaturday;
    const std::int64_t back = form_.by_clause && !future_ && !begun ? 7 : 0;
    return weekend_interval(today_ + count * 7 - back);
  }
  DayInterval week = week_interval(today_ + count * 7);
  if (form_.unit == CalendarUnit::Workweek) week.last_day -= 2;
  if (form_.unit == CalendarUnit::Fortnight) {
    week = week_interval(today_ + count * 14);
    week.last_day += 7;
  }
  return third_of(week, form_.third);
}

std::optional<DayInterval> DateResolver::months_unit(std::int64_t count) const {
  if (!knows(DatePrecision::Month)) return std::nullopt;
  const std::int64_t month = month_number_of(day_);
  if (form_.unit == CalendarUnit::Quarter) {
    return months_interval((month / 3 + count) * 3, 3, DateGranularity::Quarter);
  }
  return third_of(months_interval(month + count, 1, DateGranularity::Month),
                  form_.third);
}

std::optional<DayInterval> DateResolver::span() const {
  if (!knows(DatePrecision::Day)) return std::nullopt;
  const std::int64_t count = form_.count < 0 ? -form_.count : form_.count;
  const bool back = form_.count < 0;
  switch (form_.unit) {
    case CalendarUnit::Day:
      return days_span(back, count, DateGranularity::Day);
    case CalendarUnit::Week:
    case CalendarUnit::Weekend:
    case CalendarUnit::Workweek:
      return days_span(back, count * 7, DateGranularity::Week);
    case CalendarUnit::Workday:
      return workdays_span(back, count);
    case CalendarUnit::Fortnight:
      return days_span(back, count * 14, DateGranularity::Week);
    case CalendarUnit::Month:
      return months_span(back, count, DateGranularity::Month);
    case CalendarUnit::Quarter: {
      const std::int64_t quarter = month_number_of(day_) / 3;
      return months_interval((back ? quarter - count : quarter + 1) * 3, count * 3,
                             DateGranularity::Quarter);
    }
    case CalendarUnit::Year:
      return months_span(back, count * 12,
                         count == 1 ? DateGranularity::Month : DateGranularity::Year);
    case CalendarUnit::Decade:
      return months_span(back, count * 120, DateGranularity::Year);
    case CalendarUnit::Century:
      return months_span(back, count * 1200, DateGranularity::Year);
  }
  return std::nullopt;
}

DayInterval DateResolver::days_span(bool back,
                                    std::int64_t days,
                                    DateGranularity granularity) const {
  if (back) return {today_ - days, today_ - 1, granularity};
  return {today_ + 1, today_ + days, granularity};
}

DayInterval DateResolver::workdays_span(bool back, std::int64_t count) const {
  const std::int64_t step = back ? -1 : 1;
  std::int64_t first = 0;
  std::int64_t day = today_;
  for (std::int64_t seen = 0; seen < count;) {
    day += step;
    if (weekday_of(civil_from_days(day)) >= kSaturday) continue;
    if (seen == 0) first = day;
    ++seen;
  }
  return {back ? day : first, back ? first : day, DateGranularity::Day};
}

DayInterval DateResolver::months_span(bool back,
                                      std::int64_t months,
                                      DateGranularity granularity) const {
  if (back)
    return {days_from_civil(add_months(day_, -months)), today_ - 1, granularity};
  const CivilDate tomorrow = civil_from_days(today_ + 1);
  return {today_ + 1, days_from_civil(add_months(tomorrow, months)) - 1, granularity};
}

}  // namespace morgue
