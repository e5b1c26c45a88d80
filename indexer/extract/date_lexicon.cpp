// SPDX-License-Identifier: GPL-2.0-or-later
// Looks up the words of expressions of dates.
#include "indexer/extract/date_lexicon.hpp"

#include <cstddef>
#include <span>
#include <unordered_map>

#include "indexer/extract/date_lexicon_words.hpp"

namespace morgue {
namespace {

class WordTable : public DateLexicon {
 public:
  explicit WordTable(std::span<const DateWord> words) {
    rows_.reserve(words.size());
    has_words = !words.empty();
    for (const DateWord& word : words)
      rows_.try_emplace(word.word, &word);
  }

  const DateWord* find(std::string_view folded) const override {
    const auto at = rows_.find(folded);
    return at == rows_.end() ? nullptr : at->second;
  }

 private:
  std::unordered_map<std::string_view, const DateWord*> rows_;
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
