// SPDX-License-Identifier: GPL-2.0-or-later
// Labels that begin header lines and their like: "Updated", "Lire aussi", "Foto".
#pragma once

#include <array>
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

inline constexpr std::size_t kLineLabelCount = 9;

// How many pieces from one place on are a label, by kind; 0: none of that kind.
using LabelLengths = std::array<std::uint8_t, kLineLabelCount>;

// Returns the longest match of every kind of label that begins at piece `i`.
LabelLengths match_labels(std::string_view text,
                          std::span<const TextPiece> pieces,
                          std::size_t i);

// Returns true if a label of any kind begins with `word`, the letters of ASCII that a
// text begins with.
bool begins_label(std::string_view word);

// Returns how many pieces from `i` on are a label of this kind (the longest match); 0
// if none begins there.
std::size_t match_label(std::string_view text,
                        std::span<const TextPiece> pieces,
                        std::size_t i,
                        LineLabel label);

}  // namespace morgue
