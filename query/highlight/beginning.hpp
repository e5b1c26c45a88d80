// SPDX-License-Identifier: GPL-2.0-or-later
// What is shown of a text that has no match.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "morgue/article.hpp"
#include "query/highlight/piece_cutter.hpp"
#include "query/highlight/snippet.hpp"

namespace morgue {

// Returns the beginning of the first paragraph among `blocks`, or of the first block
// where there is no paragraph: whole sentences, or a piece of the first. None if all
// are white space.
std::optional<Fragment> make_beginning(const Article& article,
                                       const std::vector<Block>& blocks,
                                       std::uint32_t max_bytes,
                                       PieceCutter& cutter);

}  // namespace morgue
