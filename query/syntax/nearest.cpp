// SPDX-License-Identifier: GPL-2.0-or-later
// Chooses among known words by edit distance.
#include "query/syntax/nearest.hpp"

#include <cstddef>

#include "morgue/edit_distance.hpp"

namespace morgue {

std::string_view nearest_of(std::string_view typed,
                            std::span<const std::string_view> known) {
  constexpr std::size_t kMaxEdits = 2;
  std::string_view best;
  std::size_t best_edits = kMaxEdits + 1;
  for (const std::string_view word : known) {
    if (!is_near_word(typed, word)) continue;
    const std::size_t edits = edit_distance(typed, word, kMaxEdits);
    if (edits < best_edits) {
      best = word;
      best_edits = edits;
    }
  }
  return best;
}

}  // namespace morgue
