// SPDX-License-Identifier: GPL-2.0-or-later
// One expression of a date seen from one day.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/extract/date_form.hpp"
#include "morgue/date.hpp"

namespace morgue {

// Borrows the form.
class DateResolver {
 public:
  DateResolver(const DateForm& form,
               const DateReference& reference,
               DateDirection direction)
      : form_(form),
        today_(days_from_civil(reference.day)),
        day_(reference.day),
        precision_(reference.precision),
        future_(direction == DateDirection::Future),
        unsaid_(direction == DateDirection::Unsaid) {}

  // Returns the days that the form means but for its rest and shift.
  std::optional<DayInterval> resolve() const;

 private:
  bool knows(DatePrecision wanted) const { return precision_ >= wanted; }

  // Dates of the calendar: resolve_calendar.cpp.
  // The year that is said; 0 if none is, unset if it cannot be known.
  std::optional<int> said_year() const;
  std::optional<DayInterval> calendar() const;
  static std::optional<DayInterval> civil(const CivilDate& date);
  std::optional<DayInterval> month(int year) const;
  int year_of_month() const;
  // The nearest one; of those that are also a weekday that the text names, the nearest
  // of these.
  std::optional<DayInterval> day_without_year() const;
  std::optional<DayInterval> nearest_day(bool ahead) const;
  bool is_far(std::int64_t day) const;
  // "the 18th".
  std::optional<DayInterval> day_of_month() const;
  // "Friday 13th": the nearest, whichever way the clause looks.
  std::optional<DayInterval> weekday_of_month() const;
  std::optional<DayInterval> day_of_offset_month() const;
  // Months of the year that is said, or of the nearest that have begun or are to come.
  std::optional<DayInterval> months_of_year(std::int64_t first_month,
                                            std::int64_t count,
                                            DateGranularity granularity) const;
  std::optional<DayInterval> season() const;
  // The 20th century begins with 1900, as in ISO 8601.
  static DayInterval century(std::int64_t hundreds);
  std::optional<DayInterval> holiday() const;
  // "the first six months of 2019"
  // "The second half of the year" is told of until spring.
  bool may_be_last_year() const;
  std::optional<DayInterval> part() const;
  std::optional<DayInterval> part_of(const DayInterval& whole) const;
  std::optional<DayInterval> week_of() const;
  // The weeks of a month or year are those whose Thursday lies in it.
  std::optional<DayInterval> month_week() const;

  // Dates seen from today: resolve_relative.cpp.
  std::optional<DayInterval> weekday() const;
  std::optional<DayInterval> unit() const;
  std::optional<DayInterval> distance() const;
  std::optional<DayInterval> days_unit(std::int64_t count) const;
  std::optional<DayInterval> months_unit(std::int64_t count) const;
  std::optional<DayInterval> span() const;
  DayInterval days_span(bool back,
                        std::int64_t days,
                        DateGranularity granularity) const;
  DayInterval months_span(bool back,
                          std::int64_t months,
                          DateGranularity granularity) const;
  DayInterval workdays_span(bool back, std::int64_t count) const;

  const DateForm& form_;
  std::int64_t today_;  // days since 1970-01-01
  CivilDate day_;
  DatePrecision precision_;
  bool future_;
  bool unsaid_;
};

}  // namespace morgue
