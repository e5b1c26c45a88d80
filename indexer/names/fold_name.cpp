// SPDX-License-Identifier: GPL-2.0-or-later
// The comparison key of a name.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "morgue/error.hpp"
#include "morgue/memory.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

const icu::Normalizer2& case_folder() {
  static const icu::Normalizer2* const kNormalizer = [] {
    require_memory(kIcuDataBytes);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::Internal, "ICU has no case folding data",
                  "install the data files of ICU");
    }
    return found;
  }();
  return *kNormalizer;
}

const icu::Normalizer2& decomposer() {
  static const icu::Normalizer2* const kNormalizer = [] {
    require_memory(kIcuDataBytes);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFDInstance(status);
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::Internal, "ICU has no normalisation data",
                  "install the data files of ICU");
    }
    return found;
  }();
  return *kNormalizer;
}

// Letters that carry a stroke or are joined rather than marked: NFD leaves them alone.
// Arabic: the carriers of hamza count as plain alef, alef maksura as yeh.
char32_t plain_letter(char32_t c) {
  switch (c) {
    case 0x131:  // dotless i
      return U'i';
    case 0xF8:  // o with stroke
      return U'o';
    case 0x142:  // l with stroke
      return U'l';
    case 0x111:  // d with stroke
    case 0xF0:   // eth
      return U'd';
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671:
      return 0x627;
    case 0x649:
      return 0x64A;
    default:
      return c;
  }
}

bool is_dropped_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x652) || c == 0x670 ||
         c == 0x640;
}

bool loses_marks(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
         script == USCRIPT_CYRILLIC;
}

void append_folded(char32_t c, std::u32string& out) {
  if (is_dropped_mark(c)) return;
  if (c >= 0xC0 && loses_marks(c)) {
    icu::UnicodeString parts;
    if (decomposer().getDecomposition(static_cast<UChar32>(c), parts) != 0) {
      c = static_cast<char32_t>(parts.char32At(0));
    }
  }
  switch (c) {
    case 0xE6:  // ae
      out += U"ae";
      return;
    case 0x153:  // oe
      out += U"oe";
      return;
    default:
      out += plain_letter(c);
  }
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

// Lower case, compatibility forms unified, Latin, Greek and Cyrillic without marks.
std::u32string fold_letters(std::string_view name) {
  std::u32string out;
  out.reserve(name.size());
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded =
      case_folder().normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                  name.data(), static_cast<std::int32_t>(name.size()))),
                              status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) throw Error(ErrorCode::Internal, "cannot fold a name");
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    append_folded(static_cast<char32_t>(folded.char32At(i)), out);
  }
  return out;
}

bool is_word(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
  return u_isalnum(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
         u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xB4 ||
         c == U'`';
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// Builds the key from folded letters, a string of code points or of ASCII: what joins
// words becomes one space, what stands inside a word goes.
template <typename Letters>
class KeyBuilder {
 public:
  explicit KeyBuilder(const Letters& letters) : letters_(letters) {}

  std::string build() {
    key_.reserve(letters_.size());
    for (std::size_t i = 0; i < letters_.size(); ++i)
      i += step(i);
    return std::move(key_);
  }

 private:
  char32_t at(std::size_t i) const {
    return i < letters_.size() ? static_cast<char32_t>(letters_[i]) : U' ';
  }

  // Handles the code point at `i`; returns how many further ones it consumed.
  std::size_t step(std::size_t i) {
    const char32_t c = at(i);
    const bool after_word = i > 0 && is_word(at(i - 1));
    if (is_word(c) || c == U'&' || c == U'+') {
      append(c);
    } else if (is_apostrophe(c)) {
      if (!after_word) {
        space();
      } else if (at(i + 1) == U's' && !is_word(at(i + 2))) {
        return 1;
      } else if (is_word(at(i + 1))) {
        append(U'\'');
      }
    } else if (c == U'.') {
      append_dot(i, after_word);
    } else {
      space();
    }
    return 0;
  }

  // "U.S." -> "us", "S.Korea" -> "s korea", "67.5" stays.
  void append_dot(std::size_t i, bool after_word) {
    if (!after_word || !is_word(at(i + 1))) return;
    if (is_digit(at(i - 1)) && is_digit(at(i + 1))) {
      append(U'.');
      return;
    }
    const bool initial_before = i < 2 || !is_word(at(i - 2));
    const bool initial_behind = !is_word(at(i + 2));
    if (!initial_before || !initial_behind) space();
  }

  void space() { pending_space_ = !key_.empty(); }

  void append(char32_t c) {
    if (pending_space_) key_ += ' ';
    pending_space_ = false;
    if (c < 0x80) {
      key_ += static_cast<char>(c);
      return;
    }
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(key_);
  }

  const Letters& letters_;
  std::string key_;
  bool pending_space_ = false;
};

// Letters and digits of ASCII in lower case, and the space; 0 for every other byte.
constexpr std::array<char, 256> kPlainBytes = [] {
  std::array<char, 256> plain{};
  for (unsigned c = '0'; c <= 'z'; ++c) {
    if (c <= '9' || c >= 'a') plain[c] = static_cast<char>(c);
    if (c >= 'A' && c <= 'Z') plain[c] = static_cast<char>(c | 0x20U);
  }
  plain[' '] = ' ';
  return plain;
}();

// Folds words of letters and digits of ASCII with spaces between them, as most names
// are; returns false for another name.
bool fold_plain(std::string_view name, std::string& key) {
  key.reserve(name.size());
  bool spaced = false;
  for (const char c : name) {
    const char folded = kPlainBytes[static_cast<unsigned char>(c)];
    if (folded == 0) return false;
    if (folded == ' ') {
      spaced = !key.empty();
      continue;
    }
    if (spaced) key += ' ';
    spaced = false;
    key += folded;
  }
  return true;
}

}  // namespace

std::string fold_name(std::string_view name) {
  std::string plain;
  if (fold_plain(name, plain)) return plain;
  if (is_ascii(name)) return KeyBuilder<std::string>(lower_ascii(name)).build();
  return KeyBuilder<std::u32string>(fold_letters(name)).build();
}

}  // namespace morgue
