// SPDX-License-Identifier: GPL-2.0-or-later
// What is known for certain, put over what the tagger found.
#pragma once

#include <vector>

#include "indexer/extract/tagged_words.hpp"
#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// Completes and corrects the names of an English text, which stay in order and without
// overlaps; none is NameKind::Misc afterwards. Countries and well-known organisations
// are what the gazetteer says, demonyms and money are no names, titles no part of them,
// and who is named in full is known again by one name. Linear in the text.
void override_names(const TaggerText& text, std::vector<TaggedName>& names);

// The steps. Each may leave names of NameKind::Misc, or empty ones, to be dropped.

// Returns `names` with one organisation for each name with the suffix of a firm, which
// takes in the words before it and what "and" joins to them; a suffix alone is none.
std::vector<TaggedName> join_firms(const TaggedWords& words,
                                   const std::vector<TaggedName>& names);

// Corrects kind and ends of one name by itself and by what stands beside it.
void correct_name(const TaggedWords& words, TaggedName& name);

// Drops spacecraft that were taken for people: by what stands beside one mention of
// them, or by name.
void drop_craft(const TaggedWords& words, std::vector<TaggedName>& names);

// Returns `names` with those between them that the gazetteer or a keyword knows.
std::vector<TaggedName> add_known_names(const TaggedWords& words,
                                        const std::vector<TaggedName>& names);

// Returns `names` with the places where someone among them stands by one word.
std::vector<TaggedName> add_known_people(const TaggedWords& words,
                                         std::vector<TaggedName> names);

// Makes organisations of people who are called like a firm of the article, and drops
// single words that are a group or a common noun.
void settle_firms(const TaggedWords& words, std::vector<TaggedName>& names);

}  // namespace morgue
