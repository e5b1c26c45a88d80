// SPDX-License-Identifier: GPL-2.0-or-later
// Values that are no text: languages, hosts, flags, numbers.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Reads the value of a Keyword field: a language code, a host, an id or an address.
// `literal`: it was quoted, so that * is no wildcard.
WordNode parse_keyword(const ParseState& state,
                       FieldId field,
                       const Piece& value,
                       bool literal);

// Reads the value of has:, missing: or is:.
FlagNode parse_flag(const ParseState& state, FieldId field, const Piece& value);

// Reads 500, 300..800, >500 and the like.
NumberNode parse_number(const ParseState& state, const Piece& value);

}  // namespace morgue
