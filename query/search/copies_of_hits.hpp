// SPDX-License-Identifier: GPL-2.0-or-later
// What a hit says of the copies of its article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/article.hpp"
#include "morgue/copies.hpp"
#include "query/compile/query_compiler.hpp"

namespace morgue {

// Of more copies, a hit gives the number.
inline constexpr std::size_t kMaxListedCopies = 10;

// Another article of a hit's group.
struct ListedCopy {
  std::string id;
  std::string source;
  ArticleDate published;
};

struct HitCopies {
  std::uint64_t group_size = 0;    // articles, this one among them; 0: it has no copies
  std::string representative;      // the id of the one published first
  std::vector<ListedCopy> others;  // by date, at most kMaxListedCopies
  std::uint64_t folded_count = 0;  // other matches that are left out for this hit
};

// Where a document of SearchTarget::database stands.
DocumentPlace place_of(const SearchTarget& target, Xapian::docid docid);

// Reads what is said of the copies of a document; folded_count stays 0.
HitCopies read_copies(const SearchTarget& target, Xapian::docid docid);

}  // namespace morgue
