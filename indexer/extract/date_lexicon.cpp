// SPDX-License-Identifier: GPL-2.0-or-later
// Looks up the words of expressions of dates.
#include "indexer/extract/date_lexicon.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
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
    for (const DateWord& word : words) {
      rows_.try_emplace(word.word, &word);
      firsts_[word.word.size() % kLengths] |= bit_of(word.word);
    }
  }

  const DateWord* find(std::string_view folded) const override {
    const bool may_have =
        !folded.empty() && (firsts_[folded.size() % kLengths] & bit_of(folded)) != 0;
    if (!may_have) return nullptr;
    const auto at = rows_.find(folded);
    return at == rows_.end() ? nullptr : at->second;
  }

 private:
  static constexpr std::size_t kLengths = 32;

  // Of the first and the last letter; most words of a text share them with no row.
  static std::uint64_t bit_of(std::string_view word) noexcept {
    const unsigned first = static_cast<unsigned char>(word.front()) & 31U;
    const unsigned last = static_cast<unsigned char>(word.back()) & 31U;
    return std::uint64_t{1} << ((first * 7 + last) & 63U);
  }

  std::unordered_map<std::string_view, const DateWord*> rows_;
  std::array<std::uint64_t, kLengths> firsts_{};  // by length
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
