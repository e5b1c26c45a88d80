// SPDX-License-Identifier: GPL-2.0-or-later
// The days of ranges: each end is the one next to the other.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "indexer/extract/date_range.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

// A date that any year, or any week, could have.
bool is_open(const DateForm& form) {
  if (form.week_offset || form.month_offset || form.count != 0) return false;
  return !form.has_year() && (form.kind == DateForm::Kind::Calendar ||
                              form.kind == DateForm::Kind::Weekday);
}

// `form` as the one next to the day that the other end of the range gives.
std::optional<DayInterval> resolve_beside(const DateForm& form,
                                          std::int64_t day,
                                          DateDirection direction) {
  const DateReference beside{civil_from_days(day), DatePrecision::Day};
  DateForm next = form;
  // However far: "July to June".
  const bool is_month =
      form.month != 0 && form.day == 0 && form.month != beside.day.month;
  if (is_month) next.count = direction == DateDirection::Future ? 1 : -1;
  return resolve_date(next, beside, direction);
}

// "May" of "the end of May", which ends a range where May ends.
DateForm whole_of(DateForm form) {
  if (form.is_point) form.third = DateThird::None;
  return form;
}

// The day behind the begin, the middle or the end.
std::int64_t point_of(const DayInterval& whole, DateThird third) {
  const std::int64_t end = whole.last_day + 1;
  if (third == DateThird::Early) return whole.first_day;
  return third == DateThird::Late ? end : whole.first_day + (end - whole.first_day) / 2;
}

DateGranularity finer(DateGranularity granularity) {
  if (granularity > DateGranularity::Year) return DateGranularity::Year;
  if (granularity > DateGranularity::Month) return DateGranularity::Month;
  return granularity == DateGranularity::Month ? DateGranularity::Week
                                               : DateGranularity::Day;
}

// True if the last range of this form is going on: "July-June".
bool has_begun(const DateForm& first,
               const DateForm& last,
               const DateReference& reference) {
  if (!is_open(first) || !is_open(last)) return false;
  const auto begin = resolve_date(first, reference, DateDirection::Past);
  if (!begin) return false;
  const auto end = resolve_beside(last, begin->first_day, DateDirection::Future);
  return end && end->last_day >= days_from_civil(reference.day);
}

}  // namespace

std::optional<DayInterval> resolve_range(const DateRange& range,
                                         const DateReference& reference,
                                         DateDirection direction) {
  const DateForm first_form = whole_of(range.first.form);
  const DateForm last_form = whole_of(range.last.form);
  if (direction == DateDirection::Unsaid &&
      has_begun(first_form, last_form, reference)) {
    direction = DateDirection::Past;
  }
  std::optional<DayInterval> first = resolve_date(first_form, reference, direction);
  std::optional<DayInterval> last = resolve_date(last_form, reference, direction);
  // What is past has begun, and what is to come has not ended.
  const bool from_end =
      direction == DateDirection::Future && is_open(first_form) && is_open(last_form);
  if (from_end && last) {
    first = resolve_beside(first_form, last->first_day, DateDirection::Past);
  } else if (first && is_open(last_form)) {
    last = resolve_beside(last_form, first->first_day, DateDirection::Future);
  }
  if (first && first_form.is_point) {
    first->first_day = point_of(*first, range.first.form.third);
    first->granularity = finer(first->granularity);
  }
  if (last && last_form.is_point) {
    last->last_day = point_of(*last, range.last.form.third) - 1;
    last->granularity = finer(last->granularity);
  }
  if (!first || !last || last->last_day <= first->first_day) return std::nullopt;
  return DayInterval{first->first_day, last->last_day,
                     std::min(first->granularity, last->granularity)};
}

}  // namespace morgue
