// SPDX-License-Identifier: GPL-2.0-or-later
// Documents whose numbers follow one another, as part of a query.
#pragma once

#include <algorithm>
#include <string>

#include <xapian.h>

namespace morgue {

class DocidRun : public Xapian::PostingSource {
 public:
  // From `first` to `last`, which all are documents of the only segment.
  DocidRun(Xapian::docid first, Xapian::docid last) : first_(first), last_(last) {}

  Xapian::doccount get_termfreq_min() const override { return last_ - first_ + 1; }

  Xapian::doccount get_termfreq_est() const override { return last_ - first_ + 1; }

  Xapian::doccount get_termfreq_max() const override { return last_ - first_ + 1; }

  Xapian::docid get_docid() const override { return current_; }

  bool at_end() const override { return current_ > last_; }

  void next(double min_weight) override { skip_to(current_ + 1, min_weight); }

  void skip_to(Xapian::docid docid, double) override {
    current_ = std::max({current_, docid, first_});
  }

  bool check(Xapian::docid docid, double min_weight) override {
    skip_to(docid, min_weight);
    return true;
  }

  DocidRun* clone() const override { return new DocidRun(first_, last_); }

  void init(const Xapian::Database&) override { current_ = 0; }

  std::string get_description() const override {
    return "documents " + std::to_string(first_) + " to " + std::to_string(last_);
  }

 private:
  Xapian::docid first_;
  Xapian::docid last_;
  Xapian::docid current_ = 0;
};

}  // namespace morgue
