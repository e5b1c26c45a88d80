// SPDX-License-Identifier: GPL-2.0-or-later
// Endings by table, Turkish by its vowel harmony.
#include "indexer/analysis/respelling.hpp"

#include <array>
#include <cstddef>

namespace morgue {
namespace {

struct Ending {
  std::string_view language;
  std::string_view folded;
  std::string_view spelled;
};

// The first row that fits is taken: longer endings come first. Portuguese plurals
// become singular, which the stemmer does not do for them.
constexpr std::array kEndings = {
    Ending{"ca", "cio", "ci\u00f3"},       Ending{"ca", "sio", "si\u00f3"},
    Ending{"es", "logias", "log\u00edas"}, Ending{"es", "logia", "log\u00eda"},
    Ending{"es", "acion", "aci\u00f3n"},   Ending{"es", "ucion", "uci\u00f3n"},
    Ending{"fr", "ieres", "i\u00e8res"},   Ending{"fr", "iere", "i\u00e8re"},
    Ending{"fr", "ees", "\u00e9es"},       Ending{"fr", "ee", "\u00e9e"},
    Ending{"hu", "bol", "b\u00f3l"},       Ending{"hu", "nal", "n\u00e1l"},
    Ending{"hu", "nel", "n\u00e9l"},       Ending{"hu", "rol", "r\u00f3l"},
    Ending{"hu", "tol", "t\u00f3l"},       Ending{"pt", "coes", "\u00e7\u00e3o"},
    Ending{"pt", "soes", "s\u00e3o"},      Ending{"pt", "cao", "\u00e7\u00e3o"},
    Ending{"pt", "sao", "s\u00e3o"},       Ending{"ro", "tie", "\u0163ie"},
};

// A shorter rest has no ending.
constexpr std::size_t kMinRest = 3;

void respell_ending(std::string_view word, std::string_view language, std::string& to) {
  to = word;
  for (const Ending& ending : kEndings) {
    if (ending.language != language || !word.ends_with(ending.folded)) continue;
    const std::size_t rest = word.size() - ending.folded.size();
    if (rest < kMinRest) continue;
    to.resize(rest);
    to += ending.spelled;
    return;
  }
}

enum class Harmony : char { Unknown, Back, Front };

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

Harmony harmony_of(char vowel) {
  if (vowel == 'a') return Harmony::Back;
  return vowel == 'e' ? Harmony::Front : Harmony::Unknown;
}

// The vowels of a Turkish word are all front or all back; a and e tell which.
Harmony first_harmony(std::string_view word) {
  for (const char c : word) {
    const Harmony harmony = harmony_of(c);
    if (harmony != Harmony::Unknown) return harmony;
  }
  const std::size_t vowel = word.find_first_of("iou");
  return vowel != std::string_view::npos && word[vowel] == 'i' ? Harmony::Front
                                                               : Harmony::Back;
}

std::string_view spell_turkish(char c, Harmony harmony) {
  if (c == 'i' && harmony == Harmony::Back) return "\u0131";
  if (c == 'o' && harmony == Harmony::Front) return "\u00f6";
  if (c == 'u' && harmony == Harmony::Front) return "\u00fc";
  return {};
}

// Names take their endings behind an apostrophe: "Ankara'da".
std::string_view without_name_ending(std::string_view word) {
  const std::size_t quote = word.find('\'');
  return quote == std::string_view::npos || quote < 2 ? word : word.substr(0, quote);
}

void respell_turkish(std::string_view word, std::string& to) {
  to.clear();
  Harmony harmony = first_harmony(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (harmony_of(c) != Harmony::Unknown) harmony = harmony_of(c);
    const bool between_vowels =
        i > 0 && i + 1 < word.size() && is_vowel(word[i - 1]) && is_vowel(word[i + 1]);
    const std::string_view spelled = spell_turkish(c, harmony);
    if (c == 'g' && between_vowels) {
      to += "\u011f";
    } else if (!spelled.empty()) {
      to += spelled;
    } else {
      to += c;
    }
  }
}

}  // namespace

void respell(std::string_view word, std::string_view language, std::string& spelled) {
  if (language == "tr") {
    respell_turkish(without_name_ending(word), spelled);
  } else {
    respell_ending(word, language, spelled);
  }
}

}  // namespace morgue
