// SPDX-License-Identifier: GPL-2.0-or-later
// field:value. Which field, which text is its value, and what the value means there.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// True if `word` begins like a field: letters and a colon.
bool begins_field(std::string_view word) noexcept;

// True for fields whose values follow rules of their own, so that no text operator is
// looked for in them.
bool takes_raw_values(FieldId field) noexcept;

// True for dates and numbers: their values have ranges and comparisons.
bool is_ranged(FieldId field) noexcept;

// The beginning of a field expression.
struct FieldStart {
  const Field* field = nullptr;
  std::string_view typed;  // the name as typed
  std::size_t begin = 0;
  Piece value;  // empty: a group or a phrase comes next
};

// Takes `name:` and the value that touches it; `outer` is the field it stands in.
// Throws unknown_field, empty_field, and bad_value for a field inside a field's group.
FieldStart take_field(ParseState& state, const LeafField& outer);

// Takes the next word as a value of `field`, together with what touches it where values
// of the field may contain quotes.
Piece take_value(ParseState& state, FieldId field);

// Parses a value without quotes around it.
// Notes that words behind a date, such as the year of date:nov 2019, are no part of it.
void note_split_date(ParseState& state, const Piece& date);

NodePtr parse_value(const ParseState& state,
                    const LeafField& field,
                    const Piece& value);

// Parses a quoted value.
NodePtr parse_phrase_value(const ParseState& state,
                           const LeafField& field,
                           const Lexeme& phrase);

}  // namespace morgue
