// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's entities.
#pragma once

#include "indexer/build/term_table.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Adds, at every token that a mention touches, the terms of its entity: its id, its
// type, each word of each of its names, and each whole name. Entities without mentions
// get the same terms without positions.
void add_entity_terms(const Article& article,
                      const ArticleTokens& tokens,
                      TermTable& table);

}  // namespace morgue
