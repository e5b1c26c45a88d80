// SPDX-License-Identifier: GPL-2.0-or-later
// What stands behind date:, updated:, mentions:, after:, since:, before: and until:.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Resolves a point, a comparison or a range to an interval in the query's zone; of the
// bounds, `before` ends where its point begins and `until` where it ends. The node's
// text is left for the caller. Throws bad_date, bad_range, reversed_range,
// ambiguous_date.
DateNode parse_date_value(const ParseState& state, FieldId field, const Piece& value);

}  // namespace morgue
