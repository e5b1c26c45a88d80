// SPDX-License-Identifier: GPL-2.0-or-later
// Text from outside on a terminal.
#include "indexer/terminal_text.hpp"

#include <cstddef>

namespace morgue {

namespace {

// A code point read from UTF-8; length 0 if the bytes are ill-formed.
struct CodePoint {
  unsigned value = 0;
  std::size_t length = 0;
};

CodePoint read_code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  if (lead >= 0xc2 && lead <= 0xdf) length = 2;
  if (lead >= 0xe0 && lead <= 0xef) length = 3;
  if (lead >= 0xf0 && lead <= 0xf4) length = 4;
  if (length == 0) return {};
  unsigned value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0U) != 0x80U) return {};
    value = value << 6U | (byte(at + i) & 0x3fU);
  }
  const bool overlong = value < (length == 2 ? 0x80U : length == 3 ? 0x800U : 0x10000U);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (overlong || surrogate || value > 0x10ffff) return {};
  return {value, length};
}

bool is_harmless(unsigned code_point) {
  if (code_point < 0x20 || (code_point >= 0x7f && code_point <= 0x9f)) return false;
  if (code_point == 0x061c || code_point == 0xfeff) return false;
  if (code_point >= 0x200b && code_point <= 0x200f) return false;
  if (code_point >= 0x2028 && code_point <= 0x202e) return false;
  return code_point < 0x2060 || code_point > 0x206f;
}

}  // namespace

std::string shown_on_terminal(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = read_code_point(text, at);
    if (code_point.length == 0 || !is_harmless(code_point.value)) {
      shown += '?';
    } else {
      shown.append(text.substr(at, code_point.length));
    }
    at += code_point.length == 0 ? 1 : code_point.length;
  }
  return shown;
}

}  // namespace morgue
