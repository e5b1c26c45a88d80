// SPDX-License-Identifier: GPL-2.0-or-later
// Lists: dates of one kind with commas, slashes and "and" between them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/extract/date_reader.hpp"

namespace morgue {

// Reads the list whose first date begins at token `i`, where `read` stands: "1985, 1986
// and 1987", "Mar/Apr", "May and June 1986", "June 3, 5 and 7", "3 and 10 May". Its
// members complete each other. Empty if there are not two.
std::vector<DateExpression> read_date_list(const DateReader& reader,
                                           std::size_t i,
                                           const DateExpression& read);

// Returns the days of each member, those without a year in the order of the list;
// nothing if one of them has none.
std::optional<std::vector<DayInterval>> resolve_date_list(
    const std::vector<DateExpression>& list,
    const DateReference& reference,
    DateDirection direction);

}  // namespace morgue
