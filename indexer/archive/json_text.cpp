// SPDX-License-Identifier: GPL-2.0-or-later
// Writing JSON strings.
#include "indexer/archive/json_text.hpp"

#include <cstddef>
#include <cstdio>

namespace morgue {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

// The bytes of the well-formed multi-byte sequence at `at`, or 0 (Unicode 15, table
// 3-7).
std::size_t sequence_bytes(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  std::size_t length = 0;
  unsigned low = 0x80;
  unsigned high = 0xbf;
  if (lead >= 0xc2 && lead <= 0xdf) {
    length = 2;
  } else if (lead >= 0xe0 && lead <= 0xef) {
    length = 3;
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    length = 4;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
  }
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byte_at(text, at + i);
    if (next < low || next > high) return 0;
    low = 0x80;
    high = 0xbf;
  }
  return length;
}

// The code point of a well-formed sequence.
unsigned code_point_of(std::string_view sequence) {
  unsigned value = byte_at(sequence, 0) & (0x7fU >> sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i)
    value = value << 6U | (byte_at(sequence, i) & 0x3fU);
  return value;
}

// Controls, line ends and turns of the direction of writing beyond ASCII.
bool acts_on_terminal(unsigned code_point) {
  return (code_point >= 0x80 && code_point <= 0x9f) || code_point == 0x61c ||
         code_point == 0x200e || code_point == 0x200f ||
         (code_point >= 0x2028 && code_point <= 0x202e) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

// `code_point` has at most four digits.
void append_escape(std::string& out, unsigned code_point) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", code_point & 0xffffU);
  out += escape;
}

void append_sequence(std::string& out, std::string_view sequence) {
  const unsigned code_point = code_point_of(sequence);
  if (acts_on_terminal(code_point)) {
    append_escape(out, code_point);
  } else {
    out += sequence;
  }
}

void append_ascii(std::string& out, char c) {
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c < ' ' || c == '\x7f') {
    append_escape(out, static_cast<unsigned>(c));
  } else {
    out += c;
  }
}

}  // namespace

void write_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    if (byte_at(text, at) < 0x80) {
      append_ascii(out, text[at++]);
      continue;
    }
    const std::size_t length = sequence_bytes(text, at);
    if (length == 0) {
      out += "\xef\xbf\xbd";
      ++at;
    } else {
      append_sequence(out, text.substr(at, length));
      at += length;
    }
  }
  out += '"';
}

}  // namespace morgue
