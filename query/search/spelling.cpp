// SPDX-License-Identifier: GPL-2.0-or-later
// Notes about unknown words.
#include "query/search/spelling.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "query/compile/expansions.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxSuggestions = 4;

}  // namespace

std::vector<Note> note_unknown_words(const SearchTarget& target,
                                     const std::vector<AskedWord>& words) {
  std::vector<Note> notes;
  for (const AskedWord& word : words) {
    const bool known = std::any_of(word.terms.begin(), word.terms.end(),
                                   [&target](const std::string& term) {
                                     return target.database.term_exists(term);
                                   });
    const std::string message = "no article has \"" + word.word + "\"";
    const bool noted = std::any_of(
        notes.begin(), notes.end(),
        [&message](const Note& note) { return note.message.starts_with(message); });
    if (known || noted) continue;
    std::optional<std::string> nearest;
    if (notes.size() < kMaxSuggestions) {
      nearest = nearest_word(target, word.prefix, word.word);
    }
    notes.push_back(
        {"no_match",
         nearest ? message + "; did you mean \"" + *nearest + "\"?" : message,
         word.where});
  }
  return notes;
}

}  // namespace morgue
