// SPDX-License-Identifier: GPL-2.0-or-later
// Folding of words. Common alphabets go through a table that the rules themselves fill.
#include "indexer/analysis/normalizer.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "indexer/analysis/utf8.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  throw Error(ErrorCode::Internal,
              std::string("ICU's normalization failed: ") + u_errorName(status),
              "check that the ICU data of this system is complete");
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  check(status);
  return *instance;
}

void normalize(const icu::Normalizer2& form, std::string_view from, std::string& to) {
  to.clear();
  icu::StringByteSink<std::string> sink(&to);
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0,
                     icu::StringPiece(from.data(), static_cast<int32_t>(from.size())),
                     sink, nullptr, status);
  check(status);
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<signed char>(c) < 0) return false;
  }
  return true;
}

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
  if (base < 0x80) return MarkRule::Drop;
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

// Vowel signs that Arabic and Hebrew texts mostly leave out; the tatweel, which only
// stretches a line; the middle dot that the Catalan l with middle dot decomposes to.
bool is_dropped_everywhere(UChar32 c) {
  if (c == 0x0640 || c == 0x0670 || c == 0x00b7) return true;
  if (c >= 0x064b && c <= 0x0652) return true;
  return c == 0x05f4 || (c >= 0x0591 && c <= 0x05c7);
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
    if (c < 0) c = 0xfffd;
    if (c < 0x80) {
      base_ = c;
      to_.push_back(static_cast<char>(c));
      return;
    }
    if (is_dropped_everywhere(c)) return;
    const int type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) {
      if (!loses(c)) append_utf8(static_cast<char32_t>(c), to_);
      return;
    }
    base_ = c;
    add_base(c, type);
  }

 private:
  bool loses(UChar32 mark) const {
    if (is_alef_mark(base_, mark)) return true;
    const MarkRule rule = mark_rule(base_);
    return rule == MarkRule::Drop ||
           (rule == MarkRule::DropCyrillic && !is_cyrillic_letter(base_, mark));
  }

  void add_base(UChar32 c, int type) {
    if (const char* plain = plain_form(c)) {
      to_.append(plain);
    } else if (type == U_DECIMAL_DIGIT_NUMBER) {
      to_.push_back(static_cast<char>('0' + u_charDigitValue(c)));
    } else if (is_apostrophe(c)) {
      to_.push_back('\'');
    } else if (c == 0x0671) {  // alef wasla
      base_ = 0x0627;
      append_utf8(static_cast<char32_t>(base_), to_);
    } else {
      append_utf8(static_cast<char32_t>(c), to_);
    }
  }

  static bool is_apostrophe(UChar32 c) {
    return c == 0x2018 || c == 0x2019 || c == 0x02bb || c == 0x02bc || c == 0x05f3;
  }

  std::string& to_;
  UChar32 base_ = 0xfffd;  // keeps its marks
};

void fold_marks(std::string_view text, std::string& to) {
  to.clear();
  MarkFilter filter(to);
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t at = 0;
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    filter.add(c);
  }
}

// Words of Han, kana or Hangul in their usual code points are their own fold. Voiced
// marks may compose, so they are left out.
bool is_inert(UChar32 c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) ||
         (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fe);
}

bool is_inert(std::string_view text) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t at = 0;
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (!is_inert(c)) return false;
  }
  return true;
}

// What a single code point folds to, where its neighbours cannot matter.
struct FoldEntry {
  static constexpr std::uint8_t kNeedsRules = 0xff;
  std::uint8_t length = kNeedsRules;
  std::array<char, 3> bytes{};
};

constexpr UChar32 kTableEnd = 0x0530;  // Latin, IPA, Greek, Cyrillic
using FoldTable = std::array<FoldEntry, kTableEnd>;

// Decodes two-byte sequences only: all that the table covers beyond ASCII.
bool decode_two_bytes(std::string_view text, std::size_t at, UChar32& c) {
  if (at + 1 >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto trail = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xc2 || lead > 0xdf || (trail & 0xc0u) != 0x80u) return false;
  c = static_cast<UChar32>((lead & 0x1fu) << 6u | (trail & 0x3fu));
  return c < kTableEnd;
}

}  // namespace

Normalizer::Normalizer() = default;

std::string_view Normalizer::fold(std::string_view word) {
  if (!fold_by_table(word)) {
    if (is_inert(word)) {
      folded_.assign(word);
    } else {
      fold_by_rules(word);
    }
  }
  return folded_;
}

bool Normalizer::fold_by_table(std::string_view word) {
  // The table is what the rules say of each code point by itself.
  static const FoldTable kTable = [] {
    FoldTable table;
    Normalizer rules;
    for (UChar32 c = 0; c < kTableEnd; ++c) {
      if (u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK) {
        continue;
      }
      std::string one;
      append_utf8(static_cast<char32_t>(c), one);
      rules.fold_by_rules(one);
      FoldEntry& entry = table[static_cast<std::size_t>(c)];
      if (rules.folded_.size() > entry.bytes.size()) continue;
      std::memcpy(entry.bytes.data(), rules.folded_.data(), rules.folded_.size());
      entry.length = static_cast<std::uint8_t>(rules.folded_.size());
    }
    return table;
  }();

  folded_.clear();
  std::size_t at = 0;
  while (at < word.size()) {
    UChar32 c = static_cast<unsigned char>(word[at]);
    if (c < 0x80) {
      folded_.push_back(to_ascii_lower(word[at]));
      ++at;
      continue;
    }
    if (!decode_two_bytes(word, at, c)) return false;
    const FoldEntry& entry = kTable[static_cast<std::size_t>(c)];
    if (entry.length == FoldEntry::kNeedsRules) return false;
    folded_.append(entry.bytes.data(), entry.length);
    at += 2;
  }
  return true;
}

void Normalizer::fold_by_rules(std::string_view word) {
  static const icu::Normalizer2& kCaseFold =
      normalizer(&icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2& kDecompose =
      normalizer(&icu::Normalizer2::getNFDInstance);
  static const icu::Normalizer2& kCompose =
      normalizer(&icu::Normalizer2::getNFCInstance);
  normalize(kCaseFold, word, scratch_);
  if (is_ascii(scratch_)) {
    folded_ = scratch_;
    return;
  }
  normalize(kDecompose, scratch_, folded_);
  fold_marks(folded_, scratch_);
  normalize(kCompose, scratch_, folded_);
}

}  // namespace morgue
