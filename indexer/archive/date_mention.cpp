// SPDX-License-Identifier: GPL-2.0-or-later
// The periods of dates in texts.
#include "morgue/date_mention.hpp"

#include <algorithm>

namespace morgue {

namespace {

// Months since 0000-01.
std::int64_t month_number(const CivilDate& date) {
  return std::int64_t{date.year} * 12 + date.month - 1;
}

CivilDate first_of_month(std::int64_t number) {
  return {static_cast<int>(number / 12), static_cast<unsigned>(number % 12) + 1, 1};
}

// Calls `add` with each number from `first` to `last`, or with these two if there are
// more than `max_count`.
template <typename Add>
void add_numbers(std::int64_t first,
                 std::int64_t last,
                 std::int64_t max_count,
                 Add add) {
  const std::int64_t step = last - first < max_count ? 1 : last - first;
  for (std::int64_t number = first; number <= last; number += step)
    add(number);
}

// The day behind the last one of `period`.
std::int64_t end_day(const DatePeriod& period) {
  const CivilDate& date = period.date;
  switch (period.unit) {
    case DateUnit::Day:
      return days_from_civil(date) + 1;
    case DateUnit::Month:
      return days_from_civil(first_of_month(month_number(date) + 1));
    case DateUnit::Year:
      break;
  }
  return days_from_civil({date.year + 1, 1, 1});
}

}  // namespace

std::vector<DatePeriod> periods_of(const DateMention& mention) {
  std::int64_t first_day = mention.first_day;
  std::int64_t last_day = mention.last_day;
  if (mention.granularity == DateGranularity::Week && first_day == last_day) {
    first_day -= weekday_of(civil_from_days(first_day));
    last_day = std::min<std::int64_t>(first_day + 6, kLastMentionDay);
  }
  const CivilDate first = civil_from_days(first_day);
  const CivilDate last = civil_from_days(last_day);
  std::vector<DatePeriod> periods;
  add_numbers(first.year, last.year, kMaxPeriodYears, [&](std::int64_t year) {
    periods.push_back({DateUnit::Year, {static_cast<int>(year), 1, 1}});
  });
  if (mention.granularity <= DateGranularity::Half) {
    add_numbers(month_number(first), month_number(last), kMaxPeriodMonths,
                [&](std::int64_t month) {
                  periods.push_back({DateUnit::Month, first_of_month(month)});
                });
  }
  if (mention.granularity <= DateGranularity::Week) {
    add_numbers(first_day, last_day, kMaxPeriodDays, [&](std::int64_t day) {
      periods.push_back({DateUnit::Day, civil_from_days(day)});
    });
  }
  return periods;
}

bool counts_within(const DateMention& mention,
                   std::int64_t begin_day,
                   std::int64_t end_day_asked) {
  const std::vector<DatePeriod> periods = periods_of(mention);
  return std::any_of(periods.begin(), periods.end(), [&](const DatePeriod& period) {
    return days_from_civil(period.date) >= begin_day &&
           end_day(period) <= end_day_asked;
  });
}

}  // namespace morgue
