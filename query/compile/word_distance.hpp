// SPDX-License-Identifier: GPL-2.0-or-later
// Edit distance between words in code points, made for scanning a whole vocabulary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

// Measures words against one pattern. A deletion, an insertion, a substitution or a
// swap of neighbours is one edit; units are code points. Not thread-safe.
class WordDistance {
 public:
  // `max_edits` is at most 3; more than 64 code points of `pattern` never match.
  WordDistance(std::string_view pattern, int max_edits);

  // Returns the distance of `word`, or -1 if it is greater than max_edits. Ill-formed
  // UTF-8 counts byte by byte.
  int measure(std::string_view word);

 private:
  std::u32string pattern_;
  std::u32string word_;
  std::uint64_t pattern_letters_;
  int max_edits_;
};

}  // namespace morgue
