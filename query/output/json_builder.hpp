// SPDX-License-Identifier: GPL-2.0-or-later
// JSON out: escaping, and a builder that places commas.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Appends `text` as a JSON string with its quotes. Ill-formed UTF-8 becomes U+FFFD.
// What a terminal must not be given as it is (is_shown()) is written as \uXXXX: the
// value is unchanged.
void append_json_string(std::string& out, std::string_view text);

// Appends one JSON value, member by member, to a string it does not own. The caller
// keeps the nesting right. Not thread-safe.
class JsonBuilder {
 public:
  explicit JsonBuilder(std::string& out) : out_(out) {}

  JsonBuilder& begin_object();
  JsonBuilder& end_object();
  JsonBuilder& begin_array();
  JsonBuilder& end_array();

  // Begins a member of the object; its value comes next.
  JsonBuilder& key(std::string_view name);

  JsonBuilder& string(std::string_view value);
  JsonBuilder& number(std::uint64_t value);
  JsonBuilder& signed_number(std::int64_t value);
  // The shortest form that reads back as the same number; null if not finite.
  JsonBuilder& real(double value);
  JsonBuilder& boolean(bool value);
  JsonBuilder& null();

  // A member with a string, and one with an array of strings.
  JsonBuilder& member(std::string_view name, std::string_view value);
  JsonBuilder& strings(std::string_view name, std::span<const std::string> values);
  // A member with a number.
  JsonBuilder& count(std::string_view name, std::uint64_t value);

 private:
  // Writes the comma that parts two values of one array or object.
  void separate();

  std::string& out_;
  bool comma_ = false;
};

}  // namespace morgue
