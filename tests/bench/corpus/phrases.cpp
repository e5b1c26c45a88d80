// SPDX-License-Identifier: GPL-2.0-or-later
// The phrases that sentences are made of.
#include <array>
#include <cctype>
#include <cstddef>

#include "tests/bench/corpus/sentence_writer.hpp"
#include "tests/bench/corpus/word_lists.hpp"

namespace morgue_bench {
namespace {

// Words keep to so many favourite companions.
constexpr std::size_t kFavourites = 6;
constexpr std::size_t kTopicNouns = 90;

constexpr std::array<std::string_view, 6> kIntentions = {
    "agreed to", "plans to", "wants to", "has to", "is expected to", "refused to"};
constexpr std::array<std::string_view, 8> kSmallNumbers = {
    "two", "three", "four", "five", "six", "several", "some", "many"};

}  // namespace

void SentenceWriter::add(std::string_view word) {
  if (!text_.empty() && text_.back() != '\n' && !text_.ends_with(kOpeningQuote) &&
      !text_.ends_with("\n\"")) {
    text_ += ' ';
  }
  text_ += word;
}

void SentenceWriter::capitalise(std::size_t begin) {
  while (begin < text_.size() && (text_[begin] == ' ' || text_[begin] == '"'))
    ++begin;
  if (begin < text_.size()) {
    text_[begin] =
        static_cast<char>(std::toupper(static_cast<unsigned char>(text_[begin])));
  }
}

std::uint32_t SentenceWriter::pick_noun() {
  const std::size_t choice = random_.below(100);
  if (choice < 16) return story_.subjects[random_.below(story_.subjects.size())];
  if (choice < 46) {
    const std::size_t place = random_.below(random_.below(kTopicNouns) + 1);
    return lexicon_.noun(stir(story_.topic_seed, place));
  }
  return lexicon_.noun(random_.next());
}

void SentenceWriter::determiner(std::uint32_t noun, bool plural) {
  const std::size_t choice = random_.below(100);
  if (choice < 27) {
    add("the");
  } else if (choice < 48) {
    if (!plural) add(noun % 6 == 0 ? "an" : "a");
  } else if (choice < 57) {
    add(plural ? "their" : "its");
  } else if (choice < 60) {
    add(plural ? "these" : "this");
  } else if (choice < 62) {
    add(random_.percent(50) ? "his" : "her");
  } else if (choice < 66) {
    add(plural ? any_of(kSmallNumbers, random_) : "one");
  } else if (choice < 67) {
    add("no");
  }
}

void SentenceWriter::noun_phrase() {
  const std::size_t choice = random_.below(100);
  if (choice < 6) {
    add(any_of(story_.places, random_));
  } else if (choice < 13) {
    add(any_of(story_.bodies, random_));
  } else if (choice < 16) {
    add("it");
  } else {
    common_noun_phrase();
    if (random_.percent(12)) {
      add("and");
      common_noun_phrase();
    }
  }
}

void SentenceWriter::common_noun_phrase() {
  const std::uint32_t noun = pick_noun();
  const bool plural = random_.percent(34);
  determiner(noun, plural);
  if (random_.percent(34)) {
    const std::uint64_t draw =
        random_.percent(60) ? stir(noun, random_.below(kFavourites)) : random_.next();
    add("");
    lexicon_.append_adjective(text_, lexicon_.adjective(draw));
  }
  if (random_.percent(16)) {
    add("");
    lexicon_.append_noun(
        text_, lexicon_.noun(stir(noun + 0x10000U, random_.below(kFavourites))),
        NounForm::Singular);
  }
  add("");
  lexicon_.append_noun(text_, noun, plural ? NounForm::Plural : NounForm::Singular);
}

void SentenceWriter::verb_group(std::uint32_t subject) {
  const std::uint64_t draw = random_.percent(45)
                                 ? stir(subject + 0x20000U, random_.below(kFavourites))
                                 : random_.next();
  const std::uint32_t verb = lexicon_.verb(draw);
  const std::size_t choice = random_.below(100);
  VerbForm form = VerbForm::Past;
  if (choice < 12) {
    add(random_.percent(70) ? "has" : "have");
  } else if (choice < 22) {
    add(random_.percent(70) ? "was" : "were");
  } else if (choice < 34) {
    add(any_of(kAuxiliaries, random_));
    form = VerbForm::Base;
  } else if (choice < 42) {
    add(random_.percent(70) ? "is" : "are");
    form = VerbForm::Gerund;
  } else if (choice < 52) {
    add(any_of(kIntentions, random_));
    form = VerbForm::Base;
  } else if (choice < 58) {
    form = VerbForm::Third;
  }
  if (random_.percent(7)) add(any_of(kAdverbs, random_));
  add("");
  lexicon_.append_verb(text_, verb, form);
}

void SentenceWriter::prepositional_phrase() {
  const std::size_t choice = random_.below(100);
  if (choice < 13) {
    add("of");
  } else if (choice < 30) {
    add("in");
  } else if (choice < 43) {
    add("to");
  } else if (choice < 54) {
    add("for");
  } else {
    add(any_of(kPrepositions, random_));
  }
  if (random_.percent(15)) {
    add(any_of(story_.places, random_));
  } else {
    noun_phrase();
  }
}

}  // namespace morgue_bench
