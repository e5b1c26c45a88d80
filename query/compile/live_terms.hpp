// SPDX-License-Identifier: GPL-2.0-or-later
// Which terms an article has that is not deleted: the index itself still has those of
// deleted articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "query/compile/query_compiler.hpp"

namespace morgue {

// The articles of segments[segment] that have `term`, of `document_count` documents
// that have it. Looks at no more documents than are deleted there.
std::uint64_t live_count(const SearchTarget& target,
                         std::size_t segment,
                         const std::string& term,
                         std::uint64_t document_count);

bool is_live_term(const SearchTarget& target, const std::string& term);

// Whether some article has a term that begins so.
bool is_live_prefix(const SearchTarget& target, const std::string& prefix);

// Whether some article has a value in the slot.
bool is_live_slot(const SearchTarget& target, Xapian::valueno slot);

}  // namespace morgue
