// SPDX-License-Identifier: GPL-2.0-or-later
// The named character references of HTML 4, and &apos;.
#pragma once

#include <array>
#include <string_view>

namespace morgue {

struct NamedReference {
  std::string_view name;
  char32_t code_point;
};

// Sorted by name, bytewise.
// clang-format off
inline constexpr std::array kNamedReferences = {
    NamedReference{"AElig", 0xC6}, NamedReference{"Aacute", 0xC1}, NamedReference{"Acirc", 0xC2},
    NamedReference{"Agrave", 0xC0}, NamedReference{"Alpha", 0x391}, NamedReference{"Aring", 0xC5},
    NamedReference{"Atilde", 0xC3}, NamedReference{"Auml", 0xC4}, NamedReference{"Beta", 0x392},
    NamedReference{"Ccedil", 0xC7}, NamedReference{"Chi", 0x3A7}, NamedReference{"Dagger", 0x2021},
    NamedReference{"Delta", 0x394}, NamedReference{"ETH", 0xD0}, NamedReference{"Eacute", 0xC9},
    NamedReference{"Ecirc", 0xCA}, NamedReference{"Egrave", 0xC8}, NamedReference{"Epsilon", 0x395},
    NamedReference{"Eta", 0x397}, NamedReference{"Euml", 0xCB}, NamedReference{"Gamma", 0x393},
    NamedReference{"Iacute", 0xCD}, NamedReference{"Icirc", 0xCE}, NamedReference{"Igrave", 0xCC},
    NamedReference{"Iota", 0x399}, NamedReference{"Iuml", 0xCF}, NamedReference{"Kappa", 0x39A},
    NamedReference{"Lambda", 0x39B}, NamedReference{"Mu", 0x39C}, NamedReference{"Ntilde", 0xD1},
    NamedReference{"Nu", 0x39D}, NamedReference{"OElig", 0x152}, NamedReference{"Oacute", 0xD3},
    NamedReference{"Ocirc", 0xD4}, NamedReference{"Ograve", 0xD2}, NamedReference{"Omega", 0x3A9},
    NamedReference{"Omicron", 0x39F}, NamedReference{"Oslash", 0xD8}, NamedReference{"Otilde", 0xD5},
    NamedReference{"Ouml", 0xD6}, NamedReference{"Phi", 0x3A6}, NamedReference{"Pi", 0x3A0},
    NamedReference{"Prime", 0x2033}, NamedReference{"Psi", 0x3A8}, NamedReference{"Rho", 0x3A1},
    NamedReference{"Scaron", 0x160}, NamedReference{"Sigma", 0x3A3}, NamedReference{"THORN", 0xDE},
    NamedReference{"Tau", 0x3A4}, NamedReference{"Theta", 0x398}, NamedReference{"Uacute", 0xDA},
    NamedReference{"Ucirc", 0xDB}, NamedReference{"Ugrave", 0xD9}, NamedReference{"Upsilon", 0x3A5},
    NamedReference{"Uuml", 0xDC}, NamedReference{"Xi", 0x39E}, NamedReference{"Yacute", 0xDD},
    NamedReference{"Yuml", 0x178}, NamedReference{"Zeta", 0x396}, NamedReference{"aacute", 0xE1},
    NamedReference{"acirc", 0xE2}, NamedReference{"acute", 0xB4}, NamedReference{"aelig", 0xE6},
    NamedReference{"agrave", 0xE0}, NamedReference{"alefsym", 0x2135}, NamedReference{"alpha", 0x3B1},
    NamedReference{"amp", 0x26}, NamedReference{"and", 0x2227}, NamedReference{"ang", 0x2220},
    NamedReference{"apos", 0x27}, NamedReference{"aring", 0xE5}, NamedReference{"asymp", 0x2248},
    NamedReference{"atilde", 0xE3}, NamedReference{"auml", 0xE4}, NamedReference{"bdquo", 0x201E},
    NamedReference{"beta", 0x3B2}, NamedReference{"brvbar", 0xA6}, NamedReference{"bull", 0x2022},
    NamedReference{"cap", 0x2229}, NamedReference{"ccedil", 0xE7}, NamedReference{"cedil", 0xB8},
    NamedReference{"cent", 0xA2}, NamedReference{"chi", 0x3C7}, NamedReference{"circ", 0x2C6},
    NamedReference{"clubs", 0x2663}, NamedReference{"cong", 0x2245}, NamedReference{"copy", 0xA9},
    NamedReference{"crarr", 0x21B5}, NamedReference{"cup", 0x222A}, NamedReference{"curren", 0xA4},
    NamedReference{"dArr", 0x21D3}, NamedReference{"dagger", 0x2020}, NamedReference{"darr", 0x2193},
    NamedReference{"deg", 0xB0}, NamedReference{"delta", 0x3B4}, NamedReference{"diams", 0x2666},
    NamedReference{"divide", 0xF7}, NamedReference{"eacute", 0xE9}, NamedReference{"ecirc", 0xEA},
    NamedReference{"egrave", 0xE8}, NamedReference{"empty", 0x2205}, NamedReference{"emsp", 0x2003},
    NamedReference{"ensp", 0x2002}, NamedReference{"epsilon", 0x3B5}, NamedReference{"equiv", 0x2261},
    NamedReference{"eta", 0x3B7}, NamedReference{"eth", 0xF0}, NamedReference{"euml", 0xEB},
    NamedReference{"euro", 0x20AC}, NamedReference{"exist", 0x2203}, NamedReference{"fnof", 0x192},
    NamedReference{"forall", 0x2200}, NamedReference{"frac12", 0xBD}, NamedReference{"frac14", 0xBC},
    NamedReference{"frac34", 0xBE}, NamedReference{"frasl", 0x2044}, NamedReference{"gamma", 0x3B3},
    NamedReference{"ge", 0x2265}, NamedReference{"gt", 0x3E}, NamedReference{"hArr", 0x21D4},
    NamedReference{"harr", 0x2194}, NamedReference{"hearts", 0x2665}, NamedReference{"hellip", 0x2026},
    NamedReference{"iacute", 0xED}, NamedReference{"icirc", 0xEE}, NamedReference{"iexcl", 0xA1},
    NamedReference{"igrave", 0xEC}, NamedReference{"image", 0x2111}, NamedReference{"infin", 0x221E},
    NamedReference{"int", 0x222B}, NamedReference{"iota", 0x3B9}, NamedReference{"iquest", 0xBF},
    NamedReference{"isin", 0x2208}, NamedReference{"iuml", 0xEF}, NamedReference{"kappa", 0x3BA},
    NamedReference{"lArr", 0x21D0}, NamedReference{"lambda", 0x3BB}, NamedReference{"lang", 0x2329},
    NamedReference{"laquo", 0xAB}, NamedReference{"larr", 0x2190}, NamedReference{"lceil", 0x2308},
    NamedReference{"ldquo", 0x201C}, NamedReference{"le", 0x2264}, NamedReference{"lfloor", 0x230A},
    NamedReference{"lowast", 0x2217}, NamedReference{"loz", 0x25CA}, NamedReference{"lrm", 0x200E},
    NamedReference{"lsaquo", 0x2039}, NamedReference{"lsquo", 0x2018}, NamedReference{"lt", 0x3C},
    NamedReference{"macr", 0xAF}, NamedReference{"mdash", 0x2014}, NamedReference{"micro", 0xB5},
    NamedReference{"middot", 0xB7}, NamedReference{"minus", 0x2212}, NamedReference{"mu", 0x3BC},
    NamedReference{"nabla", 0x2207}, NamedReference{"nbsp", 0xA0}, NamedReference{"ndash", 0x2013},
    NamedReference{"ne", 0x2260}, NamedReference{"ni", 0x220B}, NamedReference{"not", 0xAC},
    NamedReference{"notin", 0x2209}, NamedReference{"nsub", 0x2284}, NamedReference{"ntilde", 0xF1},
    NamedReference{"nu", 0x3BD}, NamedReference{"oacute", 0xF3}, NamedReference{"ocirc", 0xF4},
    NamedReference{"oelig", 0x153}, NamedReference{"ograve", 0xF2}, NamedReference{"oline", 0x203E},
    NamedReference{"omega", 0x3C9}, NamedReference{"omicron", 0x3BF}, NamedReference{"oplus", 0x2295},
    NamedReference{"or", 0x2228}, NamedReference{"ordf", 0xAA}, NamedReference{"ordm", 0xBA},
    NamedReference{"oslash", 0xF8}, NamedReference{"otilde", 0xF5}, NamedReference{"otimes", 0x2297},
    NamedReference{"ouml", 0xF6}, NamedReference{"para", 0xB6}, NamedReference{"part", 0x2202},
    NamedReference{"permil", 0x2030}, NamedReference{"perp", 0x22A5}, NamedReference{"phi", 0x3C6},
    NamedReference{"pi", 0x3C0}, NamedReference{"piv", 0x3D6}, NamedReference{"plusmn", 0xB1},
    NamedReference{"pound", 0xA3}, NamedReference{"prime", 0x2032}, NamedReference{"prod", 0x220F},
    NamedReference{"prop", 0x221D}, NamedReference{"psi", 0x3C8}, NamedReference{"quot", 0x22},
    NamedReference{"rArr", 0x21D2}, NamedReference{"radic", 0x221A}, NamedReference{"rang", 0x232A},
    NamedReference{"raquo", 0xBB}, NamedReference{"rarr", 0x2192}, NamedReference{"rceil", 0x2309},
    NamedReference{"rdquo", 0x201D}, NamedReference{"real", 0x211C}, NamedReference{"reg", 0xAE},
    NamedReference{"rfloor", 0x230B}, NamedReference{"rho", 0x3C1}, NamedReference{"rlm", 0x200F},
    NamedReference{"rsaquo", 0x203A}, NamedReference{"rsquo", 0x2019}, NamedReference{"sbquo", 0x201A},
    NamedReference{"scaron", 0x161}, NamedReference{"sdot", 0x22C5}, NamedReference{"sect", 0xA7},
    NamedReference{"shy", 0xAD}, NamedReference{"sigma", 0x3C3}, NamedReference{"sigmaf", 0x3C2},
    NamedReference{"sim", 0x223C}, NamedReference{"spades", 0x2660}, NamedReference{"sub", 0x2282},
    NamedReference{"sube", 0x2286}, NamedReference{"sum", 0x2211}, NamedReference{"sup", 0x2283},
    NamedReference{"sup1", 0xB9}, NamedReference{"sup2", 0xB2}, NamedReference{"sup3", 0xB3},
    NamedReference{"supe", 0x2287}, NamedReference{"szlig", 0xDF}, NamedReference{"tau", 0x3C4},
    NamedReference{"there4", 0x2234}, NamedReference{"theta", 0x3B8}, NamedReference{"thetasym", 0x3D1},
    NamedReference{"thinsp", 0x2009}, NamedReference{"thorn", 0xFE}, NamedReference{"tilde", 0x2DC},
    NamedReference{"times", 0xD7}, NamedReference{"trade", 0x2122}, NamedReference{"uArr", 0x21D1},
    NamedReference{"uacute", 0xFA}, NamedReference{"uarr", 0x2191}, NamedReference{"ucirc", 0xFB},
    NamedReference{"ugrave", 0xF9}, NamedReference{"uml", 0xA8}, NamedReference{"upsih", 0x3D2},
    NamedReference{"upsilon", 0x3C5}, NamedReference{"uuml", 0xFC}, NamedReference{"weierp", 0x2118},
    NamedReference{"xi", 0x3BE}, NamedReference{"yacute", 0xFD}, NamedReference{"yen", 0xA5},
    NamedReference{"yuml", 0xFF}, NamedReference{"zeta", 0x3B6}, NamedReference{"zwj", 0x200D},
    NamedReference{"zwnj", 0x200C},
};
// clang-format on

}  // namespace morgue
