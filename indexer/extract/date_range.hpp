// SPDX-License-Identifier: GPL-2.0-or-later
// Ranges: two dates with a word or a dash between them.
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/date_reader.hpp"

namespace morgue {

// Two expressions that complete each other: in "3 to 5 May" both have the month.
struct DateRange {
  DateExpression first;
  DateExpression last;
};

// Reads the range whose first date begins at token `i`, where `read` stands: "3 to 5
// May", "Nov. 18-20, 2019", "1950-53", and behind "between" also "May and July".
std::optional<DateRange> read_date_range(const DateReader& reader,
                                         std::size_t i,
                                         const DateExpression& read);

// Returns the days from the begin of the first to the end of the last date; nothing if
// there are none.
std::optional<DayInterval> resolve_range(const DateRange& range,
                                         const DateReference& reference,
                                         DateDirection direction);

}  // namespace morgue
