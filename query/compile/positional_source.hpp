// SPDX-License-Identifier: GPL-2.0-or-later
// Positional expressions as part of an engine query: natively where the engine can, by
// a posting source of our own where it cannot.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "query/compile/positional_expression.hpp"

namespace morgue {

// Accepts the documents in which an expression fits. Put it beside a query that selects
// candidates (required_terms): on its own it visits every document.
class PositionalSource : public Xapian::PostingSource {
 public:
  // `analyzer` reads spellings and must outlive the source; null if the expression has
  // none.
  PositionalSource(std::shared_ptr<const PositionalNode> expression,
                   Analyzer* analyzer);

  Xapian::doccount get_termfreq_min() const override { return 0; }

  // More than any candidates: the engine begins with the rarest and only has the rest
  // checked, and its conjunctions end at a time limit that is checked so as well.
  Xapian::doccount get_termfreq_est() const override { return document_count_ + 1; }

  Xapian::doccount get_termfreq_max() const override { return document_count_; }

  Xapian::docid get_docid() const override { return current_; }

  bool at_end() const override { return current_ > last_docid_; }

  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  PositionalSource* clone() const override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  class Reader;

  bool fits(Xapian::docid docid);

  std::shared_ptr<const PositionalNode> expression_;
  Analyzer* analyzer_;
  std::shared_ptr<Reader> reader_;
  Xapian::doccount document_count_ = 0;
  Xapian::docid last_docid_ = 0;
  Xapian::docid current_ = 0;
};

// Returns a query of terms that every document in which `node` fits has.
Xapian::Query required_terms(const PositionalNode& node);

// Returns the query of the documents in which `node` fits, weighted by its terms.
// `analyzer` reads spellings; it may be null if the expression has none.
Xapian::Query positional_query(PositionalNode node, Analyzer* analyzer);

// The same with `candidates` in place of the expression's terms, for weight and
// selection.
Xapian::Query positional_filter(const Xapian::Query& candidates,
                                PositionalNode node,
                                Analyzer* analyzer);

}  // namespace morgue
