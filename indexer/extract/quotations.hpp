// SPDX-License-Identifier: GPL-2.0-or-later
// Quotations and who said them.
#pragma once

#include "morgue/article.hpp"

namespace morgue {

// Replaces the quotations of `article` by those of its title, paragraphs, captions and
// sub-headings, whose blocks and entities are settled. Speakers are found by rules, for
// the languages that saying_words() knows; a speaker is never carried over to another
// paragraph without a word that says so. At most kMaxQuotations. Linear in the text.
void find_quotations(Article& article);

}  // namespace morgue
