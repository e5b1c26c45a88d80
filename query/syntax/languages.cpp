// SPDX-License-Identifier: GPL-2.0-or-later
// Names and wrong codes of languages.
#include "query/syntax/languages.hpp"

#include <array>
#include <string>

namespace morgue {
namespace {

struct LanguageNames {
  std::string_view code;
  std::string_view others;  // separated by spaces, with one at each end
};

// Native names are in UTF-8 by escapes where they are not ASCII. Codes of countries are
// listed only where they are no language's.
constexpr std::array kLanguages = {
    LanguageNames{"ar", " arabic ara "},
    LanguageNames{"bg", " bulgarian bul "},
    LanguageNames{"bn", " bengali bangla ben "},
    LanguageNames{"ca", " catalan cat "},
    LanguageNames{"cs", " czech cze ces cz "},
    LanguageNames{"da", " danish dan dansk dk "},
    LanguageNames{"de", " german ger deu deutsch "},
    LanguageNames{"el", " greek gre ell gr "},
    LanguageNames{"en", " english eng "},
    LanguageNames{"es", " spanish spa espanol espa\xC3\xB1ol castellano "},
    LanguageNames{"et", " estonian est "},
    LanguageNames{"eu", " basque baq eus "},
    LanguageNames{"fa", " persian farsi per fas "},
    LanguageNames{"fi", " finnish fin suomi "},
    LanguageNames{"fr", " french fre fra francais fran\xC3\xA7\x61is "},
    LanguageNames{"ga", " irish gle "},
    LanguageNames{"he", " hebrew heb iw "},
    LanguageNames{"hi", " hindi hin "},
    LanguageNames{"hu", " hungarian hun magyar "},
    LanguageNames{"hy", " armenian arm hye "},
    LanguageNames{"id", " indonesian ind bahasa "},
    LanguageNames{"it", " italian ita italiano "},
    LanguageNames{"ja", " japanese jpn jp "},
    LanguageNames{"ko", " korean kor kr "},
    LanguageNames{"lt", " lithuanian lit "},
    LanguageNames{"lv", " latvian lav "},
    LanguageNames{"ms", " malay may msa "},
    LanguageNames{"nl", " dutch dut nld nederlands "},
    LanguageNames{"no", " norwegian nor norsk "},
    LanguageNames{"pl", " polish pol polski "},
    LanguageNames{"pt", " portuguese por portugues portugu\xC3\xAAs br "},
    LanguageNames{"ro", " romanian rum ron "},
    LanguageNames{"ru", " russian rus "},
    LanguageNames{"sr", " serbian srp "},
    LanguageNames{"sv", " swedish swe svenska "},
    LanguageNames{"ta", " tamil tam "},
    LanguageNames{"th", " thai tha "},
    LanguageNames{"tr", " turkish tur "},
    LanguageNames{"uk", " ukrainian ukr ua "},
    LanguageNames{"ur", " urdu urd "},
    LanguageNames{"vi", " vietnamese vie vn "},
    LanguageNames{"yi", " yiddish yid "},
    LanguageNames{"zh", " chinese chi zho cn tw mandarin "},
};

}  // namespace

std::string_view language_meant_by(std::string_view typed) {
  const std::string delimited = ' ' + std::string(typed) + ' ';
  for (const LanguageNames& row : kLanguages) {
    const bool longer_tag =
        typed.size() > row.code.size() && typed.starts_with(row.code) &&
        (typed[row.code.size()] == '-' || typed[row.code.size()] == '_');
    if (longer_tag) return row.code;
    if (row.others.find(delimited) != std::string_view::npos) return row.code;
  }
  return {};
}

}  // namespace morgue
