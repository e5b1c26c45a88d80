// SPDX-License-Identifier: GPL-2.0-or-later
// Positional expressions as part of an engine query. The engine knows nothing of
// positions: a posting source of our own finds the documents.
#pragma once

#include <exception>
#include <memory>
#include <string>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "query/compile/list_query.hpp"
#include "query/compile/positional_expression.hpp"
#include "query/compile/positional_matcher.hpp"
#include "query/compile/query_compiler.hpp"

namespace morgue {

// Accepts the documents in which an expression fits. Put it beside a query that weighs
// them (required_terms): the source itself gives no weight.
class PositionalSource : public Xapian::PostingSource {
 public:
  // `target` has the positions and the time limit, which is looked at while matching;
  // `analyzer` reads spellings and may be null if the expression has none. Both must
  // outlive the source.
  PositionalSource(std::shared_ptr<const PositionalNode> expression,
                   const SearchTarget& target,
                   Analyzer* analyzer);

  Xapian::doccount get_termfreq_min() const override { return 0; }

  // Less than what the rarest of its words has, so that the source goes first: the
  // engine then only looks up what it found.
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max() / 2; }

  Xapian::doccount get_termfreq_max() const override;

  Xapian::docid get_docid() const override { return current_; }

  bool at_end() const override { return current_ == PositionCursor::kNoDocument; }

  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;

  // Looks at this document alone, without looking for the next one that fits: where
  // something rarer goes first, most of these are not asked for.
  bool check(Xapian::docid docid, double min_weight) override;

  PositionalSource* clone() const override;

  // Throws nothing, as the engine would lose what it has opened; next() and the like
  // do.
  void init(const Xapian::Database& segment) override;

  std::string get_description() const override;

 private:
  PositionalMatcher& matcher();

  std::shared_ptr<const PositionalNode> expression_;
  const SearchTarget& target_;
  Analyzer* analyzer_;
  std::unique_ptr<PositionalMatcher> matcher_;
  std::exception_ptr failure_;
  Xapian::doccount document_count_ = 0;
  Xapian::docid current_ = 0;
};

// Returns a query of terms that every document in which `node` fits has.
Xapian::Query required_terms(const PositionalNode& node);

// Returns the query of the documents in which `node` fits, weighted by its terms.
// `target` and `analyzer` as for PositionalSource.
MatchQuery positional_query(PositionalNode node,
                            const SearchTarget& target,
                            Analyzer* analyzer);

// The same with `candidates` in place of the expression's terms, for weight and
// selection.
MatchQuery positional_filter(const Xapian::Query& candidates,
                             PositionalNode node,
                             const SearchTarget& target,
                             Analyzer* analyzer);

}  // namespace morgue
