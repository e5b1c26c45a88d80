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

// Reads and analyses the articles of one segment, one at a time, and keeps the last
// one, which several words of a query ask for in turn. Not thread-safe.
class VerbatimText {
 public:
  // `analyzer` must outlive this, and may be null if nothing is asked.
  explicit VerbatimText(Analyzer* analyzer) : analyzer_(analyzer) {}

  // Leaves in `spans`, single positions of `docid`, those whose word is spelled as one
  // of `spellings`.
  void keep_spelled(const Xapian::Database& database,
                    Xapian::docid docid,
                    const std::vector<std::string>& spellings,
                    Spans& spans);

 private:
  // Reads a document; false, with nothing decoded, if no spelling occurs in it.
  bool load(const Xapian::Database& database,
            Xapian::docid docid,
            const std::vector<std::string>& spellings);

  Analyzer* analyzer_;
  Xapian::docid docid_ = 0;
  std::string data_;
  bool is_decoded_ = false;
  Article article_;
  ArticleTokens tokens_;
};

}  // namespace morgue
