// SPDX-License-Identifier: GPL-2.0-or-later
// A time limit as part of an engine query.
#pragma once

#include <string>

#include <xapian.h>

#include "query/compile/time_limit.hpp"

namespace morgue {

// Accepts every document until time is up, and then throws. The engine has it check
// each candidate of the conjunction that it is in.
class TimeLimitSource : public Xapian::PostingSource {
 public:
  // `limit` must outlive the source and its clones.
  explicit TimeLimitSource(const TimeLimit& limit) : limit_(limit), steps_(limit) {}

  Xapian::doccount get_termfreq_min() const override { return document_count_; }

  // More than all: the engine begins with the rarest.
  Xapian::doccount get_termfreq_est() const override { return document_count_ + 1; }

  Xapian::doccount get_termfreq_max() const override { return document_count_; }

  Xapian::docid get_docid() const override { return current_; }

  bool at_end() const override { return current_ > last_docid_; }

  void next(double min_weight) override { skip_to(current_ + 1, min_weight); }

  void skip_to(Xapian::docid docid, double) override {
    steps_.step();
    if (docid > current_) current_ = docid;
  }

  bool check(Xapian::docid docid, double) override {
    steps_.step();
    current_ = docid;
    return true;
  }

  TimeLimitSource* clone() const override { return new TimeLimitSource(limit_); }

  void init(const Xapian::Database& segment) override {
    document_count_ = segment.get_doccount();
    last_docid_ = segment.get_lastdocid();
    current_ = 0;
  }

  std::string get_description() const override { return "time limit"; }

 private:
  const TimeLimit& limit_;
  TimeLimitSteps steps_;
  Xapian::doccount document_count_ = 0;
  Xapian::docid last_docid_ = 0;
  Xapian::docid current_ = 0;
};

// Returns the query that matches the same and ends when time is up.
inline Xapian::Query within_time(const Xapian::Query& query, const TimeLimit& limit) {
  if (!limit.is_set() || query.empty()) return query;
  auto* source = new TimeLimitSource(limit);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(source->release())};
}

}  // namespace morgue
