// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of code points for word segmentation: Unicode's Word_Break property with the
// tailoring of ICU's root rules.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <unicode/umachine.h>

namespace morgue {

enum class WordClass : std::uint8_t {
  Unknown,  // not looked up yet
  Other,
  CarriageReturn,
  LineFeed,
  Newline,
  Extend,  // Extend or Format: belongs to what stands before
  Joiner,  // ZWJ
  RegionalIndicator,
  Letter,
  HebrewLetter,
  Number,
  Connector,  // ExtendNumLet: the low line and its kin
  SingleQuote,
  DoubleQuote,
  MidLetter,
  MidNumLet,
  MidNum,
  Space,       // WSegSpace
  Hangul,      // precomposed syllables: words of their own kind
  Ideograph,   // ideographs without a dictionary: each a word
  Dictionary,  // segmented by ICU's dictionaries: Han, kana, Thai, Lao, Khmer, Burmese
};

// A class and two independent properties, in one byte.
class WordProperties {
 public:
  constexpr WordProperties() = default;

  constexpr explicit WordProperties(WordClass word_class, std::uint8_t flags = 0)
      : bits_(static_cast<std::uint8_t>(static_cast<unsigned>(word_class) | flags)) {}

  static constexpr std::uint8_t kPictograph = 0x80;   // Extended_Pictographic
  static constexpr std::uint8_t kLetterQuote = 0x40;  // a letter that is an apostrophe

  constexpr WordClass word_class() const {
    return static_cast<WordClass>(bits_ & 0x3f);
  }

  constexpr bool is_pictograph() const { return (bits_ & kPictograph) != 0; }

  constexpr bool is_letter_quote() const { return (bits_ & kLetterQuote) != 0; }

  constexpr bool is_known() const { return word_class() != WordClass::Unknown; }

 private:
  std::uint8_t bits_ = 0;
};

// Looks properties up, remembering those of the basic plane. Not thread-safe.
class WordPropertyTable {
 public:
  WordPropertyTable() : basic_plane_(0x10000) {}

  // `c` may be negative: ill-formed UTF-8, class Other.
  WordProperties of(UChar32 c) {
    if (c < 0 || c > 0xffff) return compute(c);
    WordProperties& known = basic_plane_[static_cast<std::size_t>(c)];
    if (!known.is_known()) known = compute(c);
    return known;
  }

 private:
  static WordProperties compute(UChar32 c);

  std::vector<WordProperties> basic_plane_;
};

// What a byte below 0x80 means to the fast path; bytes above are NonAscii.
enum class ByteClass : std::uint8_t {
  Break,     // ends a word and joins nothing
  Alnum,     // ASCII letter or digit
  Mid,       // ' . , ; join when a letter or digit follows
  Join,      // _ @ belong to the word they touch
  NonAscii,  // needs decoding
};

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned lower = c | 0x20u;
    if ((c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z' && c < 0x80)) {
      classes[c] = ByteClass::Alnum;
    } else if (c == '\'' || c == '.' || c == ',' || c == ';') {
      classes[c] = ByteClass::Mid;
    } else if (c == '_' || c == '@') {
      classes[c] = ByteClass::Join;
    } else if (c >= 0x80) {
      classes[c] = ByteClass::NonAscii;
    }
  }
  return classes;
}

inline constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

constexpr ByteClass byte_class(char c) {
  return kByteClasses[static_cast<unsigned char>(c)];
}

}  // namespace morgue
