// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of the dates that an article talks about.
#pragma once

#include "indexer/build/term_table.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Adds, at every token that a date touches, the terms of the years, months and days
// that it counts in, and the term of any date.
void add_date_terms(const Article& article,
                    const ArticleTokens& tokens,
                    TermTable& table);

}  // namespace morgue
