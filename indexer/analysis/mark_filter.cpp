// SPDX-License-Identifier: GPL-2.0-or-later
// Rules about marks, by the letter they stand on.
#include "indexer/analysis/mark_filter.hpp"

#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "indexer/analysis/utf8.hpp"

namespace morgue {
namespace {

// Letters that Unicode does not decompose but readers spell with plain ones. Lower
// case: they come behind case folding.
struct PlainForm {
  UChar32 letter;
  const char* plain;
};

constexpr std::array kPlainForms = {
    PlainForm{0x00e6, "ae"},  // ae
    PlainForm{0x00f0, "d"},   // eth
    PlainForm{0x00f8, "o"},   // o with stroke
    PlainForm{0x00fe, "th"},  // thorn
    PlainForm{0x0111, "d"},   // d with stroke
    PlainForm{0x0127, "h"},   // h with stroke
    PlainForm{0x0131, "i"},   // dotless i
    PlainForm{0x0138, "k"},   // kra
    PlainForm{0x0142, "l"},   // l with stroke
    PlainForm{0x014b, "n"},   // eng
    PlainForm{0x0153, "oe"},  // oe
    PlainForm{0x0167, "t"},   // t with stroke
    PlainForm{0x0180, "b"},   // b with stroke
    PlainForm{0x0188, "c"},   // c with hook
    PlainForm{0x0192, "f"},   // f with hook
    PlainForm{0x0199, "k"},   // k with hook
    PlainForm{0x019a, "l"},   // l with bar
    PlainForm{0x01a5, "p"},   // p with hook
    PlainForm{0x01ad, "t"},   // t with hook
    PlainForm{0x01b4, "y"},   // y with hook
    PlainForm{0x01b6, "z"},   // z with stroke
    PlainForm{0x01e5, "g"},   // g with stroke
    PlainForm{0x0237, "j"},   // dotless j
    PlainForm{0x023c, "c"},   // c with stroke
    PlainForm{0x0247, "e"},   // e with stroke
    PlainForm{0x0249, "j"},   // j with stroke
    PlainForm{0x024d, "r"},   // r with stroke
    PlainForm{0x024f, "y"},   // y with stroke
    PlainForm{0x0253, "b"},   // b with hook
    PlainForm{0x0257, "d"},   // d with hook
    PlainForm{0x0268, "i"},   // i with stroke
    PlainForm{0x0289, "u"},   // u bar
    PlainForm{0x2c65, "a"},   // a with stroke
    PlainForm{0x2c66, "t"},   // t with diagonal stroke
};

const char* plain_form(UChar32 c) {
  for (const PlainForm& row : kPlainForms) {
    if (row.letter == c) return row.plain;
  }
  return nullptr;
}

// Which marks a base character loses.
enum class MarkRule : std::uint8_t { Keep, Drop, DropCyrillic };

MarkRule mark_rule(UChar32 base) {
  if (base < 0x80) return u_isalnum(base) ? MarkRule::Drop : MarkRule::Keep;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
      return MarkRule::Drop;
    case USCRIPT_CYRILLIC:
      return MarkRule::DropCyrillic;
    default:
      return MarkRule::Keep;
  }
}

// The short i and u, the Ukrainian yi, the Macedonian gje and kje are letters of their
// alphabets, not accented ones.
bool is_cyrillic_letter(UChar32 base, UChar32 mark) {
  switch (mark) {
    case 0x0306:
      return base == 0x0438 || base == 0x0443;
    case 0x0308:
      return base == 0x0456;
    case 0x0301:
      return base == 0x0433 || base == 0x043a;
    default:
      return false;
  }
}

// Hamza and madda above and below an alef.
bool is_alef_mark(UChar32 base, UChar32 mark) {
  return base == 0x0627 && mark >= 0x0653 && mark <= 0x0655;
}

// Rewrites decomposed, case-folded text.
class MarkFilter {
 public:
  explicit MarkFilter(std::string& to) : to_(to) {}

  void add(UChar32 c) {
    if (c < 0x80) {
      add_ascii(c);
      return;
    }
    if (is_dropped_everywhere(c)) return;
    if (is_mark(c)) {
      if (!loses(c)) Utf8::append(static_cast<char32_t>(c), to_);
      return;
    }
    base_ = c;
    add_base(c);
  }

 private:
  bool loses(UChar32 mark) const {
    if (is_alef_mark(base_, mark)) return true;
    const MarkRule rule = mark_rule(base_);
    return rule == MarkRule::Drop ||
           (rule == MarkRule::DropCyrillic && !is_cyrillic_letter(base_, mark));
  }

  void add_base(UChar32 c) {
    if (const char* plain = plain_form(c)) {
      to_.append(plain);
    } else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      add_ascii('0' + u_charDigitValue(c));
    } else if (is_apostrophe(c)) {
      add_ascii('\'');
    } else if (c == 0x0671) {  // alef wasla
      base_ = 0x0627;
      Utf8::append(static_cast<char32_t>(base_), to_);
    } else {
      Utf8::append(static_cast<char32_t>(c), to_);
    }
  }

  void add_ascii(UChar32 c) {
    base_ = c;
    to_.push_back(static_cast<char>(c));
  }

  static bool is_apostrophe(UChar32 c) {
    return c == 0x2018 || c == 0x2019 || c == 0x02bb || c == 0x02bc || c == 0x05f3;
  }

  std::string& to_;
  UChar32 base_ = 0xfffd;  // keeps its marks
};

}  // namespace

bool is_mark(UChar32 c) {
  const int type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool is_dropped_everywhere(UChar32 c) {
  if (c == 0x0640 || c == 0x0670 || c == 0x00b7) return true;
  if (c >= 0x064b && c <= 0x0652) return true;
  return c == 0x05f4 || (c >= 0x0591 && c <= 0x05c7);
}

void fold_marks(std::string_view text, std::string& to) {
  to.clear();
  MarkFilter filter(to);
  for (std::size_t at = 0; at < text.size();)
    filter.add(Utf8::next(text, at));
}

}  // namespace morgue
