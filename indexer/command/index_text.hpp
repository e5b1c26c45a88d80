// SPDX-License-Identifier: GPL-2.0-or-later
// What morgue-index prints.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/build/index_options.hpp"
#include "morgue/archive.hpp"

namespace morgue {

std::string index_help_text();
std::string index_version_text();

// One line a format.
std::string format_list_text();

// Language to number of the articles that `--entities model` left to the rules, as the
// model reads another language; "und" is no known language.
std::map<std::string, std::uint64_t> names_by_rules(const Manifest& manifest);

// "42 articles added, 3 replaced, 1 rejected; generation 000002, 84 articles, published
// 1989-11-10 .. 2021-03-30; names by rules in 3 articles in de", with a line end.
std::string summary_text(const IndexSummary& summary);

}  // namespace morgue
