// SPDX-License-Identifier: GPL-2.0-or-later
// Folding of copies: of several matches that are copies of one another, one is a hit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include <xapian.h>

#include "query/compile/document_set.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

struct FoldedCopies {
  DocumentSet hidden;  // matches that are left out for another one
  std::uint64_t hidden_count = 0;
  std::map<std::size_t, std::uint64_t> hidden_by_group;
};

// Of each group the match that `sort` puts first stays.
FoldedCopies fold_copies(const SearchTarget& target,
                         const Xapian::Query& query,
                         SortOrder sort);

}  // namespace morgue
