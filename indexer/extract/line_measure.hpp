// SPDX-License-Identifier: GPL-2.0-or-later
// How long a line is and how it ends: what its characters say, before its words are
// read.
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

struct LineMeasure {
  std::size_t code_points = 0;
  std::size_t words = 0;    // ideographs count as half a word
  bool final_stop = false;  // ends a sentence (a question mark does not count)
  bool question = false;
  bool may_count = false;  // has a digit, or anything that is not ASCII
};

// Linear in `text`.
LineMeasure measure_line(std::string_view text);

// True for closing quotation marks and brackets.
bool is_closing(char32_t c);

}  // namespace morgue
