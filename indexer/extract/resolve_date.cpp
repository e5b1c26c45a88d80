// SPDX-License-Identifier: GPL-2.0-or-later
// From what is said to the days that are meant.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "indexer/extract/date_form.hpp"
#include "indexer/extract/date_intervals.hpp"
#include "indexer/extract/date_resolver.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

bool is_in_calendar(const DayInterval& interval) {
  static const std::int64_t kFirst = days_from_civil({1, 1, 1});
  static const std::int64_t kLast = days_from_civil({9999, 12, 31});
  return interval.first_day >= kFirst && interval.last_day <= kLast &&
         interval.first_day <= interval.last_day;
}

// "earlier this month", "later this week"
void keep_rest(int rest, const DateReference& reference, DayInterval& interval) {
  const std::int64_t today = days_from_civil(reference.day);
  if (interval.first_day >= today || interval.last_day <= today) return;
  if (rest < 0) interval.last_day = today - 1;
  if (rest > 0) interval.first_day = today;
  if (interval.granularity == DateGranularity::Month) {
    interval.granularity = DateGranularity::Week;
  } else if (interval.granularity == DateGranularity::Year) {
    interval.granularity = DateGranularity::Month;
  }
  if (interval.first_day == interval.last_day) {
    interval.granularity = DateGranularity::Day;
  }
}

DateGranularity granularity_of(CalendarUnit unit) {
  if (unit == CalendarUnit::Week) return DateGranularity::Week;
  return unit == CalendarUnit::Month ? DateGranularity::Month : DateGranularity::Day;
}

// "two weeks before Christmas", "two weeks from Christmas on"
void shift_days(const DateForm& form, DayInterval& interval) {
  const auto moved = [&form](std::int64_t day) -> std::int64_t {
    const std::int64_t count = form.shift;
    if (form.shift_unit == CalendarUnit::Day) return day + count;
    if (form.shift_unit == CalendarUnit::Week) return day + count * 7;
    const std::int64_t months = form.shift_unit == CalendarUnit::Month ? 1 : 12;
    return days_from_civil(add_months(civil_from_days(day), count * months));
  };
  interval.last_day = moved(interval.last_day);
  if (form.runs) {
    --interval.last_day;
    return;
  }
  interval.first_day = moved(interval.first_day);
  if (form.kind == DateForm::Kind::Distance) {
    interval.granularity = granularity_of(form.shift_unit);
  }
}

// Saturday and Sunday, and the day itself if it is next to them.
void widen_to_weekend(DayInterval& interval) {
  constexpr std::int64_t kTuesday = 1;
  const std::int64_t day = interval.first_day;
  const auto weekday = static_cast<std::int64_t>(weekday_of(civil_from_days(day)));
  const std::int64_t saturday = day - weekday + (weekday <= kTuesday ? -2 : 5);
  interval.first_day = saturday;
  interval.last_day = saturday + 1;
  if (weekday == kTuesday || weekday == kTuesday + 1) return;
  interval.first_day = std::min(day, interval.first_day);
  interval.last_day = std::max(day, interval.last_day);
}

}  // namespace

std::optional<DayInterval> DateResolver::resolve() const {
  switch (form_.kind) {
    case DateForm::Kind::Calendar:
      return calendar();
    case DateForm::Kind::Weekday:
      return weekday();
    case DateForm::Kind::DayOffset:
      if (!knows(DatePrecision::Day)) return std::nullopt;
      return day_interval(today_ + form_.count);
    case DateForm::Kind::Unit:
      return unit();
    case DateForm::Kind::Distance:
      return distance();
    case DateForm::Kind::Span:
      return span();
    case DateForm::Kind::WeekOf:
      return week_of();
    case DateForm::Kind::MonthWeek:
      return month_week();
    case DateForm::Kind::Quarter:
      return months_of_year((std::int64_t{form_.ordinal} - 1) * 3, 3,
                            DateGranularity::Quarter);
    case DateForm::Kind::Half:
      return months_of_year((std::int64_t{form_.ordinal} - 1) * 6, 6,
                            DateGranularity::Half);
    case DateForm::Kind::Season:
      return season();
    case DateForm::Kind::Decade:
      return third_of(years_interval(form_.year, 10, DateGranularity::Decade),
                      form_.third);
    case DateForm::Kind::Century:
      return third_of(century(std::int64_t{form_.ordinal} - 1), form_.third);
    case DateForm::Kind::Holiday:
      return holiday();
    case DateForm::Kind::SameDay:
      if (!knows(DatePrecision::Day)) return std::nullopt;
      return day_interval(today_);
    case DateForm::Kind::Part:
      return part();
  }
  return std::nullopt;
}

std::optional<DayInterval> resolve_date(const DateForm& form,
                                        const DateReference& reference,
                                        DateDirection direction) {
  std::optional<DayInterval> interval =
      DateResolver(form, reference, direction).resolve();
  if (!interval) return std::nullopt;
  if (form.is_weekend) widen_to_weekend(*interval);
  if (form.rest != 0) keep_rest(form.rest, reference, *interval);
  if (form.shift != 0) shift_days(form, *interval);
  if (!interval || !is_in_calendar(*interval)) return std::nullopt;
  return interval;
}

}  // namespace morgue
