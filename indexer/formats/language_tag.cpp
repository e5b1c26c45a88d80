// SPDX-License-Identifier: GPL-2.0-or-later
// The languages that have a two-letter code and occur in news exports.
#include "indexer/formats/language_tag.hpp"

#include <algorithm>
#include <array>

#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

struct Language {
  std::string_view subtag;
  std::string_view codes;  // ISO 639-2 and 639-3, separated by spaces
  std::string_view name;   // English, lower case
};

constexpr std::array kLanguages = {
    Language{"af", "afr", "afrikaans"},
    Language{"ar", "ara arb", "arabic"},
    Language{"az", "aze azj", "azerbaijani"},
    Language{"be", "bel", "belarusian"},
    Language{"bg", "bul", "bulgarian"},
    Language{"bn", "ben", "bengali"},
    Language{"bs", "bos", "bosnian"},
    Language{"ca", "cat", "catalan"},
    Language{"cs", "ces cze", "czech"},
    Language{"cy", "cym wel", "welsh"},
    Language{"da", "dan", "danish"},
    Language{"de", "deu ger", "german"},
    Language{"el", "ell gre", "greek"},
    Language{"en", "eng", "english"},
    Language{"es", "spa", "spanish"},
    Language{"et", "est ekk", "estonian"},
    Language{"eu", "eus baq", "basque"},
    Language{"fa", "fas per pes", "persian"},
    Language{"fi", "fin", "finnish"},
    Language{"fr", "fra fre", "french"},
    Language{"ga", "gle", "irish"},
    Language{"gl", "glg", "galician"},
    Language{"gu", "guj", "gujarati"},
    Language{"he", "heb", "hebrew"},
    Language{"hi", "hin", "hindi"},
    Language{"hr", "hrv", "croatian"},
    Language{"hu", "hun", "hungarian"},
    Language{"hy", "hye arm", "armenian"},
    Language{"id", "ind", "indonesian"},
    Language{"is", "isl ice", "icelandic"},
    Language{"it", "ita", "italian"},
    Language{"ja", "jpn", "japanese"},
    Language{"ka", "kat geo", "georgian"},
    Language{"kk", "kaz", "kazakh"},
    Language{"km", "khm", "khmer"},
    Language{"kn", "kan", "kannada"},
    Language{"ko", "kor", "korean"},
    Language{"lt", "lit", "lithuanian"},
    Language{"lv", "lav lvs", "latvian"},
    Language{"mk", "mkd mac", "macedonian"},
    Language{"ml", "mal", "malayalam"},
    Language{"mn", "mon khk", "mongolian"},
    Language{"mr", "mar", "marathi"},
    Language{"ms", "msa may zsm", "malay"},
    Language{"my", "mya bur", "burmese"},
    Language{"ne", "nep npi", "nepali"},
    Language{"nl", "nld dut", "dutch"},
    Language{"no", "nor", "norwegian"},
    Language{"nb", "nob", "norwegian bokmal"},
    Language{"nn", "nno", "norwegian nynorsk"},
    Language{"pa", "pan", "punjabi"},
    Language{"pl", "pol", "polish"},
    Language{"ps", "pus", "pashto"},
    Language{"pt", "por", "portuguese"},
    Language{"ro", "ron rum", "romanian"},
    Language{"ru", "rus", "russian"},
    Language{"si", "sin", "sinhala"},
    Language{"sk", "slk slo", "slovak"},
    Language{"sl", "slv", "slovenian"},
    Language{"sq", "sqi alb", "albanian"},
    Language{"sr", "srp", "serbian"},
    Language{"sv", "swe", "swedish"},
    Language{"sw", "swa swh", "swahili"},
    Language{"ta", "tam", "tamil"},
    Language{"te", "tel", "telugu"},
    Language{"th", "tha", "thai"},
    Language{"tl", "tgl", "tagalog"},
    Language{"tr", "tur", "turkish"},
    Language{"uk", "ukr", "ukrainian"},
    Language{"ur", "urd", "urdu"},
    Language{"uz", "uzb uzn", "uzbek"},
    Language{"vi", "vie", "vietnamese"},
    Language{"zh", "zho chi cmn", "chinese"},
};

bool has_code(std::string_view codes, std::string_view wanted) {
  for (std::size_t i = 0; i + 3 <= codes.size(); i += 4) {
    if (codes.substr(i, 3) == wanted) return true;
  }
  return false;
}

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string primary_language(std::string_view text) {
  const std::string lower = ascii_lower(trim(text));
  for (const Language& language : kLanguages) {
    if (lower == language.name) return std::string(language.subtag);
  }
  const std::string_view subtag =
      std::string_view(lower).substr(0, lower.find_first_of("-_"));
  if (!is_letters(subtag) || subtag == "und" || subtag == "mul") return {};
  if (subtag.size() == 2) return std::string(subtag);
  if (subtag.size() != 3) return {};
  for (const Language& language : kLanguages) {
    if (has_code(language.codes, subtag)) return std::string(language.subtag);
  }
  return std::string(subtag);
}

}  // namespace morgue
