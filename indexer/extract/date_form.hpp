// SPDX-License-Identifier: GPL-2.0-or-later
// What an expression of a date says, and the days that it means at a time.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/extract/date_lexicon.hpp"
#include "indexer/extract/holidays.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue {

// "early 2018", "the middle of May", "the end of the year".
enum class DateThird : std::uint8_t { None, Early, Mid, Late };

// A date as expressed, before it is known when that was said.
struct DateForm {
  enum class Kind : std::uint8_t {
    Calendar,   // any of year, month, day
    Weekday,    // weekday
    DayOffset,  // count days from today
    Unit,       // the one count units from that of today: last week
    Distance,   // count units from today: "two weeks ago"; on that weekday of the week
    Span,       // count units that end before or begin after today: "the last 3 weeks"
    WeekOf,     // the week of a calendar date
    MonthWeek,  // the week of the month with this ordinal; 0: the last
    Quarter,    // ordinal of year
    Half,       // ordinal of year
    Season,     // ordinal from spring, of year, or last (count -1), this or next
    Decade,     // from year
    Century,    // ordinal
    Holiday,    // holiday, of year or the nearest
    SameDay,    // the day told of before: "earlier in the day"
    Part,       // the first or last (count < 0) count units of what month and year say
  };
  Kind kind = Kind::Calendar;
  CalendarUnit unit = CalendarUnit::Day;  // Unit, Span
  DateThird third = DateThird::None;      // of Calendar without day, Unit, Decade
  int year = 0;                           // 0: not said
  unsigned month = 0;
  unsigned day = 0;
  int weekday = -1;  // 0 from Monday; beside a Calendar day: what it is
  // Weekday: -1, 1 the nearest before, behind today; 0 as the clause says.
  int count = 0;
  int rest = 0;  // Unit: -1 up to today, 1 from today
  // Unit: the last or next one, as the clause says; with year_offset 0: "the year",
  // which may be the last one.
  bool by_clause = false;
  int shift = 0;  // so many shift_units behind what the rest says
  CalendarUnit shift_unit = CalendarUnit::Day;
  // SameDay: not without a day told of; Unit: that of what was told of before.
  bool is_told = false;
  bool is_point = false;    // third: "the end of May" ends a range where May ends
  bool is_weekend = false;  // the weekend about what the rest says
  bool in_figures = false;  // Calendar: "5/12"
  bool runs = false;        // all days up to the shift: "for two weeks from 5 May"
  const Holiday* holiday = nullptr;
  unsigned ordinal = 0;
  std::optional<int> week_offset;   // Weekday: of last, this or next week
  std::optional<int> year_offset;   // in place of year: "March last year"
  std::optional<int> month_offset;  // in place of month: "the 15th of next month"

  bool has_year() const noexcept { return year != 0 || year_offset.has_value(); }
};

// When something was written: the outlet's local day, as far as it is known.
struct DateReference {
  CivilDate day;
  DatePrecision precision = DatePrecision::None;  // at most Day
};

// Which way an expression looks that does not say so itself. Unsaid: nothing around it
// says so either; that is the past, but for a day or a month that is hardly to come.
enum class DateDirection : std::uint8_t { Past, Future, Unsaid };

struct DayInterval {
  std::int64_t first_day = 0;  // days since 1970-01-01
  std::int64_t last_day = 0;   // inclusive
  DateGranularity granularity = DateGranularity::Day;
};

// Returns the days that `form` means; nothing if the reference is not known well enough
// or there are no such days.
std::optional<DayInterval> resolve_date(const DateForm& form,
                                        const DateReference& reference,
                                        DateDirection direction);

}  // namespace morgue
