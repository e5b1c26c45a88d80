// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's quotations.
#pragma once

#include <string_view>

#include "indexer/build/term_table.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Adds to `table` the quoted form of each word inside a quotation, at the word's
// position, and its stem; the first and last position of each quotation; and at the
// first the names of a sure speaker. `tokens` are those of `article`; `analyzer` stems.
void add_quotation_terms(const Article& article,
                         const ArticleTokens& tokens,
                         Analyzer& analyzer,
                         TermTable& table);

}  // namespace morgue
