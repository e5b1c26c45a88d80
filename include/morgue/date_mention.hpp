// SPDX-License-Identifier: GPL-2.0-or-later
// What a date in a text stands for when it is asked for: the days, months and years
// that it counts in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "morgue/article.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// 0001-01-01 and 9999-12-31 in days since the epoch.
inline constexpr std::int32_t kFirstMentionDay = -719162;
inline constexpr std::int32_t kLastMentionDay = 2932896;

// Of an interval of more days, months or years only the first and the last count.
inline constexpr std::int64_t kMaxPeriodDays = 31;
inline constexpr std::int64_t kMaxPeriodMonths = 24;
inline constexpr std::int64_t kMaxPeriodYears = 100;

// A day, month or year of the calendar.
struct DatePeriod {
  DateUnit unit = DateUnit::Day;
  CivilDate date;  // its first day
};

// Returns the periods that `mention` counts in: the years of its interval; if it speaks
// of months, quarters, seasons or halves, or of something finer, the months as well; if
// it speaks of days or weeks, the days as well. "November 2019" counts in a month, not
// in its thirty days; "this week" counts in seven days, and so does "two weeks ago",
// whose interval is one day: it stands for its week.
std::vector<DatePeriod> periods_of(const DateMention& mention);

// True if one of its periods lies wholly within the days [begin_day, end_day): what the
// terms of an archive say, for who has no archive.
bool counts_within(const DateMention& mention,
                   std::int64_t begin_day,
                   std::int64_t end_day);

}  // namespace morgue
