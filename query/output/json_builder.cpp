// SPDX-License-Identifier: GPL-2.0-or-later
// JSON strings and values.
#include "query/output/json_builder.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include <unicode/utf8.h>

namespace morgue {

namespace {

// Characters outside ASCII that a terminal or a script may obey.
bool is_escaped(UChar32 c) {
  return (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void append_escape(std::string& out, UChar32 c) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c) & 0xffffU);
  out += escape;
}

void append_ascii(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (c < 0x20 || c == 0x7f) {
    append_escape(out, c);
  } else {
    out += c;
  }
}

template <typename Number>
void append_number(std::string& out, Number value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t offset = 0; offset < text.size();) {
    if ((static_cast<unsigned char>(text[offset]) & 0x80U) == 0) {
      append_ascii(out, text[offset++]);
      continue;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + offset;
    const auto length =
        static_cast<std::int32_t>(std::min<std::size_t>(text.size() - offset, 4));
    std::int32_t i = 0;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) {
      out += "\xef\xbf\xbd";
    } else if (is_escaped(c)) {
      append_escape(out, c);
    } else {
      out.append(text, offset, static_cast<std::size_t>(i));
    }
    offset += static_cast<std::size_t>(i);
  }
  out += '"';
}

JsonBuilder& JsonBuilder::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}

JsonBuilder& JsonBuilder::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

JsonBuilder& JsonBuilder::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}

JsonBuilder& JsonBuilder::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

JsonBuilder& JsonBuilder::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonBuilder& JsonBuilder::string(std::string_view value) {
  separate();
  append_json_string(out_, value);
  return *this;
}

JsonBuilder& JsonBuilder::number(std::uint64_t value) {
  separate();
  append_number(out_, value);
  return *this;
}

JsonBuilder& JsonBuilder::signed_number(std::int64_t value) {
  separate();
  append_number(out_, value);
  return *this;
}

JsonBuilder& JsonBuilder::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  append_number(out_, value);
  return *this;
}

JsonBuilder& JsonBuilder::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonBuilder& JsonBuilder::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonBuilder& JsonBuilder::member(std::string_view name, std::string_view value) {
  return key(name).string(value);
}

JsonBuilder& JsonBuilder::strings(std::string_view name,
                                  std::span<const std::string> values) {
  key(name).begin_array();
  for (const std::string& value : values) {
    string(value);
  }
  return end_array();
}

JsonBuilder& JsonBuilder::count(std::string_view name, std::uint64_t value) {
  return key(name).number(value);
}

void JsonBuilder::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

}  // namespace morgue
