// SPDX-License-Identifier: GPL-2.0-or-later
// What people write instead of a language code.
#pragma once

#include <string_view>

namespace morgue {

// Returns the primary subtag that a name ("english"), a country code ("jp"), a longer
// tag ("en-gb") or a three-letter code ("ger") stands for; empty if `typed` (lower
// case) is none of those or is the subtag itself.
std::string_view language_meant_by(std::string_view typed);

}  // namespace morgue
