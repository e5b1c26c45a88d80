// SPDX-License-Identifier: GPL-2.0-or-later
// The errors of the query language: queries, and what each must be told.
#pragma once

#include <cstddef>
#include <span>

namespace morgue_test {

struct QueryErrorRow {
  const char* reason;
  const char* query;
  std::size_t offset;
  const char* marked;
  const char* message;
  const char* hint;
};

// Errors of quotes, groups, fields, operators and distances.
std::span<const QueryErrorRow> syntax_error_rows();

// Errors of dates, ranges, wildcards, boosts, slots, the values of fields and the
// limits.
std::span<const QueryErrorRow> value_error_rows();

}  // namespace morgue_test
