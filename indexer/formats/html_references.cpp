// SPDX-License-Identifier: GPL-2.0-or-later
// Decoding of "&amp;", "&#8217;" and "&#x2019;".
#include "indexer/formats/html_references.hpp"

#include <algorithm>
#include <array>

#include "indexer/formats/html_reference_names.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxReferenceBytes = 12;

// Numeric references 128 to 159 mean windows-1252 in practice; 0 keeps the number.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t valid_code_point(char32_t code_point) {
  if (code_point >= 0x80 && code_point < 0xA0) {
    const char32_t mapped = kWindows1252[code_point - 0x80];
    return mapped != 0 ? mapped : code_point;
  }
  const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
  return code_point == 0 || surrogate || code_point > 0x10FFFF ? 0xFFFD : code_point;
}

// "#8217" or "#x2019" -> the code point, 0 if it is neither.
char32_t numeric_reference(std::string_view name) {
  const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty()) return 0;
  char32_t value = 0;
  for (const char c : digits) {
    char32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<char32_t>(c - '0');
    } else if (hex && c >= 'a' && c <= 'f') {
      digit = static_cast<char32_t>(c - 'a' + 10);
    } else if (hex && c >= 'A' && c <= 'F') {
      digit = static_cast<char32_t>(c - 'A' + 10);
    } else {
      return 0;
    }
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  return valid_code_point(value);
}

char32_t named_reference(std::string_view name) {
  const auto* row = std::lower_bound(
      kNamedReferences.begin(), kNamedReferences.end(), name,
      [](const NamedReference& a, std::string_view b) { return a.name < b; });
  return row != kNamedReferences.end() && row->name == name ? row->code_point : 0;
}

}  // namespace

HtmlReference html_reference_at(std::string_view text, std::size_t offset) {
  const std::string_view window = text.substr(offset + 1, kMaxReferenceBytes);
  const std::size_t end = window.find(';');
  if (end == std::string_view::npos || end == 0) return {};
  const std::string_view name = window.substr(0, end);
  return {name[0] == '#' ? numeric_reference(name) : named_reference(name), end + 2};
}

void append_character(char32_t code_point, std::string& out) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (code_point < 0x80) {
    out += byte(code_point);
  } else if (code_point < 0x800) {
    out += byte(0xC0 | (code_point >> 6));
    out += byte(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    out += byte(0xE0 | (code_point >> 12));
    out += byte(0x80 | ((code_point >> 6) & 0x3F));
    out += byte(0x80 | (code_point & 0x3F));
  } else {
    out += byte(0xF0 | (code_point >> 18));
    out += byte(0x80 | ((code_point >> 12) & 0x3F));
    out += byte(0x80 | ((code_point >> 6) & 0x3F));
    out += byte(0x80 | (code_point & 0x3F));
  }
}

std::string decode_html_references(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    decoded += text.substr(at, next - at);
    if (next == text.size()) break;
    const HtmlReference reference = html_reference_at(text, next);
    if (reference.code_point == 0) {
      decoded += '&';
      at = next + 1;
      continue;
    }
    append_character(reference.code_point, decoded);
    at = next + reference.length;
  }
  return decoded;
}

}  // namespace morgue
