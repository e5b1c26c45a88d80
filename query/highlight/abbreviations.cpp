// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of abbreviations and of words that begin sentences, for the languages that
// newspapers of the archive are most likely to be in.
#include "query/highlight/abbreviations.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace morgue {
namespace {

// All tables are sorted by bytes.
// clang-format off
constexpr std::string_view kBeforeName[] = {
    "Adm", "Amb", "Asst", "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Det",
    "Dipl", "Do\u00E7", "Dr", "Dra", "Drs", "Ens", "Fr", "Ft", "Gen", "Gov", "Govs",
    "Hon", "Hr", "Hrn", "Ing", "Insp", "Lic", "Lt", "M", "MM", "Maj", "Messrs", "Mgr",
    "Mlle", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Pfc", "Pres", "Prof",
    "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Sra", "Srs", "Srta",
    "St", "Ste", "Supt", "Uzm", "Yrd"};

constexpr std::string_view kAnywhere[] = {
    "Abs", "Ala", "Apr", "Ariz", "Ark", "Assn", "Aug", "Avda", "Ave", "Bd", "Blvd",
    "Bros", "Cad", "Calif", "Cia", "Cie", "Co", "Colo", "Conn", "Corp", "Cos", "Ct",
    "C\u00EDa", "Dec", "Del", "Dept", "Ets", "Feb", "Fla", "Fri", "Ga", "Govt", "Gral",
    "Hwy", "Ill", "Inc", "Ind", "Jan", "Jr", "Jul", "Jun", "Kan", "Ky", "La", "Ltd",
    "Mah", "Mar", "Md", "Mich", "Minn", "Mio", "Miss", "Mo", "Mon", "Mont", "Mrd",
    "Neb", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa", "Pl", "Rd", "Rte", "Sep", "Sept",
    "Sok", "Sr", "Sta", "Sto", "Str", "Tenn", "Tex", "Thu", "Thur", "Thurs", "Tsd",
    "Tue", "Tues", "Ud", "Uds", "Univ", "Va", "Vt", "Wash", "Wed", "Wis", "Wyo", "al",
    "approx", "bzw", "ca", "cf", "dept", "env", "etc", "evtl", "exkl", "geb", "gest",
    "ggf", "govt", "inkl", "p\u00E1g", "p\u00E1gs", "usw", "vb", "vd", "vgl", "viz",
    "vs", "zzgl", "\u0432\u0432", "\u0433\u0433", "\u0434\u043E\u043B\u043B",
    "\u0434\u0440", "\u0438\u043C", "\u043C\u043B\u043D", "\u043C\u043B\u0440\u0434",
    "\u043F\u0440", "\u0440\u0443\u0431", "\u0442\u044B\u0441", "\u0443\u043B"};

constexpr std::string_view kBeforeDigit[] = {
    "Abb", "Art", "Ch", "Fig", "Figs", "Kap", "No", "Nos", "Nr", "Rs", "Sec", "Tab",
    "Vol", "Ziff", "art", "ch", "fig", "no", "nos", "nr", "n\u00FAm", "pp", "sec", "vol"};

constexpr std::string_view kEnglishStarters[] = {
    "A", "According", "After", "Although", "An", "And", "As", "At", "Both", "But", "By",
    "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "It",
    "Its", "Last", "Many", "More", "Most", "Not", "Of", "On", "One", "Or", "Our", "She",
    "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Those", "Though", "To", "Two", "Under", "Until", "We", "What", "When",
    "While", "Who", "Why", "With", "You"};

constexpr std::string_view kGermanStarters[] = {
    "Aber", "Als", "Am", "An", "Auch", "Auf", "Aus", "Bei", "Da", "Dabei", "Damit",
    "Dann", "Das", "Dass", "Dem", "Den", "Denn", "Der", "Des", "Die", "Dies", "Diese",
    "Dieser", "Doch", "Ein", "Eine", "Einer", "Er", "Es", "F\u00FCr", "Ich", "Ihr",
    "Im", "In", "Kein", "Keine", "Mit", "Nach", "Noch", "Nun", "Nur", "Ob", "Seit",
    "Sie", "So", "Und", "Vom", "Von", "Vor", "Was", "Weil", "Wenn", "Wer", "Wie", "Wir",
    "Zu", "Zum", "Zur", "\u00DCber"};

constexpr std::string_view kFrenchStarters[] = {
    "Au", "Aucun", "Aux", "Avec", "Ce", "Cela", "Ces", "Cet", "Cette", "Dans", "De",
    "Depuis", "Des", "Elle", "Elles", "En", "Et", "Il", "Ils", "Je", "La", "Le", "Les",
    "Leur", "Lors", "Lui", "Mais", "Nous", "On", "Ou", "Par", "Pour", "Quand", "Qui",
    "Sa", "Selon", "Ses", "Si", "Son", "Sur", "Un", "Une", "Vous"};

constexpr std::string_view kSpanishStarters[] = {
    "Al", "Aunque", "Como", "Con", "Cuando", "De", "Del", "Desde", "El", "Ella",
    "Ellos", "En", "Entre", "Es", "Esa", "Ese", "Esta", "Este", "Esto", "Fue", "Ha",
    "Hasta", "La", "Las", "Lo", "Los", "Mientras", "Ni", "No", "O", "Para", "Pero",
    "Por", "Que", "Se", "Si", "Sin", "Sobre", "Su", "Sus", "Tambi\u00E9n", "Tras", "Un",
    "Una", "Unos", "Y", "Ya"};

constexpr std::string_view kOrdinalLanguages[] = {
    "bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no",
    "pl", "sk", "sl", "sr", "tr"};

// clang-format on

struct StarterRow {
  std::string_view language;
  std::span<const std::string_view> words;
};

constexpr StarterRow kStarters[] = {
    {"de", kGermanStarters},
    {"en", kEnglishStarters},
    {"es", kSpanishStarters},
    {"fr", kFrenchStarters},
};

template <std::size_t Size>
constexpr bool is_sorted_table(const std::string_view (&words)[Size]) {
  return std::is_sorted(std::begin(words), std::end(words));
}

static_assert(is_sorted_table(kBeforeName));
static_assert(is_sorted_table(kAnywhere));
static_assert(is_sorted_table(kBeforeDigit));
static_assert(is_sorted_table(kEnglishStarters));
static_assert(is_sorted_table(kGermanStarters));
static_assert(is_sorted_table(kFrenchStarters));
static_assert(is_sorted_table(kSpanishStarters));
static_assert(is_sorted_table(kOrdinalLanguages));

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

Abbreviation find_abbreviation(std::string_view word) noexcept {
  if (contains(kBeforeName, word)) return Abbreviation::BeforeName;
  if (contains(kAnywhere, word)) return Abbreviation::Anywhere;
  if (contains(kBeforeDigit, word)) return Abbreviation::BeforeDigit;
  return Abbreviation::None;
}

bool is_sentence_starter(std::string_view word, std::string_view language) noexcept {
  for (const StarterRow& row : kStarters) {
    if (row.language == language) return contains(row.words, word);
  }
  return language == "und" && contains(kEnglishStarters, word);
}

bool writes_ordinals_with_stop(std::string_view language) noexcept {
  return contains(kOrdinalLanguages, language);
}

}  // namespace morgue
