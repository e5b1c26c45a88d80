// SPDX-License-Identifier: GPL-2.0-or-later
// The dates that an article talks about.
#pragma once

#include <cstddef>

#include "morgue/article.hpp"

namespace morgue {

// More dates of one article are left out: the first ones count.
inline constexpr std::size_t kMaxDateMentions = 2000;

// Replaces article.date_mentions by the dates that its title and the indexed blocks of
// its body talk about. Needs language, dates, dateline, blocks, entities and mentions.
//
// Relative expressions are seen from the outlet's local day of publication; without
// one, only dates that state their year are found. A weekday or a date without a year
// is the nearest past one (the day itself included), or the nearest to come if the
// clause says so. English, German, French and Spanish are read by words, ISO dates and
// Han forms in every language, other languages by full dates. Linear in the text.
void find_date_mentions(Article& article);

}  // namespace morgue
