// SPDX-License-Identifier: GPL-2.0-or-later
// Words that stand around names, in the languages of the corpus.
#include "indexer/names/name_words.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/names/word_set.hpp"

namespace morgue {
namespace {

// All tables are folded and sorted.
constexpr std::string_view kTitleWordsTable[] = {
    "actor",
    "actress",
    "adm",
    "admiral",
    "alcalde",
    "alcaldesa",
    "amb",
    "ambassadeur",
    "ambassador",
    "analyst",
    "archbishop",
    "astronaut",
    "astronomer",
    "attorney",
    "aussenminister",
    "aussenministerin",
    "author",
    "ayatollah",
    "bakan",
    "bakani",
    "basbakan",
    "baskan",
    "baskani",
    "bay",
    "bayan",
    "behordenchef",
    "belediye",
    "bishop",
    "botschafter",
    "brigadier",
    "brother",
    "bundeskanzler",
    "bundeskanzlerin",
    "bundesprasident",
    "burgermeister",
    "burgermeisterin",
    "canciller",
    "capt",
    "captain",
    "cardinal",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancelier",
    "chanceliere",
    "chancellor",
    "chef",
    "chief",
    "cmdr",
    "coach",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "commodore",
    "comrade",
    "congressman",
    "congresswoman",
    "constable",
    "corporal",
    "counterpart",
    "cpl",
    "cumhurbaskani",
    "czar",
    "dame",
    "depute",
    "deputy",
    "detective",
    "directeur",
    "director",
    "directora",
    "directrice",
    "direktor",
    "docteur",
    "doctor",
    "doctora",
    "don",
    "dona",
    "dr",
    "economist",
    "editor",
    "embajador",
    "embajadora",
    "emir",
    "emperor",
    "empress",
    "envoy",
    "exgovernor",
    "father",
    "finanzminister",
    "fm",
    "former",
    "fr",
    "frau",
    "fraulein",
    "gen",
    "general",
    "generaldirektor",
    "generalsekretar",
    "gov",
    "governor",
    "herr",
    "hon",
    "imam",
    "innenminister",
    "inspector",
    "judge",
    "justice",
    "kanzler",
    "kanzlerin",
    "king",
    "konig",
    "konigin",
    "konzernchef",
    "lady",
    "lance",
    "leader",
    "lieutenant",
    "lord",
    "lt",
    "madame",
    "maire",
    "maj",
    "major",
    "manager",
    "marshal",
    "mayor",
    "minister",
    "ministerin",
    "ministerprasident",
    "ministerprasidentin",
    "ministra",
    "ministre",
    "ministro",
    "miss",
    "mlle",
    "mme",
    "monsieur",
    "monsignor",
    "mp",
    "mr",
    "mrs",
    "ms",
    "mudur",
    "muduru",
    "mullah",
    "mx",
    "negotiator",
    "officer",
    "papa",
    "pape",
    "papst",
    "parteichef",
    "physicist",
    "pm",
    "pope",
    "prasident",
    "prasidentin",
    "premier",
    "premierminister",
    "president",
    "presidenta",
    "presidente",
    "presidentelect",
    "prince",
    "princess",
    "prinz",
    "prinzessin",
    "private",
    "prof",
    "professor",
    "pvt",
    "queen",
    "rabbi",
    "regierungschef",
    "reina",
    "reine",
    "rep",
    "representative",
    "rev",
    "reverend",
    "rey",
    "roi",
    "sayin",
    "scientist",
    "secretaire",
    "secretaria",
    "secretario",
    "secretary",
    "sen",
    "senateur",
    "senator",
    "senor",
    "senora",
    "senorita",
    "sergeant",
    "sgt",
    "shah",
    "sheik",
    "sheikh",
    "sheriff",
    "singer",
    "sir",
    "sister",
    "sozcusu",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sprecher",
    "sprecherin",
    "staatschef",
    "staatssekretar",
    "sultan",
    "superintendent",
    "tsar",
    "vali",
    "valisi",
    "verteidigungsminister",
    "vice",
    "vicepresident",
    "vizeprasident",
    "vorsitzende",
    "vorsitzender",
};
constexpr WordSet kTitleWords(kTitleWordsTable);

constexpr std::string_view kHonorificsTable[] = {
    "bay",      "bayan", "dame",     "don",   "dona",   "dr",       "frau",
    "fraulein", "herr",  "hon",      "lady",  "lord",   "madame",   "miss",
    "mlle",     "mme",   "monsieur", "mr",    "mrs",    "ms",       "mx",
    "prof",     "rev",   "sayin",    "senor", "senora", "senorita", "sir",
};
constexpr WordSet kHonorifics(kHonorificsTable);

constexpr std::string_view kFemaleTitlesTable[] = {
    "actress",  "bayan",       "chairwoman", "congresswoman", "dame",    "dona",
    "empress",  "frau",        "fraulein",   "kanzlerin",     "konigin", "lady",
    "madame",   "miss",        "mlle",       "mme",           "mrs",     "ms",
    "princess", "queen",       "reina",      "reine",         "senora",  "senorita",
    "sister",   "spokeswoman",
};
constexpr WordSet kFemaleTitles(kFemaleTitlesTable);

constexpr std::string_view kMaleTitlesTable[] = {
    "bay",  "brother", "chairman", "congressman", "don",       "emperor", "father",
    "herr", "king",    "konig",    "lord",        "monsieur",  "mr",      "prince",
    "rey",  "roi",     "senor",    "sir",         "spokesman", "sultan",
};
constexpr WordSet kMaleTitles(kMaleTitlesTable);

constexpr std::string_view kPersonSuffixesTable[] = {
    "cbe", "ii", "iii", "iv", "jr", "md", "obe", "phd", "qc", "sr",
};
constexpr WordSet kPersonSuffixes(kPersonSuffixesTable);

constexpr std::string_view kCompanySuffixesTable[] = {
    "ab",   "ag",  "asa",          "bv",  "co",   "company", "corp", "corporation",
    "gmbh", "inc", "incorporated", "kg",  "kgaa", "limited", "llc",  "lp",
    "ltd",  "nv",  "oyj",          "plc", "pty",  "sa",      "se",   "spa",
};
constexpr WordSet kCompanySuffixes(kCompanySuffixesTable);

constexpr std::string_view kNameParticlesTable[] = {
    "abu", "al", "ben", "bin", "da",  "das", "de",  "del", "della", "den",
    "der", "di", "dos", "du",  "e",   "el",  "ibn", "la",  "le",    "o",
    "of",  "st", "ten", "ter", "van", "von", "y",   "zu",  "zur",
};
constexpr WordSet kNameParticles(kNameParticlesTable);

bool is_initial(std::string_view word) noexcept {
  return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
}

// Joins the single letters that a name begins with: "f w de klerk" -> "fw de klerk".
void join_leading_initials(std::vector<std::string>& words) {
  std::size_t count = 0;
  while (count < words.size() && is_initial(words[count]))
    ++count;
  if (count < 2 || count == words.size()) return;
  std::string joined;
  for (std::size_t i = 0; i < count; ++i)
    joined += words[i];
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count - 1));
  words.front() = joined;
}

}  // namespace

bool is_title_word(std::string_view word) noexcept {
  return kTitleWords.contains(word);
}

bool is_honorific(std::string_view word) noexcept {
  return kHonorifics.contains(word);
}

Gender implied_gender(std::string_view word) noexcept {
  if (kFemaleTitles.contains(word)) return Gender::Female;
  if (kMaleTitles.contains(word)) return Gender::Male;
  return Gender::Unknown;
}

bool is_person_suffix(std::string_view word) noexcept {
  return kPersonSuffixes.contains(word);
}

bool is_company_suffix(std::string_view word) noexcept {
  return kCompanySuffixes.contains(word);
}

bool is_name_particle(std::string_view word) noexcept {
  return kNameParticles.contains(word);
}

std::vector<std::string> identifying_words(std::string_view folded_person) {
  const std::vector<std::string_view> all = split_words(folded_person);
  std::size_t begin = 0;
  std::size_t end = all.size();
  while (begin + 1 < end && is_title_word(all[begin]))
    ++begin;
  while (end > begin + 1 && is_person_suffix(all[end - 1]))
    --end;
  std::vector<std::string> words(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                 all.begin() + static_cast<std::ptrdiff_t>(end));
  join_leading_initials(words);
  // Saints come in two spellings.
  if (words.size() > 1 && words.front() == "st") words.front() = "saint";
  for (std::size_t i = 1; i + 1 < words.size();) {
    if (is_initial(words[i])) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  return words;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace morgue
