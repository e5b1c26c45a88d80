// SPDX-License-Identifier: GPL-2.0-or-later
// The prefixes and mutations that the Snowball stemmers of Arabic, Indonesian, Irish
// and Tamil undo. What they leave of the ends was measured on made-up words.
#include "query/compile/front_inflections.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace morgue {
namespace {

using Beginnings = std::vector<std::string>;
using Letters = std::vector<std::string_view>;

// Splits valid UTF-8 into characters.
Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      ++end;
    letters.push_back(text.substr(at, end - at));
    at = end;
  }
  return letters;
}

std::string join_letters(const Letters& letters, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += letters[i];
  return text;
}

std::string concat(std::string_view a, std::string_view b, std::string_view c) {
  std::string text(a);
  text += b;
  text += c;
  return text;
}

// One or two prefixes; "meny", "peny" stand for an s, "mem", "pem" for a p.
Beginnings indonesian(std::string_view stem) {
  constexpr std::array<std::string_view, 12> kFirst = {
      "", "di", "ter", "ke", "me", "men", "meng", "mem", "pe", "pen", "peng", "pem"};
  constexpr std::array<std::string_view, 7> kSecond = {"",   "per", "pe", "ber",
                                                       "be", "pel", "bel"};
  Beginnings all;
  for (const std::string_view first : kFirst) {
    for (const std::string_view second : kSecond)
      all.push_back(concat(first, second, stem));
  }
  for (const std::string_view nasal : {"me", "pe"}) {
    if (stem.starts_with('s')) all.push_back(concat(nasal, "ny", stem.substr(1)));
    if (stem.starts_with('p')) all.push_back(concat(nasal, "m", stem.substr(1)));
    for (const std::string_view second : {"er", "e", "el"})
      all.push_back(concat(nasal, "m", std::string(second).append(stem)));
  }
  return all;
}

struct Mutation {
  char plain;
  std::string_view mutated;
};

constexpr Mutation kMutations[] = {
    {'b', "bh"}, {'b', "mb"}, {'c', "ch"},  {'c', "gc"},   {'d', "dh"},
    {'d', "nd"}, {'f', "fh"}, {'f', "bhf"}, {'f', "d'fh"}, {'f', "m'fh"},
    {'g', "gh"}, {'g', "ng"}, {'m', "mh"},  {'p', "ph"},   {'p', "bp"},
    {'s', "sh"}, {'s', "ts"}, {'t', "th"},  {'t', "dt"},
};

// Lenition, eclipsis and the elided articles.
Beginnings irish(std::string_view stem) {
  // "-patach" becomes "-paite".
  constexpr std::string_view kRewritten = "aite";
  if (stem.ends_with(kRewritten)) {
    stem.remove_suffix(kRewritten.size() - 1);
  }
  Beginnings all;
  for (const std::string_view elided : {"", "d'", "m'", "b'", "h'"})
    all.push_back(concat(elided, stem, ""));
  for (const Mutation& mutation : kMutations) {
    if (stem.starts_with(mutation.plain)) {
      all.push_back(concat(mutation.mutated, stem.substr(1), ""));
    }
  }
  return all;
}

constexpr std::string_view kAlef = "\u0627";
constexpr std::string_view kWaw = "\u0648";
constexpr std::string_view kFeh = "\u0641";

// The letters that the stemmer writes as `letter`: alefs and hamzas lose their marks.
Letters written_as(std::string_view letter) {
  if (letter == kAlef) return {letter, "\u0623", "\u0625", "\u0622"};
  if (letter == kWaw) return {letter, "\u0624"};
  if (letter == "\u064A") return {letter, "\u0626"};
  if (letter == "\u0621") return {letter, "\u0623", "\u0625", "\u0624", "\u0626"};
  return {letter};
}

// The first letters of a stem in each spelling.
Beginnings arabic_cores(const Letters& letters) {
  constexpr std::size_t kLetters = 3;
  constexpr std::size_t kMaxSpellings = 8;
  Beginnings cores{""};
  // The last letter may be the rest of an ending.
  const std::size_t sure = letters.size() > 1 ? letters.size() - 1 : 1;
  for (std::size_t i = 0; i < std::min(sure, kLetters); ++i) {
    const Letters spellings = written_as(letters[i]);
    if (cores.size() * spellings.size() > kMaxSpellings) break;
    Beginnings longer;
    for (const std::string& core : cores) {
      for (const std::string_view spelling : spellings)
        longer.push_back(concat(core, spelling, ""));
    }
    cores = std::move(longer);
  }
  return cores;
}

bool is_latin(std::string_view word) {
  return static_cast<unsigned char>(word.front()) < 0x80U;
}

// "and", "so", then the article with its prepositions, or a mark of the future.
Beginnings arabic(std::string_view stem) {
  constexpr std::array<std::string_view, 3> kConjunctions = {"", kWaw, kFeh};
  constexpr std::array<std::string_view, 9> kArticles = {"",
                                                         "\u0627\u0644",
                                                         "\u0628\u0627\u0644",
                                                         "\u0643\u0627\u0644",
                                                         "\u0644\u0644",
                                                         "\u0628",
                                                         "\u0643",
                                                         "\u0633",
                                                         "\u0623"};
  constexpr std::string_view kTenthForm = "\u0627\u0633\u062A";  // "ist"
  if (is_latin(stem)) return {std::string(stem)};
  Beginnings all;
  for (const std::string& core : arabic_cores(letters_of(stem))) {
    for (const std::string_view conjunction : kConjunctions) {
      for (const std::string_view article : kArticles)
        all.push_back(concat(conjunction, article, core));
    }
  }
  if (!stem.starts_with(kAlef)) return all;
  // Two alefs in front become one, and a conjunction behind them is dropped.
  for (const std::string_view second :
       {"\u0627", "\u0623", "\u0625", "\u0622", "\u0624"}) {
    all.push_back(concat("\u0623", second, ""));
  }
  if (!stem.starts_with(kTenthForm)) return all;
  const std::string_view rest = stem.substr(kAlef.size());
  const std::string tenth = join_letters(letters_of(rest), 2);
  for (const std::string_view conjunction : kConjunctions) {
    for (const std::string_view person : {"\u064A", "\u062A", "\u0646"}) {
      all.push_back(concat(conjunction, person, tenth));
      all.push_back(concat(conjunction, concat("\u0633", person, ""), tenth));
    }
  }
  return all;
}

// Vowels that were written with a v before them.
struct Glide {
  std::string_view vowel;
  std::string_view written;
};

constexpr Glide kGlides[] = {
    {"\u0B93", "\u0BB5\u0BCB"},
    {"\u0B92", "\u0BB5\u0BCA"},
    {"\u0B89", "\u0BB5\u0BC1"},
    {"\u0B8A", "\u0BB5\u0BC2"},
};

// "This", "that" and "which", which double the consonant behind them.
Beginnings tamil(std::string_view stem) {
  constexpr std::string_view kVirama = "\u0BCD";
  constexpr std::size_t kRewrittenLetters = 2;
  if (is_latin(stem)) return {std::string(stem)};
  const Letters letters = letters_of(stem);
  const std::size_t sure =
      letters.size() > kRewrittenLetters ? letters.size() - kRewrittenLetters : 1;
  Beginnings plain{join_letters(letters, sure)};
  for (const Glide& glide : kGlides) {
    if (letters.front() != glide.vowel) continue;
    plain.push_back(
        concat(glide.written, plain.front().substr(glide.vowel.size()), ""));
  }
  Beginnings all = plain;
  for (const std::string_view vowel : {"\u0B8E", "\u0B85", "\u0B87", "\u0B89"}) {
    for (const std::string& core : plain) {
      const std::string_view consonant = letters_of(core).front();
      all.push_back(concat(concat(vowel, consonant, kVirama), core, ""));
    }
  }
  return all;
}

struct FrontLanguage {
  std::string_view language;
  Beginnings (*beginnings)(std::string_view stem);
};

constexpr FrontLanguage kFrontLanguages[] = {
    {"ar", arabic}, {"ga", irish}, {"id", indonesian}, {"ta", tamil}};

}  // namespace

std::vector<std::string> front_beginnings(std::string_view language,
                                          std::string_view stem) {
  if (stem.empty()) return {};
  for (const FrontLanguage& row : kFrontLanguages) {
    if (row.language == language) return row.beginnings(stem);
  }
  return {};
}

}  // namespace morgue
