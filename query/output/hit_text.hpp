// SPDX-License-Identifier: GPL-2.0-or-later
// What people read of a result, in words and safe text, without markup: what the text
// and HTML writers share.
#pragma once

#include <string>
#include <string_view>

#include "query/output/terminal.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// Returns "no articles match", "3 articles", "articles 11-20 of at least 84, newest
// first".
std::string count_text(const SearchResult& result);

// Returns a date as printed by the article, with how it was found unless the metadata
// state it: "2019-11-19 18:46 +05:30", "2019-11 (from a caption)". Empty if unknown.
std::string date_text(const ArticleDate& date);

// Returns the title with its matches, shortened if it is very long; empty if the
// article has none.
SafeText title_text(const Hit& hit);

// Returns the first words of the first paragraph, with an ellipsis if it goes on.
std::string first_words(const Hit& hit);

// Returns a fragment with its matches, with an ellipsis where its sentence is cut.
SafeText fragment_text(const Fragment& fragment);

// Returns where the copies of the hit's article stand, "also in: Uniwire, a-17 and 3
// more": by outlet, by id where that tells nothing; empty if it has none.
std::string copies_text(const Hit& hit);

// Returns a short value such as a source or an id, shortened if it is very long.
std::string value_text(std::string_view value);

}  // namespace morgue
