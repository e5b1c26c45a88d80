// SPDX-License-Identifier: GPL-2.0-or-later
// Every error of the query language: one function a message, so that QUERY_SYNTAX.md's
// table, the messages and their tests have one source. Each returns what to throw.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Returns `text` in double quotes, cut to 60 bytes; quotes that it has are not doubled.
std::string quoted(std::string_view text);

// The text as a whole.
Error invalid_utf8(std::size_t offset);
Error control_character(char32_t code_point, SourceRange where);
Error too_long(SourceRange where);
Error too_deep(SourceRange where);
Error too_many_terms(std::size_t count);
Error too_many_phrase_words(std::size_t count, std::size_t limit, SourceRange where);
Error too_many_expansions(std::size_t count, SourceRange where);
Error empty_query();
Error no_searchable_text(SourceRange where);

// Brackets, quotes and what should be between them.
Error unclosed_quote(SourceRange where);
Error unclosed_paren(SourceRange where);
Error unexpected_paren(SourceRange where);
Error empty_phrase(SourceRange where);
Error empty_group(SourceRange where);
// `typed` is the field as typed, without the colon; `spaced` if a value stands behind
// white space.
Error empty_field(const Field& field,
                  std::string_view typed,
                  bool spaced,
                  SourceRange where);
Error unknown_field(std::string_view typed, std::string_view word, SourceRange where);
Error nested_field(std::string_view typed, std::string_view outer, SourceRange where);

// Operators.
Error missing_left(std::string_view op, SourceRange where);
Error missing_right(std::string_view op, SourceRange where);
Error lone_minus(SourceRange where);
Error double_negation(SourceRange where);
// The two readings are spelled out; both empty if they are too long to show.
Error mixed_operators(std::string_view or_last,
                      std::string_view or_first,
                      SourceRange where);
Error foreign_operator(std::string_view typed,
                       std::string_view hint,
                       SourceRange where);
// `negatives` are the parts as typed, each with its minus; `in_or`: they are an operand
// of OR.
Error only_negative(std::string_view negatives, bool in_or, SourceRange where);
// is:exact below `op`, or with nothing beside it.
Error misplaced_exact(std::string_view op, SourceRange where);
Error only_exact(SourceRange where);
Error dash_char(std::string_view dash, std::string_view word, SourceRange where);
Error bad_distance(std::string_view typed, SourceRange where);
// A distance at which so many operands never lie.
Error short_distance(std::string_view op, std::size_t operands, SourceRange where);
Error too_many_operands(std::string_view op, std::size_t count, SourceRange where);
Error bad_slop(std::string_view typed, SourceRange where);
Error mixed_distance(std::string_view first, std::string_view other, SourceRange where);
Error bad_near_operand(std::string_view op, std::string_view hint, SourceRange where);

// Words, phrases and values.
Error leading_wildcard(std::string_view word, SourceRange where);
Error prefix_too_short(std::string_view word, std::size_t letters, SourceRange where);
Error wildcard_in_phrase(SourceRange where);
Error bad_fuzzy(std::string_view typed, std::string_view why, SourceRange where);
Error bad_boost(std::string_view typed, SourceRange where);
Error bad_value(std::string message, std::string hint, SourceRange where);
Error bad_slot(std::string_view typed, std::string_view nearest, SourceRange where);
Error slot_outside_phrase(std::string_view typed, SourceRange where);

// Dates.
Error bad_date(std::string_view typed,
               std::string_view why,
               std::string_view hint,
               SourceRange where);
Error ambiguous_date(std::string_view typed, std::string hint, SourceRange where);
Error bad_range(std::string message, std::string hint, SourceRange where);
Error reversed_range(std::string_view typed, std::string hint, SourceRange where);

}  // namespace morgue
