// SPDX-License-Identifier: GPL-2.0-or-later
// Reads queries of the engine as queries of lists, and joins these.
#include "query/compile/list_query.hpp"

#include <algorithm>
#include <cstddef>

namespace morgue {
namespace {

// More are left to the engine.
constexpr std::size_t kMaxTerms = 64;

// Adds the terms of a term or of an operation on terms alone. False if the query is
// another one.
bool add_terms(const Xapian::Query& query,
               Xapian::Query::op operation,
               std::vector<ListTerm>& terms) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) {
    terms.push_back({*query.get_terms_begin()});
    return terms.size() <= kMaxTerms;
  }
  if (query.get_type() != operation) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!add_terms(query.get_subquery(i), operation, terms)) return false;
  return !terms.empty();
}

}  // namespace

std::optional<ListQuery> lists_of_terms(const Xapian::Query& query) {
  ListQuery lists;
  lists.has_all = query.get_type() != Xapian::Query::OP_OR;
  const auto operation = lists.has_all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
  if (!add_terms(query, operation, lists.terms)) return std::nullopt;
  return lists;
}

bool join_lists(const ListQuery& part, bool selects, ListQuery& all) {
  if (!part.has_all || all.terms.size() + part.terms.size() > kMaxTerms) return false;
  for (const ListTerm& term : part.terms)
    all.terms.push_back({term.term, term.is_scored && !selects});
  all.conditions.insert(all.conditions.end(), part.conditions.begin(),
                        part.conditions.end());
  all.range.first = std::max(all.range.first, part.range.first);
  all.range.last = std::min(all.range.last, part.range.last);
  return true;
}

}  // namespace morgue
