// SPDX-License-Identifier: GPL-2.0-or-later
// Which number is the day in the dates in figures of an article.
#pragma once

#include "indexer/extract/date_lexicon.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue {

// Returns the order of the language or, in English, that of the article: the order of a
// date in figures that leaves no doubt, or else that of the dates in words ("19
// November" or "November 19"); without either the month comes first. Linear.
DateOrder date_order_of(const Article& article, const DateLexicon& lexicon);

}  // namespace morgue
