// SPDX-License-Identifier: GPL-2.0-or-later
// Writing one JSON object on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Builds an object member by member, in the order of the calls; begin and end calls
// nest. A key is empty for an element of an array, and for the object itself.
class JsonLine {
 public:
  JsonLine& begin_object(std::string_view key = {});
  JsonLine& end_object();
  JsonLine& begin_array(std::string_view key);
  JsonLine& end_array();

  JsonLine& text(std::string_view key, std::string_view value);
  JsonLine& flag(std::string_view key, bool value);
  JsonLine& null(std::string_view key);
  JsonLine& texts(std::string_view key, const std::vector<std::string>& values);

  // The text, or null if it is empty.
  JsonLine& text_or_null(std::string_view key, std::string_view value);

  template <typename Integer>
  JsonLine& number(std::string_view key, Integer value) {
    begin_member(key);
    out_ += std::to_string(value);
    return *this;
  }

  // What was built, with a line end.
  std::string line() const { return out_ + "\n"; }

 private:
  void begin_member(std::string_view key);

  std::string out_;
  bool first_ = true;
};

}  // namespace morgue
