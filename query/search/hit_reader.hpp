// SPDX-License-Identifier: GPL-2.0-or-later
// Matching documents into hits, one at a time, within what a page may hold.
#pragma once

#include "query/compile/query_compiler.hpp"
#include "query/highlight/snippet.hpp"
#include "query/search/fold_copies.hpp"
#include "query/search/match_page.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// Makes a hit of a decoded article: leaves out of it what nobody prints.
Hit to_hit(Article&& article, Snippet&& snippet, bool with_body);

// A page of matches on its way to the reader; borrows all.
struct HitRequest {
  const MatchPage& page;
  const HighlightPlan& plan;
  const SearchOptions& options;
  const FoldedCopies& folded;
};

// Appends the documents of the page to `result` as hits. Where they would hold more
// than options.max_page_bytes the page ends, but not before its first hit, and a note
// says so and from where to go on. One article more than that is in memory at most.
void read_hits(const SearchTarget& target,
               const HitRequest& request,
               Highlighter& highlighter,
               SearchResult& result);

}  // namespace morgue
