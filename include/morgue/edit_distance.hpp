// SPDX-License-Identifier: GPL-2.0-or-later
// How far apart two short words are, for "did you mean".
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

// Returns the number of insertions, deletions, substitutions and swaps of neighbours
// that turn `a` into `b`, in bytes, or limit + 1 if it is greater than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// True if `typed` is so near to `known` that it may be meant: at most two edits, and at
// most half of the longer word.
bool is_near_word(std::string_view typed, std::string_view known);

}  // namespace morgue
