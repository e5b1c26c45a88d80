// SPDX-License-Identifier: GPL-2.0-or-later
// UTF-8 repair and white space.
#include "indexer/formats/text_cleaning.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace morgue {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// No-break spaces, the spaces of typesetting, zero-width space, ideographic space, byte
// order mark.
constexpr std::array<std::string_view, 19> kWideSpaces = {
    "\u00A0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u2028",
    "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};
constexpr std::size_t kMaxExcerptBytes = 60;

unsigned char byte_at(std::string_view text, std::size_t offset) noexcept {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0;
}

bool is_continuation(unsigned char byte) noexcept {
  return (byte & 0xC0u) == 0x80u;
}

// The range of the second byte excludes overlong forms, surrogates and what lies above
// U+10FFFF.
bool second_byte_fits(unsigned char lead, unsigned char second) noexcept {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return is_continuation(second);
  }
}

std::size_t length_by_lead(unsigned char lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// The bytes that could have begun a sequence: what one U+FFFD stands for.
std::size_t ill_formed_length(std::string_view text, std::size_t offset) noexcept {
  const unsigned char lead = byte_at(text, offset);
  const std::size_t wanted = length_by_lead(lead);
  if (wanted < 2 || !second_byte_fits(lead, byte_at(text, offset + 1))) return 1;
  std::size_t length = 2;
  while (length < wanted && is_continuation(byte_at(text, offset + length)))
    ++length;
  return std::min(length, text.size() - offset);
}

// Skips ASCII quickly; returns the offset of the first byte that is not.
std::size_t skip_ascii(std::string_view text, std::size_t offset) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  while (offset + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & kHighBits) != 0) break;
    offset += sizeof word;
  }
  while (offset < text.size() && byte_at(text, offset) < 0x80)
    ++offset;
  return offset;
}

bool is_blank(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F;
}

void unify_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    const char c = text[in];
    if (c == '\r' && in + 1 < text.size() && text[in + 1] == '\n') continue;
    text[out++] = c == '\r' ? '\n' : c;
  }
  text.resize(out);
}

void replace_nul(std::string& text) {
  if (text.find('\0') == std::string::npos) return;
  std::string replaced;
  for (const char c : text) {
    if (c == '\0') {
      replaced += kReplacement;
    } else {
      replaced += c;
    }
  }
  text.swap(replaced);
}

}  // namespace

std::size_t utf8_length_at(std::string_view text, std::size_t offset) noexcept {
  const unsigned char lead = byte_at(text, offset);
  const std::size_t length = length_by_lead(lead);
  if (offset >= text.size() || length == 0 || length > text.size() - offset) return 0;
  if (length == 1) return 1;
  if (!second_byte_fits(lead, byte_at(text, offset + 1))) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte_at(text, offset + i))) return 0;
  }
  return length;
}

std::size_t find_bad_utf8(std::string_view text) noexcept {
  std::size_t offset = skip_ascii(text, 0);
  while (offset < text.size()) {
    const std::size_t length = utf8_length_at(text, offset);
    if (length == 0) return offset;
    offset = skip_ascii(text, offset + length);
  }
  return std::string_view::npos;
}

CleanedText repair_utf8(std::string_view bytes) {
  CleanedText cleaned;
  cleaned.text.reserve(bytes.size());
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const std::size_t ascii_end = skip_ascii(bytes, offset);
    cleaned.text.append(bytes, offset, ascii_end - offset);
    offset = ascii_end;
    if (offset == bytes.size()) break;
    if (const std::size_t length = utf8_length_at(bytes, offset); length != 0) {
      cleaned.text.append(bytes, offset, length);
      offset += length;
      continue;
    }
    if (cleaned.bad_utf8_count++ == 0) cleaned.bad_utf8_offset = offset;
    cleaned.text += kReplacement;
    offset += ill_formed_length(bytes, offset);
  }
  return cleaned;
}

CleanedText clean_text(std::string_view bytes) {
  const bool marked = bytes.starts_with(kByteOrderMark);
  const std::string_view rest = marked ? bytes.substr(kByteOrderMark.size()) : bytes;
  CleanedText cleaned = repair_utf8(rest);
  if (marked && cleaned.bad_utf8_count > 0)
    cleaned.bad_utf8_offset += kByteOrderMark.size();
  unify_line_ends(cleaned.text);
  replace_nul(cleaned.text);
  return cleaned;
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

bool has_text(std::string_view text) noexcept {
  while (!text.empty()) {
    if (is_blank(text.front())) {
      text.remove_prefix(1);
      continue;
    }
    const auto* space = std::find_if(
        kWideSpaces.begin(), kWideSpaces.end(),
        [text](std::string_view candidate) { return text.starts_with(candidate); });
    if (space == kWideSpaces.end()) return true;
    text.remove_prefix(space->size());
  }
  return false;
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : trim(text)) {
    if (!is_blank(c)) {
      line += c;
    } else if (line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

std::string quoted_excerpt(std::string_view text) {
  const bool cut = text.size() > kMaxExcerptBytes;
  std::size_t length = std::min(text.size(), kMaxExcerptBytes);
  // Not in the middle of a character.
  while (cut && length > 0 && is_continuation(byte_at(text, length)))
    --length;
  std::string excerpt = one_line(clean_text(text.substr(0, length)).text);
  return "\"" + excerpt + (cut ? "...\"" : "\"");
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [lower](char x, char y) { return lower(x) == lower(y); });
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

}  // namespace morgue
