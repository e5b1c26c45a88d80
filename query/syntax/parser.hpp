// SPDX-License-Identifier: GPL-2.0-or-later
// Query text to syntax tree. Knows no index: what a word matches is the compiler's
// affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/time_zone.hpp"
#include "query/syntax/ast.hpp"

namespace morgue {

inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr int kMaxQueryLeaves = 64;
inline constexpr int kMaxQueryDepth = 32;
inline constexpr int kMaxQueryWildcards = 8;
inline constexpr int kMaxPhraseWords = 16;
inline constexpr int kMaxProximity = 100;
inline constexpr int kMaxChainOperands = 8;  // of NEAR and ADJ

struct ParseOptions {
  bool simple = false;  // nothing fails; what was ignored is in the notes
  // What "today" is counted from; taken as within the years 1 to 9999.
  std::int64_t now_s = 0;
  TimeZone zone;  // in which days begin and end
};

// A remark that does not stop the query.
struct Note {
  std::string code;  // "lower_case_operator", "ignored", ...
  std::string message;
  SourceRange where;
};

struct ParsedQuery {
  NodePtr root;
  bool exact = false;  // is:exact: case and accents count
  std::vector<Note> notes;
};

// Parses `query` by the grammar of QUERY_SYNTAX.md.
// Throws Error(BadQuery) with reason, hint and byte range; in simple mode only for
// invalid UTF-8, control characters, an empty query and the size limits.
ParsedQuery parse_query(std::string_view query, const ParseOptions& given);

}  // namespace morgue
