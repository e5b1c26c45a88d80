// SPDX-License-Identifier: GPL-2.0-or-later
// "Did you mean": the nearest of a few known words.
#pragma once

#include <span>
#include <string_view>

namespace morgue {

// Returns the first word of `known` with the fewest edits among those near enough to be
// meant; empty if there is none.
std::string_view nearest_of(std::string_view typed,
                            std::span<const std::string_view> known);

}  // namespace morgue
