// SPDX-License-Identifier: GPL-2.0-or-later
// Writing one JSON object on one line.
#include "indexer/command/json_line.hpp"

#include "indexer/archive/json_text.hpp"

namespace morgue {

void JsonLine::begin_member(std::string_view key) {
  if (!first_) out_ += ',';
  first_ = false;
  if (key.empty()) return;
  write_json_string(out_, key);
  out_ += ':';
}

JsonLine& JsonLine::begin_object(std::string_view key) {
  begin_member(key);
  out_ += '{';
  first_ = true;
  return *this;
}

JsonLine& JsonLine::end_object() {
  out_ += '}';
  first_ = false;
  return *this;
}

JsonLine& JsonLine::begin_array(std::string_view key) {
  begin_member(key);
  out_ += '[';
  first_ = true;
  return *this;
}

JsonLine& JsonLine::end_array() {
  out_ += ']';
  first_ = false;
  return *this;
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  begin_member(key);
  write_json_string(out_, value);
  return *this;
}

JsonLine& JsonLine::flag(std::string_view key, bool value) {
  begin_member(key);
  out_ += value ? "true" : "false";
  return *this;
}

JsonLine& JsonLine::null(std::string_view key) {
  begin_member(key);
  out_ += "null";
  return *this;
}

JsonLine& JsonLine::texts(std::string_view key,
                          const std::vector<std::string>& values) {
  begin_array(key);
  for (const std::string& value : values)
    text({}, value);
  return end_array();
}

JsonLine& JsonLine::text_or_null(std::string_view key, std::string_view value) {
  return value.empty() ? null(key) : text(key, value);
}

}  // namespace morgue
