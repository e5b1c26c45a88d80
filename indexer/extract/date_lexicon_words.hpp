// SPDX-License-Identifier: GPL-2.0-or-later
// The tables behind the lexicons of dates.
#pragma once

#include <span>

#include "indexer/extract/date_lexicon.hpp"

namespace morgue {

std::span<const DateWord> english_date_words();
std::span<const DateWord> german_date_words();
std::span<const DateWord> french_date_words();
std::span<const DateWord> spanish_date_words();

}  // namespace morgue
