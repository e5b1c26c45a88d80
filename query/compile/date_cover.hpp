// SPDX-License-Identifier: GPL-2.0-or-later
// Date conditions as queries: the fewest year, month and day terms that cover an
// interval, and the value slot only for the hours at its ends.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/schema.hpp"
#include "morgue/time_zone.hpp"
#include "query/compile/list_query.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/syntax/ast.hpp"

namespace morgue {

// Returns the years in which articles have a date of this field, in order. Reads one
// term a year at the first call.
const std::vector<int>& years_with_dates(const SearchTarget& target, FieldId field);

// Returns the terms whose articles' dates lie wholly within the days [begin_day,
// end_day), counted from the epoch. Years other than `years` (sorted) are left out.
std::vector<std::string> cover_days(FieldId field,
                                    std::int64_t begin_day,
                                    std::int64_t end_day,
                                    const std::vector<int>& years);

// Days since the epoch, half-open.
struct DayRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// Returns the whole days of `date`, as dates without a time of day compare; where a
// side is open, those of `span`.
DayRange whole_days(const DateNode& date, const TimeZone& zone, const DayRange& span);

// Returns the query, without weight, of the articles whose date of `field` lies wholly
// within the interval. Floating dates compare by calendar days: those of `date` if it
// has them, else the whole days of `zone` within the interval.
MatchQuery compile_date(const SearchTarget& target,
                        FieldId field,
                        const DateNode& date,
                        const TimeZone& zone);

}  // namespace morgue
