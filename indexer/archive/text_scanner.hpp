// SPDX-License-Identifier: GPL-2.0-or-later
// A cursor over a short ASCII text such as a timestamp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string ascii_lower_copy(std::string_view text);

// Returns `text` without white space at its ends.
std::string_view ascii_trim(std::string_view text);

struct Number {
  unsigned value = 0;
  std::size_t digits = 0;
};

// The value of at most nine digits.
unsigned to_number(std::string_view digits);

// Reads from the front of a text; what was read is gone. Views the text it was given.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : rest_(text) {}

  std::string_view rest() const noexcept { return rest_; }

  bool at_end() const noexcept { return rest_.empty(); }

  // The character `ahead` of the next, or NUL behind the end.
  char peek(std::size_t ahead = 0) const noexcept {
    return ahead < rest_.size() ? rest_[ahead] : '\0';
  }

  // Goes back to what rest() gave before.
  void rewind(std::string_view rest) noexcept { rest_ = rest; }

  void drop(std::size_t bytes) noexcept { rest_.remove_prefix(bytes); }

  // The longest run of digits or letters here; empty if there is none.
  std::string_view digits();
  std::string_view letters();

  // Reads a run of digits of an allowed length, or nothing at all.
  bool number(std::size_t min_digits, std::size_t max_digits, Number& out);

  // True if `c` stood here and was read.
  bool skip(char c);
  // True if any white space was read.
  bool skip_spaces();

 private:
  std::string_view rest_;
};

}  // namespace morgue
