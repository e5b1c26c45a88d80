// SPDX-License-Identifier: GPL-2.0-or-later
// Labels that begin header lines and their like: "Updated", "Lire aussi", "Foto".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/extract/text_pieces.hpp"

namespace morgue {

enum class LineLabel : std::uint8_t {
  Published,
  Updated,
  Byline,
  Source,
  Link,  // to another article
  Advertisement,
  Caption,
  Input,  // "With input from"
  Noise,  // words between a label, a date and a time
};

// Returns how many pieces from `i` on are a label of this kind (the longest match); 0
// if none begins there.
std::size_t match_label(std::string_view text,
                        std::span<const Piece> pieces,
                        std::size_t i,
                        LineLabel label);

}  // namespace morgue
