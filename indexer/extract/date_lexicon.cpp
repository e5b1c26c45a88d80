// SPDX-License-Identifier: GPL-2.0-or-later
// Looks up the words of expressions of dates.
#include "indexer/extract/date_lexicon.hpp"

#include <bit>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/extract/date_lexicon_words.hpp"
#include "indexer/names/word_set.hpp"

namespace morgue {
namespace {

class WordTable : public DateLexicon {
 public:
  explicit WordTable(std::span<const DateWord> words)
      : slots_(std::bit_ceil(4 * words.size() + 1), nullptr) {
    has_words = !words.empty();
    for (const DateWord& word : words) {
      const DateWord*& slot = slots_[slot_of(word.word)];
      if (slot == nullptr) slot = &word;
      note(word.word);
    }
  }

  const DateWord* find(std::string_view folded) const override {
    return slots_[slot_of(folded)];
  }

 private:
  // Where the word is, or would be.
  std::size_t slot_of(std::string_view word) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_word(word) & mask;
    while (slots_[slot] != nullptr && slots_[slot]->word != word)
      slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<const DateWord*> slots_;  // a quarter full at most
};

WordTable make_english() {
  WordTable made(english_date_words());
  made.is_english = true;
  made.day_first = false;
  made.months_need_preposition = false;
  return made;
}

WordTable make_german() {
  WordTable made(german_date_words());
  made.years_stand_alone = true;
  return made;
}

WordTable make_romance(std::span<const DateWord> words) {
  WordTable made(words);
  made.lower_case_names = true;
  return made;
}

}  // namespace

const DateLexicon& date_lexicon(std::string_view language) {
  static const WordTable kEnglish = make_english();
  static const WordTable kGerman = make_german();
  static const WordTable kFrench = make_romance(french_date_words());
  static const WordTable kSpanish = make_romance(spanish_date_words());
  static const WordTable kNone{std::span<const DateWord>()};
  if (language == "en") return kEnglish;
  if (language == "de") return kGerman;
  if (language == "fr") return kFrench;
  if (language == "es") return kSpanish;
  return kNone;
}

}  // namespace morgue
