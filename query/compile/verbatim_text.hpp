// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a document as printed, for queries that compare case and accents.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/spans.hpp"

namespace morgue {

// Reads and analyses one stored article at a time and keeps the last one, which several
// parts of a query ask for in turn. Not thread-safe; `analyzer` must outlive it.
class VerbatimText {
 public:
  explicit VerbatimText(Analyzer& analyzer) : analyzer_(analyzer) {}

  // Leaves in `spans`, single positions of `docid`, those whose word is spelled as one
  // of `spellings`.
  void keep_spelled(const Xapian::Database& database,
                    Xapian::docid docid,
                    const std::vector<std::string>& spellings,
                    Spans& spans);

 private:
  void load(const Xapian::Database& database, Xapian::docid docid);

  Analyzer& analyzer_;
  std::string database_id_;
  Xapian::docid docid_ = 0;
  bool is_analyzed_ = false;
  Article article_;
  ArticleTokens tokens_;
};

}  // namespace morgue
