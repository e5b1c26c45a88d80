// SPDX-License-Identifier: GPL-2.0-or-later
// Coins and inflects words.
#include "tests/bench/corpus/lexicon.hpp"

#include <array>
#include <cctype>
#include <cstddef>
#include <span>
#include <string_view>

#include "tests/bench/corpus/word_lists.hpp"

namespace morgue_bench {
namespace {

using Words = std::span<const std::string_view>;

// Salts, so that the classes of words are coined apart.
enum class WordClass : std::uint8_t {
  Noun = 1,
  Verb,
  Adjective,
  Surname,
  Place,
  Company
};

constexpr std::string_view kVowels = "aeiou";

bool is_vowel(char letter) {
  return kVowels.find(letter) != std::string_view::npos;
}

// Coins are made of the rank itself in syllables, so that no two ranks share one, with
// syllables and an ending by hash around it.
void append_coin(std::string& text,
                 std::uint64_t seed,
                 WordClass word_class,
                 std::uint32_t rank,
                 Words endings) {
  const std::uint64_t hash =
      stir(stir(seed, static_cast<std::uint64_t>(word_class)), rank);
  std::uint64_t rest = stir(hash);
  std::size_t number = rank;
  if (rest % 3 == 0) text += kSyllables[(rest >> 8U) % kSyllables.size()];
  do {
    text += kSyllables[(number + hash % 7) % kSyllables.size()];
    number /= kSyllables.size();
  } while (number > 0);
  rest >>= 16U;
  if (!endings.empty() && rest % 5 != 0) text += endings[(rest >> 8U) % endings.size()];
}

void append_capitalised(std::string& text, const std::string& word) {
  const std::size_t begin = text.size();
  text += word;
  text[begin] =
      static_cast<char>(std::toupper(static_cast<unsigned char>(text[begin])));
}

// Replaces the end of the word in `text` as English spelling wants before `ending`.
void append_ending(std::string& text, std::string_view ending) {
  const char last = text.back();
  const char before = text.size() > 1 ? text[text.size() - 2] : 'a';
  const bool sibilant = text.ends_with("s") || text.ends_with("sh") ||
                        text.ends_with("ch") || text.ends_with("x") ||
                        text.ends_with("z");
  if (last == 'y' && !is_vowel(before) && ending != "ing") {
    text.back() = 'i';
    text += ending == "s" ? "es" : ending;
  } else if (last == 'e' && ending != "s") {
    text.pop_back();
    text += ending;
  } else if (sibilant && ending == "s") {
    text += "es";
  } else {
    text += ending;
  }
}

// The words whose rank is below the list's length are the list's.
std::string spelled(Words listed,
                    std::uint64_t seed,
                    WordClass word_class,
                    std::uint32_t rank,
                    Words endings) {
  std::string word;
  if (rank < listed.size()) {
    word = listed[rank];
  } else {
    append_coin(word, seed, word_class, rank, endings);
  }
  return word;
}

// How many words there are of a class, and where they become rare (see RankSampler).
// Chosen so that the vocabulary grows as that of news does: about 29,000 different
// words in the first million and 95,000 in the first six.
constexpr std::size_t kNounCount = 300000;
constexpr std::size_t kNounKnee = 1500;
constexpr std::size_t kVerbCount = 60000;
constexpr std::size_t kVerbKnee = 450;
constexpr std::size_t kAdjectiveCount = 100000;
constexpr std::size_t kAdjectiveKnee = 500;
constexpr std::size_t kSurnameCount = 400000;
constexpr std::size_t kSurnameKnee = 2000;
constexpr std::size_t kPlaceCount = 60000;
constexpr std::size_t kPlaceKnee = 300;
constexpr std::size_t kCompanyCount = 150000;
constexpr std::size_t kCompanyKnee = 800;

}  // namespace

Lexicon::Lexicon(std::uint64_t seed)
    : seed_(seed),
      nouns_(kNounCount, kNounKnee),
      verbs_(kVerbCount, kVerbKnee),
      adjectives_(kAdjectiveCount, kAdjectiveKnee),
      surnames_(kSurnameCount, kSurnameKnee),
      places_(kPlaceCount, kPlaceKnee),
      companies_(kCompanyCount, kCompanyKnee) {}

void Lexicon::append_noun(std::string& text, std::uint32_t rank, NounForm form) const {
  std::string word = spelled(kNouns, seed_, WordClass::Noun, rank, kNounEndings);
  if (form == NounForm::Plural) append_ending(word, "s");
  text += word;
}

void Lexicon::append_verb(std::string& text, std::uint32_t rank, VerbForm form) const {
  std::string word = spelled(kVerbs, seed_, WordClass::Verb, rank, kVerbEndings);
  switch (form) {
    case VerbForm::Base:
      break;
    case VerbForm::Third:
      append_ending(word, "s");
      break;
    case VerbForm::Past:
      append_ending(word, "ed");
      break;
    case VerbForm::Gerund:
      append_ending(word, "ing");
      break;
  }
  text += word;
}

void Lexicon::append_adjective(std::string& text, std::uint32_t rank) const {
  text += spelled(kAdjectives, seed_, WordClass::Adjective, rank, kAdjectiveEndings);
}

void Lexicon::append_surname(std::string& text, std::uint32_t rank) const {
  append_capitalised(text, spelled({}, seed_, WordClass::Surname, rank, kNameEndings));
}

void Lexicon::append_place(std::string& text, std::uint32_t rank) const {
  append_capitalised(text,
                     spelled(kPlaces, seed_, WordClass::Place, rank, kNameEndings));
}

void Lexicon::append_company(std::string& text, std::uint32_t rank) const {
  append_capitalised(text, spelled({}, seed_, WordClass::Company, rank, {}));
  text += ' ';
  text += kCompanyEndings[stir(seed_, rank) % kCompanyEndings.size()];
}

}  // namespace morgue_bench
