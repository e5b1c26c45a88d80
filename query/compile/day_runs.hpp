// SPDX-License-Identifier: GPL-2.0-or-later
// Days of publication as runs of documents.
#pragma once

#include <optional>

#include "query/compile/date_cover.hpp"
#include "query/compile/list_query.hpp"

namespace morgue {

// Returns the documents that were published within `days`. None where they may be
// no run: if there are several segments or gaps in the numbers, or if a date is
// known to the month only. Reads one term for each day of the archive at the first
// call.
std::optional<MatchQuery> documents_of_days(const SearchTarget& target,
                                            const DayRange& days);

}  // namespace morgue
