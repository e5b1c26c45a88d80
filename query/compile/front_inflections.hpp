// SPDX-License-Identifier: GPL-2.0-or-later
// Languages that inflect at the front of a word as well: how the forms of a stem begin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Returns beginnings of which every word of `language` with the stem `stem` has one:
// what the stemmer takes off or changes in front, and so much of the stem as no ending
// changes. Empty for languages that inflect at the end only.
std::vector<std::string> front_beginnings(std::string_view language,
                                          std::string_view stem);

}  // namespace morgue
