// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of punctuation around the end of a sentence, over all scripts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/umachine.h>

namespace morgue {

// What a character at the end of a sentence may be.
enum class SentenceMark : std::uint8_t {
  None,
  Stop,      // . : may belong to an abbreviation or a number
  Ellipsis,  // ends a sentence unless it goes on in lower case
  Strong,    // ! and ?: likewise
  Full,      // ends a sentence even without white space behind it
};

// What the first byte of a character allows it to be.
enum class LeadByte : std::uint8_t { Plain, AsciiMark, LineFeed, MaybeMark, MaybeThai };

constexpr std::array<LeadByte, 256> make_lead_bytes() {
  std::array<LeadByte, 256> leads{};
  leads['.'] = LeadByte::AsciiMark;
  leads['!'] = LeadByte::AsciiMark;
  leads['?'] = LeadByte::AsciiMark;
  leads['\n'] = LeadByte::LineFeed;
  // First bytes of the code points in sentence_mark().
  for (const unsigned c : {0xD6u, 0xD8u, 0xDBu, 0xE1u, 0xE2u, 0xE3u, 0xEFu}) {
    leads[c] = LeadByte::MaybeMark;
  }
  leads[0xE0] = LeadByte::MaybeThai;  // and danda
  return leads;
}

inline constexpr std::array<LeadByte, 256> kLeadBytes = make_lead_bytes();

constexpr LeadByte lead_byte(char byte) noexcept {
  return kLeadBytes[static_cast<unsigned char>(byte)];
}

SentenceMark sentence_mark(UChar32 c) noexcept;

// Closing brackets and quotes; some quotes can be opening ones as well.
bool is_closer(UChar32 c) noexcept;
bool is_two_sided_quote(UChar32 c) noexcept;

// What may stand between the end of a sentence and the first word of the next: opening
// quotes and brackets, dashes, bullets.
bool is_opener(UChar32 c) noexcept;

bool is_space(UChar32 c) noexcept;

// One character of a text and where it ends.
struct Step {
  UChar32 c = -1;  // negative: none, or ill-formed
  std::size_t end = 0;
};

// Returns the character at `at`; none at the end of the text.
Step step_at(std::string_view text, std::size_t at) noexcept;

// Returns where the character that holds the byte at `at` begins.
std::size_t character_begin(std::string_view text, std::size_t at) noexcept;

// Returns the offset of the first character from `at` on that is no white space.
std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept;

// Returns `end`, but not less than `begin`, moved back over white space.
std::size_t trim_spaces(std::string_view text,
                        std::size_t begin,
                        std::size_t end) noexcept;

}  // namespace morgue
