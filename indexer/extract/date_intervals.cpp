// SPDX-License-Identifier: GPL-2.0-or-later
// Intervals of whole calendar units.
#include "indexer/extract/date_intervals.hpp"

#include <algorithm>
#include <cstdint>

#include "morgue/date.hpp"

namespace morgue {
namespace {

constexpr std::int64_t kFirstYear = 1;
constexpr std::int64_t kLastYear = 9998;

CivilDate first_of(std::int64_t month_number) {
  const std::int64_t number =
      std::clamp(month_number, kFirstYear * 12, kLastYear * 12 + 12);
  return {static_cast<int>(number / 12), static_cast<unsigned>(number % 12) + 1, 1};
}

}  // namespace

std::int64_t month_number_of(const CivilDate& date) {
  return std::int64_t{date.year} * 12 + date.month - 1;
}

DayInterval day_interval(std::int64_t day) {
  return {day, day, DateGranularity::Day};
}

DayInterval week_interval(std::int64_t any_day) {
  const std::int64_t monday = any_day - weekday_of(civil_from_days(any_day));
  return {monday, monday + 6, DateGranularity::Week};
}

DayInterval weekend_interval(std::int64_t any_day) {
  const std::int64_t monday = week_interval(any_day).first_day;
  return {monday + 5, monday + 6, DateGranularity::Day};
}

DayInterval months_interval(std::int64_t month_number,
                            std::int64_t count,
                            DateGranularity granularity) {
  return {days_from_civil(first_of(month_number)),
          days_from_civil(first_of(month_number + count)) - 1, granularity};
}

DayInterval years_interval(std::int64_t year,
                           std::int64_t count,
                           DateGranularity granularity) {
  return months_interval(year * 12, count * 12, granularity);
}

CivilDate add_months(const CivilDate& date, std::int64_t count) {
  CivilDate moved = first_of(month_number_of(date) + count);
  moved.day = date.day;
  while (!is_valid_civil(moved.year, moved.month, moved.day) && moved.day > 1)
    --moved.day;
  return moved;
}

DayInterval third_of(const DayInterval& whole, DateThird third) {
  if (third == DateThird::None) return whole;
  if (whole.granularity == DateGranularity::Week &&
      whole.last_day == whole.first_day + 6) {
    // From Monday to Wednesday, to Thursday, to Sunday.
    const std::int64_t monday = whole.first_day;
    if (third == DateThird::Early) return {monday, monday + 2, DateGranularity::Day};
    if (third == DateThird::Mid) return {monday + 1, monday + 3, DateGranularity::Day};
    return {monday + 3, monday + 6, DateGranularity::Day};
  }
  if (whole.granularity < DateGranularity::Month) return whole;
  const auto part = static_cast<std::int64_t>(third) - 1;
  if (whole.granularity == DateGranularity::Month) {
    const std::int64_t first = whole.first_day + part * 10;
    const std::int64_t last = third == DateThird::Late ? whole.last_day : first + 9;
    return {first, last, DateGranularity::Week};
  }
  const std::int64_t first_month = month_number_of(civil_from_days(whole.first_day));
  const std::int64_t months =
      month_number_of(civil_from_days(whole.last_day)) + 1 - first_month;
  const std::int64_t begin = months * part / 3;
  const std::int64_t end = months * (part + 1) / 3;
  const bool years = whole.granularity >= DateGranularity::Decade;
  return months_interval(first_month + begin, end - begin,
                         years ? DateGranularity::Year : DateGranularity::Month);
}

}  // namespace morgue
