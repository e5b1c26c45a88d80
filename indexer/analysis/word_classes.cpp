// SPDX-License-Identifier: GPL-2.0-or-later
// Word segmentation classes from ICU's character properties.
#include "indexer/analysis/word_classes.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace morgue {
namespace {

// ICU's rules give these scripts to its dictionaries, marks included.
bool is_dictionary(UChar32 c, int word_break) {
  if (word_break == U_WB_KATAKANA) return true;
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA;
}

WordClass from_word_break(int word_break) {
  switch (word_break) {
    case U_WB_ALETTER:
      return WordClass::Letter;
    case U_WB_HEBREW_LETTER:
      return WordClass::HebrewLetter;
    case U_WB_NUMERIC:
      return WordClass::Number;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
      return WordClass::Extend;
    case U_WB_ZWJ:
      return WordClass::Joiner;
    case U_WB_EXTENDNUMLET:
      return WordClass::Connector;
    case U_WB_SINGLE_QUOTE:
      return WordClass::SingleQuote;
    case U_WB_DOUBLE_QUOTE:
      return WordClass::DoubleQuote;
    case U_WB_MIDLETTER:
      return WordClass::MidLetter;
    case U_WB_MIDNUMLET:
      return WordClass::MidNumLet;
    case U_WB_MIDNUM:
      return WordClass::MidNum;
    case U_WB_CR:
      return WordClass::CarriageReturn;
    case U_WB_LF:
      return WordClass::LineFeed;
    case U_WB_NEWLINE:
      return WordClass::Newline;
    case U_WB_REGIONAL_INDICATOR:
      return WordClass::RegionalIndicator;
    case U_WB_WSEGSPACE:
      return WordClass::Space;
    default:
      return WordClass::Other;
  }
}

WordClass class_of(UChar32 c) {
  // ICU's root rules take '@' for a letter and the colons for no part of a word.
  if (c == '@') return WordClass::Letter;
  if (c == ':' || c == 0xfe55 || c == 0xff1a) return WordClass::Other;
  if (c >= 0xac00 && c <= 0xd7a3) return WordClass::Hangul;
  const int word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (is_dictionary(c, word_break)) return WordClass::Dictionary;
  const WordClass from_property = from_word_break(word_break);
  if (from_property == WordClass::Other && u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) {
    return WordClass::Ideograph;
  }
  return from_property;
}

}  // namespace

WordProperties WordPropertyTable::compute(UChar32 c) {
  if (c < 0) return WordProperties(WordClass::Other);
  std::uint8_t flags = 0;
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) {
    flags |= WordProperties::kPictograph;
  }
  // The turned comma and the apostrophe of Hawaiian, Ukrainian and others.
  if (c == 0x02bb || c == 0x02bc) flags |= WordProperties::kLetterQuote;
  return WordProperties(class_of(c), flags);
}

}  // namespace morgue
