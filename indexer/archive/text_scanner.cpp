// SPDX-License-Identifier: GPL-2.0-or-later
// A cursor over a short ASCII text.
#include "indexer/archive/text_scanner.hpp"

namespace morgue {

std::string ascii_lower_copy(std::string_view text) {
  std::string copy(text);
  for (char& c : copy)
    c = ascii_lower(c);
  return copy;
}

std::string_view ascii_trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back()))
    text.remove_suffix(1);
  return text;
}

unsigned to_number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits)
    value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

std::string_view TextScanner::digits() {
  std::size_t length = 0;
  while (length < rest_.size() && is_ascii_digit(rest_[length]))
    ++length;
  const std::string_view run = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return run;
}

std::string_view TextScanner::letters() {
  std::size_t length = 0;
  while (length < rest_.size() && is_ascii_letter(rest_[length]))
    ++length;
  const std::string_view run = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return run;
}

bool TextScanner::number(std::size_t min_digits, std::size_t max_digits, Number& out) {
  const std::string_view before = rest_;
  const std::string_view run = digits();
  if (run.size() < min_digits || run.size() > max_digits) {
    rest_ = before;
    return false;
  }
  out = {to_number(run), run.size()};
  return true;
}

bool TextScanner::skip(char c) {
  if (rest_.empty() || rest_.front() != c) return false;
  rest_.remove_prefix(1);
  return true;
}

bool TextScanner::skip_spaces() {
  const std::size_t before = rest_.size();
  while (!rest_.empty() && is_ascii_space(rest_.front()))
    rest_.remove_prefix(1);
  return rest_.size() != before;
}

}  // namespace morgue
