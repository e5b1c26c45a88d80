// SPDX-License-Identifier: GPL-2.0-or-later
// JSON strings and values.
#include "query/output/json_builder.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include <unicode/utf16.h>

#include "query/output/terminal.hpp"

namespace morgue {

namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", unit & 0xffffU);
  out += escape.data();
}

void append_escape(std::string& out, UChar32 c) {
  if (c < 0x10000) {
    append_unit(out, static_cast<std::uint32_t>(c));
  } else {
    append_unit(out, U16_LEAD(c));
    append_unit(out, U16_TRAIL(c));
  }
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
    const std::size_t begin = offset;
    const UChar32 c = decode_code_point(text, offset);
    if (c < 0) {
      out += "\xef\xbf\xbd";
    } else if (!is_shown(static_cast<char32_t>(c))) {
      append_escape(out, c);
    } else {
      out.append(text, begin, offset - begin);
    }
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
