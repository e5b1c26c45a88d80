// SPDX-License-Identifier: GPL-2.0-or-later
// A segment: what the tokenizer cuts a text into.
#pragma once

#include <cstdint>

namespace morgue {

enum class SegmentKind : std::uint8_t {
  Other,       // white space, punctuation, controls
  AsciiWord,   // ASCII letters and digits only
  Word,        // letters, digits and marks
  Compound,    // a word with apostrophes, dots, commas or connectors inside
  Pictograph,  // begins with a pictograph or is a flag
};

// A half-open byte range of the text between two word boundaries.
struct TextSegment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  SegmentKind kind = SegmentKind::Other;
};

}  // namespace morgue
