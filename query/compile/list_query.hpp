// SPDX-License-Identifier: GPL-2.0-or-later
// Queries that the lists of a segment can answer without the engine.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "query/compile/positional_expression.hpp"

namespace morgue {

// Documents whose numbers follow one another; none if the last is before the first.
struct DocidRange {
  std::uint32_t first = 1;
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

  bool operator==(const DocidRange&) const = default;
};

struct ListTerm {
  std::string term;
  bool is_scored = true;  // or else it selects
};

// What positions must say of a match. `analyzer` as for PositionalContext.
struct ListCondition {
  std::shared_ptr<const PositionalNode> expression;
  Analyzer* analyzer = nullptr;
};

struct ListQuery {
  bool has_all = true;  // matches have all of the terms, or else any and nothing more
  std::vector<ListTerm> terms;
  std::vector<ListCondition> conditions;
  DocidRange range;  // other than all where there is one segment alone
};

// A query for the engine and, if the lists can answer it, the same for them.
struct MatchQuery {
  Xapian::Query engine;
  std::optional<ListQuery> lists{};
};

// Returns a term, a conjunction or a disjunction of terms as a query of lists; none if
// `query` is another one.
std::optional<ListQuery> lists_of_terms(const Xapian::Query& query);

// Adds what `part` asks for to `all`. If it `selects`, it does so without a score.
// False if no query of lists asks for both.
bool join_lists(const ListQuery& part, bool selects, ListQuery& all);

}  // namespace morgue
