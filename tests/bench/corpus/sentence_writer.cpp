// SPDX-License-Identifier: GPL-2.0-or-later
// Writes sentences of phrases. The shares in percent give function words about the
// frequency that they have in news.
#include "tests/bench/corpus/sentence_writer.hpp"

#include <array>
#include <cctype>
#include <cstddef>

#include "tests/bench/corpus/word_lists.hpp"

namespace morgue_bench {
namespace {

constexpr std::array<std::string_view, 8> kConjunctions = {
    "and", "but", "while", "after", "because", "as", "and", "that"};
constexpr std::array<std::string_view, 6> kStatements = {
    "said", "said", "said", "told reporters", "said in a statement", "added"};
constexpr std::array<std::string_view, 6> kCurrencies = {
    "million", "billion", "percent", "million euros", "percent", "points"};

}  // namespace

void append_number(std::string& text, std::uint64_t value) {
  const std::string digits = std::to_string(value);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
}

void SentenceWriter::clause() {
  noun_phrase();
  verb_group(static_cast<std::uint32_t>(random_.below(2000)));
  if (random_.percent(72)) noun_phrase();
  while (random_.percent(57))
    prepositional_phrase();
}

void SentenceWriter::person() {
  PersonInNews& person = story_.people[random_.below(story_.people.size())];
  if (person.introduced) {
    add(person.surname);
    return;
  }
  person.introduced = true;
  add(person.given);
  add(person.surname);
  if (random_.percent(60)) {
    text_ += ',';
    if (random_.percent(40)) add("the");
    add(person.role);
    add("of");
    add(any_of(story_.bodies, random_));
    text_ += ',';
  }
}

void SentenceWriter::time_of_day() {
  add("on");
  add(any_of(kWeekdays, random_));
}

void SentenceWriter::statement() {
  clause();
  if (random_.percent(40)) {
    if (random_.percent(60)) text_ += ',';
    add(random_.percent(20) ? "which" : any_of(kConjunctions, random_));
    clause();
  }
  if (random_.percent(14)) time_of_day();
}

void SentenceWriter::attributed() {
  if (random_.percent(55)) {
    clause();
    text_ += ',';
    person();
    add(any_of(kStatements, random_));
  } else {
    person();
    add("said");
    if (random_.percent(70)) add("that");
    clause();
  }
  if (random_.percent(40)) time_of_day();
}

void SentenceWriter::quotation() {
  const std::size_t begin = text_.size();
  text_ += text_.ends_with('\n') ? kOpeningQuote.substr(1) : kOpeningQuote;
  if (random_.percent(40)) {
    add(random_.percent(50) ? "we" : "I");
    add(any_of(kAuxiliaries, random_));
    add("");
    lexicon_.append_verb(text_, lexicon_.verb(random_.next()), VerbForm::Base);
    noun_phrase();
    prepositional_phrase();
  } else {
    clause();
  }
  capitalise(begin);
  text_ += ",\"";
  if (random_.percent(30)) {
    add("said");
    person();
  } else {
    person();
    add("said");
  }
}

void SentenceWriter::figures() {
  add(any_of(story_.bodies, random_));
  add("said");
  noun_phrase();
  add(random_.percent(50) ? "rose" : "fell");
  add("");
  text_ += std::to_string(random_.below(random_.below(90) + 1) + 1);
  if (random_.percent(50)) {
    text_ += '.';
    text_ += static_cast<char>('0' + random_.below(10));
  }
  add(any_of(kCurrencies, random_));
  add("to");
  add("");
  // Numbers of up to nine digits, most of them short.
  const std::uint64_t range = std::uint64_t{1} << (4 + random_.below(26));
  append_number(text_, random_.next() % range);
  add("in");
  add(any_of(kMonths, random_));
  if (random_.percent(50)) {
    add("");
    text_ += std::to_string(1990 + random_.below(30));
  }
}

void SentenceWriter::sentence() {
  const std::size_t begin = text_.size();
  const std::size_t choice = random_.below(100);
  if (choice < 66) {
    statement();
  } else if (choice < 80) {
    attributed();
  } else if (choice < 89) {
    quotation();
  } else if (choice < 95) {
    figures();
  } else {
    add("the");
    add(any_of(kRoles, random_));
    add("of");
    add(any_of(story_.bodies, random_));
    verb_group(2);
    noun_phrase();
  }
  capitalise(begin);
  text_ += '.';
}

void SentenceWriter::headline() {
  const std::size_t begin = text_.size();
  if (random_.percent(40)) {
    add(any_of(random_.percent(50) ? story_.places : story_.bodies, random_));
  } else {
    add("");
    lexicon_.append_adjective(text_, lexicon_.adjective(random_.next()));
    add("");
    lexicon_.append_noun(text_, story_.subjects.front(), NounForm::Singular);
  }
  add("");
  lexicon_.append_verb(text_, lexicon_.verb(random_.next()), VerbForm::Third);
  for (std::size_t more = 1 + random_.below(3); more > 0; --more) {
    const std::uint32_t noun = pick_noun();
    add("");
    lexicon_.append_noun(text_, noun,
                         random_.percent(40) ? NounForm::Plural : NounForm::Singular);
    if (more > 1) add(any_of(kPrepositions, random_));
  }
  capitalise(begin);
}

}  // namespace morgue_bench
