// SPDX-License-Identifier: GPL-2.0-or-later
// A table of holidays that English news date things by.
#include "indexer/extract/holidays.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {
namespace {

constexpr std::int8_t kMonday = 0;
constexpr std::int8_t kThursday = 3;

// Of names that begin alike the longer one comes first.
constexpr Holiday kHolidays[] = {
    {"all saints' day", 11, 1},
    {"anzac day", 4, 25},
    {"armistice day", 11, 11},
    {"ascension day", 0, 39},
    {"ash wednesday", 0, -46},
    {"bastille day", 7, 14},
    {"black friday", 11, kThursday, 4, 1},
    {"boxing day", 12, 26},
    {"canada day", 7, 1},
    {"christmas day", 12, 25},
    {"christmas eve", 12, 24},
    {"christmas", 12, 25, 0, 0, true},
    {"columbus day", 10, kMonday, 2},
    {"cyber monday", 11, kThursday, 4, 4},
    {"earth day", 4, 22},
    {"easter monday", 0, 1},
    {"easter sunday", 0, 0},
    {"easter", 0, 0, 0, 0, true},
    {"good friday", 0, -2},
    {"halloween", 10, 31, 0, 0, true},
    {"independence day", 7, 4},
    {"inauguration day", 1, 20},
    {"international women's day", 3, 8},
    {"international workers' day", 5, 1},
    {"juneteenth", 6, 19},
    {"labor day", 9, kMonday, 1},
    {"martin luther king day", 1, kMonday, 3},
    {"maundy thursday", 0, -3},
    {"may day", 5, 1},
    {"memorial day", 5, kMonday, -1},
    {"new year's day", 1, 1},
    {"new year's eve", 12, 31},
    {"new year day", 1, 1},
    {"new year eve", 12, 31},
    {"new year", 1, 1, 0, 0, true},
    {"palm sunday", 0, -7},
    {"pentecost", 0, 49, 0, 0, true},
    {"presidents' day", 2, kMonday, 3},
    {"remembrance day", 11, 11},
    {"saint patrick's day", 3, 17},
    {"shrove tuesday", 0, -47},
    {"st patrick's day", 3, 17},
    {"st. patrick's day", 3, 17},
    {"thanksgiving day", 11, kThursday, 4},
    {"thanksgiving", 11, kThursday, 4, 0, true},
    {"valentine's day", 2, 14},
    {"veterans day", 11, 11},
};

// The first row of each letter, or one of another letter.
constexpr std::array<std::uint8_t, 26> kFirstRows = [] {
  std::array<std::uint8_t, 26> rows{};
  for (std::size_t row = std::size(kHolidays); row-- > 0;) {
    const char first = kHolidays[row].name[0];
    rows[static_cast<std::size_t>(first - 'a')] = static_cast<std::uint8_t>(row);
  }
  return rows;
}();

// The same for small letters and capitals, and below 32.
constexpr unsigned letter_number(char c) {
  return static_cast<unsigned char>(c) & 31U;
}

constexpr std::size_t first_two(std::string_view word) {
  return std::size_t{letter_number(word[0])} << 5U | letter_number(word[1]);
}

// The first three letters of every name: the third ones, as bits, by the other two.
constexpr std::array<std::uint32_t, 1024> kThirdLetters = [] {
  std::array<std::uint32_t, 1024> letters{};
  for (const Holiday& row : kHolidays) {
    letters[first_two(row.name)] |= 1U << letter_number(row.name[2]);
  }
  return letters;
}();

// Gregorian Easter by the rule of Butcher.
std::int64_t easter_day(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return days_from_civil(
      {year, static_cast<unsigned>(f / 31), static_cast<unsigned>(f % 31 + 1)});
}

std::int64_t weekday_in_month(const Holiday& holiday, int year) {
  const unsigned month = holiday.month;
  if (holiday.week < 0) {
    unsigned last = 31;
    while (!is_valid_civil(year, month, last))
      --last;
    const CivilDate end{year, month, last};
    const int back = (static_cast<int>(weekday_of(end)) - holiday.day + 7) % 7;
    return days_from_civil(end) - back;
  }
  const CivilDate begin{year, month, 1};
  const int ahead = (holiday.day - static_cast<int>(weekday_of(begin)) + 7) % 7;
  return days_from_civil(begin) + ahead + (std::int64_t{holiday.week} - 1) * 7 +
         holiday.after;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool is_letter(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c & 0x80) != 0;
}

// How many bytes of `text` spell `name`; 0 if it begins otherwise. A typographic
// apostrophe is one.
std::size_t spelled(std::string_view text, std::string_view name) {
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  std::size_t at = 0;
  for (const char c : name) {
    if (c == '\'' && text.substr(at).starts_with(kApostrophe)) {
      at += kApostrophe.size();
      continue;
    }
    if (at >= text.size() || lower(text[at]) != c) return 0;
    ++at;
  }
  return at < text.size() && is_letter(text[at]) ? 0 : at;
}

}  // namespace

const Holiday* find_holiday(std::string_view text, std::size_t& bytes) {
  if (text.size() < 3) return nullptr;
  if ((kThirdLetters[first_two(text)] >> letter_number(text[2]) & 1U) == 0) {
    return nullptr;
  }
  const char first = lower(text[0]);
  if (first < 'a' || first > 'z') return nullptr;
  for (std::size_t row = kFirstRows[static_cast<std::size_t>(first - 'a')];
       row < std::size(kHolidays) && kHolidays[row].name[0] == first; ++row) {
    bytes = spelled(text, kHolidays[row].name);
    if (bytes != 0) return &kHolidays[row];
  }
  return nullptr;
}

CivilDate holiday_in(const Holiday& holiday, int year) {
  if (holiday.month == 0) return civil_from_days(easter_day(year) + holiday.day);
  if (holiday.week != 0) return civil_from_days(weekday_in_month(holiday, year));
  return {year, holiday.month, static_cast<unsigned>(holiday.day)};
}

}  // namespace morgue
