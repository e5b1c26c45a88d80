// SPDX-License-Identifier: GPL-2.0-or-later
// Rules about the inside of words.
#include "indexer/analysis/word_units.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "indexer/analysis/utf8.hpp"

namespace morgue {
namespace {

constexpr UChar32 kMiddleDot = 0x00b7;

bool is_dot(UChar32 c) {
  return c == '.' || c == 0x2024 || c == 0xfe52 || c == 0xff0e;
}

bool is_comma(UChar32 c) {
  return c == ',' || c == 0x066c || c == 0xfe50 || c == 0xff0c;
}

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0xff07 || c == 0x02bb ||
         c == 0x02bc;
}

bool groups_digits(const WordUnit& unit) {
  return unit.role == UnitRole::Comma || unit.role == UnitRole::Apostrophe;
}

// What stands before the apostrophe where French, Italian and Catalan elide.
constexpr std::array<std::string_view, 30> kElisions = {
    "c",      "d",      "j",    "l",    "m",      "n",      "s",    "t",
    "agl",    "all",    "coll", "dagl", "dall",   "degl",   "dell", "gl",
    "jusqu",  "lorsqu", "negl", "nell", "presqu", "puisqu", "qu",   "quell",
    "quoiqu", "sugl",   "sull", "un",   "bell",   "sant"};

}  // namespace

std::uint32_t WordUnits::read(std::string_view text,
                              std::uint32_t begin,
                              std::uint32_t end) {
  units_.clear();
  for (std::size_t at = begin; at < end;) {
    WordUnit unit;
    unit.begin = static_cast<std::uint32_t>(at);
    unit.c = Utf8::next(text, at);
    unit.end = static_cast<std::uint32_t>(at);
    unit.role = role_of(unit.c);
    if (unit.role == UnitRole::Splitter) return unit.end;
    if (units_.size() >= kMaxUnits) {
      if (unit.role == UnitRole::Dot || unit.role == UnitRole::Comma) return unit.end;
      units_.back().end = unit.end;
      continue;
    }
    units_.push_back(unit);
  }
  return end;
}

UnitRole WordUnits::role_of(UChar32 c) const {
  if (is_apostrophe(c)) return UnitRole::Apostrophe;
  if (is_dot(c)) return UnitRole::Dot;
  if (is_comma(c)) return UnitRole::Comma;
  if (c == '@') return UnitRole::Splitter;
  if (c == kMiddleDot) return UnitRole::Letter;  // resolved with its neighbours
  switch (properties_.of(c).word_class()) {
    case WordClass::Number:
      return UnitRole::Digit;
    case WordClass::Extend:
    case WordClass::Joiner:
      return UnitRole::Mark;
    case WordClass::DoubleQuote:
      return UnitRole::Drop;
    case WordClass::MidLetter:
      return c == 0x05f4 ? UnitRole::Drop : UnitRole::Splitter;
    case WordClass::Connector:
    case WordClass::MidNum:
      return UnitRole::Splitter;
    default:
      return UnitRole::Letter;
  }
}

bool WordUnits::is_acronym() const {
  std::size_t letters = 0;
  bool letter_may_stand = true;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    switch (units_[i].role) {
      case UnitRole::Letter:
        if (!letter_may_stand || units_[i].c == kMiddleDot) return false;
        letter_may_stand = false;
        ++letters;
        break;
      case UnitRole::Dot:
        letter_may_stand = true;
        break;
      case UnitRole::Mark:
        break;
      case UnitRole::Apostrophe:
        return letters > 1 && i + 2 == units_.size() && (units_[i + 1].c | 0x20) == 's';
      default:
        return false;
    }
  }
  return letters > 1;
}

std::size_t WordUnits::next_base(std::size_t from) const {
  while (from < units_.size() && units_[from].role == UnitRole::Mark)
    ++from;
  return from;
}

std::size_t WordUnits::base_before(std::size_t from) const {
  while (from > 0 && units_[from - 1].role == UnitRole::Mark)
    --from;
  return from;  // one past the base
}

// A chain of digits with single separators between them.
void WordUnits::resolve_number(std::size_t begin, std::size_t end) {
  std::size_t group = 0;
  bool first = true;
  bool grouped = true;
  for (std::size_t i = begin; i < end; ++i) {
    if (units_[i].role == UnitRole::Digit) {
      ++group;
      continue;
    }
    grouped = grouped && (first ? group <= 3 : group == 3);
    first = false;
    group = 0;
  }
  grouped = grouped && group == 3;
  for (std::size_t i = begin; i < end; ++i) {
    if (units_[i].role == UnitRole::Digit) continue;
    units_[i].role = grouped ? UnitRole::Drop : UnitRole::Splitter;
  }
}

// The Catalan l.l is one letter; between any others the dot divides words.
void WordUnits::resolve_middle_dots() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].c != kMiddleDot) continue;
    const bool between_l = i > 0 && i + 1 < units_.size() &&
                           (units_[i - 1].c | 0x20) == 'l' &&
                           (units_[i + 1].c | 0x20) == 'l';
    units_[i].role = between_l ? UnitRole::Drop : UnitRole::Splitter;
  }
}

// Chains of digits with commas or apostrophes between them.
void WordUnits::resolve_numbers() {
  const auto is_digit = [this](std::size_t i) {
    return i < units_.size() && units_[i].role == UnitRole::Digit;
  };
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (!is_digit(i)) continue;
    std::size_t end = i + 1;
    while (is_digit(end) ||
           (end < units_.size() && groups_digits(units_[end]) && is_digit(end + 1))) {
      ++end;
    }
    resolve_number(i, end);
    i = end - 1;
  }
}

void WordUnits::resolve_dots() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].role != UnitRole::Dot) continue;
    const std::size_t before = base_before(i);
    const std::size_t behind = next_base(i + 1);
    const bool decimal = before > 0 && units_[before - 1].role == UnitRole::Digit &&
                         behind < units_.size() &&
                         units_[behind].role == UnitRole::Digit;
    if (!decimal) units_[i].role = UnitRole::Splitter;
  }
}

void WordUnits::resolve_separators() {
  resolve_middle_dots();
  resolve_numbers();
  resolve_dots();
  for (WordUnit& unit : units_) {
    if (unit.role == UnitRole::Comma) unit.role = UnitRole::Splitter;
  }
}

void WordUnits::write(UnitRange range, std::string& to) const {
  to.clear();
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const WordUnit& unit = units_[i];
    if (unit.role == UnitRole::Drop || unit.role == UnitRole::Splitter) continue;
    if (unit.role == UnitRole::Apostrophe) {
      to.push_back('\'');
      continue;
    }
    if (unit.role == UnitRole::Dot) {
      to.push_back('.');
      continue;
    }
    Utf8::append(static_cast<char32_t>(unit.c), to);
  }
}

std::size_t elision_length(std::string_view word) {
  const std::size_t quote = word.find('\'');
  if (quote == std::string_view::npos || quote == 0 || quote > 6) return 0;
  if (quote + 1 == word.size()) return 0;
  std::array<char, 6> lower{};
  for (std::size_t i = 0; i < quote; ++i)
    lower.at(i) = to_ascii_lower(word[i]);
  const std::string_view before(lower.data(), quote);
  const bool known =
      std::find(kElisions.begin(), kElisions.end(), before) != kElisions.end();
  return known ? quote + 1 : 0;
}

std::size_t possessive_length(std::string_view word) {
  if (word.size() < 3 || word[word.size() - 2] != '\'') return 0;
  return to_ascii_lower(word.back()) == 's' ? 2 : 0;
}

}  // namespace morgue
