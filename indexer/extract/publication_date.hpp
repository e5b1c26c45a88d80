// SPDX-License-Identifier: GPL-2.0-or-later
// When an article was published, by order of trust.
#pragma once

#include "indexer/extract/date_form.hpp"
#include "indexer/extract/lines.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Fills article.published and article.updated from what its lines state, where the
// input did not state them. Needs article.blocks and article.dateline.
//
// Trust: metadata, a labelled line, the dateline (without a year it takes the one that
// brings it nearest to a full date in a caption or in the text, if that is within three
// months), the date of a caption, the first full date in the text. An update never
// stands in for the publication.
void settle_dates(const LineFacts& facts, Article& article);

// Returns the day of publication where the outlet is: in the zone that the date states,
// or, as feeds state UTC for want of their own, in that of the dateline's country.
DateReference local_day_of(const Article& article);

}  // namespace morgue
