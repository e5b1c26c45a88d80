// SPDX-License-Identifier: GPL-2.0-or-later
// One page of the documents that match a query, in order, and how many match in all.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "query/compile/document_set.hpp"
#include "query/compile/list_query.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

struct MatchedDocument {
  Xapian::docid docid = 0;  // of SearchTarget::database
  double score = 0;
};

struct MatchPage {
  std::vector<MatchedDocument> documents;
  std::uint64_t least_count = 0;  // at least so many match
  std::uint64_t most_count = 0;   // and at most so many
};

struct PageRequest {
  std::uint32_t offset = 0;
  std::uint32_t limit = 0;
  Xapian::doccount counted = 0;  // matches up to which the count is exact
};

// Ranks by BM25, or lists by date without scores; equals stand newest first. Each
// segment numbers its documents newest first. What is `excluded` matches nothing. The
// engine is asked only for what the lists do not say.
MatchPage find_matches(const SearchTarget& target,
                       const MatchQuery& query,
                       SortOrder sort,
                       const PageRequest& request,
                       const DocumentSet& excluded = DocumentSet());

// The number of documents that match.
std::uint64_t count_matches(const SearchTarget& target, const Xapian::Query& query);

}  // namespace morgue
