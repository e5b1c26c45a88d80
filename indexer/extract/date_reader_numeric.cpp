// SPDX-License-Identifier: GPL-2.0-or-later
// Dates in figures.
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

bool is_han_sign(const DateToken& token, std::initializer_list<char32_t> signs) {
  if (token.kind != DateToken::Kind::Sign) return false;
  for (const char32_t sign : signs) {
    if (token.sign == sign) return true;
  }
  return false;
}

}  // namespace

// "28,500", "3.5", "10:30": a number that goes on before or behind.
bool DateReader::is_part_of_number(std::size_t i) const {
  const auto joins = [this](std::size_t sign) {
    const DateToken& token = at(sign);
    if (token.kind != DateToken::Kind::Sign || token.after_space) return false;
    const char32_t c = token.sign;
    return c == U',' || c == U'.' || c == U':' || c == U'/' || c == U'%';
  };
  if (joins(i + 1) &&
      (at(i + 1).sign == U'%' || (is_number(i + 2, 1, 9) && !at(i + 2).after_space))) {
    return true;
  }
  if (i < 1 || at(i).after_space) return false;
  const char32_t before = at(i - 1).sign;
  if (before == U'$' || before == U'#' || before == 0x20AC || before == 0xA3 ||
      before == 0xA5 || before == U'\'') {
    return true;
  }
  return i >= 2 && joins(i - 1) && at(i - 2).kind == DateToken::Kind::Number;
}

// True if three numbers, or two and a month, are joined by one sign from token `i` on.
bool DateReader::is_joined_date(std::size_t i) const {
  const char32_t sign = at(i + 1).sign;
  if (sign != U'-' && sign != U'/' && sign != U'.') return false;
  for (std::size_t next = i + 1; next < i + 5; ++next) {
    if (!is_glued(next)) return false;
  }
  const bool goes_on =
      at(i + 5).is_sign(sign) && is_number(i + 6, 1, 9) && is_glued(i + 6);
  return at(i + 3).is_sign(sign) && is_number(i + 4, 1, 4) && !goes_on &&
         (is(i + 2, Kind::Month) || is_number(i + 2, 1, 2));
}

// "2019-11-19", "2019/11/19", "19.11.2019", "19/11/2019", "2019-11".
std::size_t DateReader::numeric(std::size_t i, DateForm& form) const {
  if (!is_number(i, 1, 4)) return 0;
  if (!is_joined_date(i)) return iso_month(i, form);
  const DateToken& first = at(i);
  const DateToken& middle = at(i + 2);
  const DateToken& last = at(i + 4);
  const bool named = middle.is(Kind::Month);
  form.month = static_cast<unsigned>(named ? middle.word->value : middle.value);
  const bool year_first = first.digits == 4 && last.digits <= 2;
  if (!year_first && (first.digits > 2 || last.digits != 4)) return 0;
  form.year = year_first ? first.value : last.value;
  form.day = static_cast<unsigned>(year_first ? last.value : first.value);
  const bool ordered = year_first || named || at(i + 1).is_sign(U'.');
  if (!ordered && !order_day_and_month(form)) return 0;
  const bool valid = form.year >= kFirstDateYear && form.year <= kLastDateYear &&
                     is_valid_civil(form.year, form.month, form.day);
  return valid ? i + 5 : 0;
}

// Exchanges day and month if the article puts the month first, or if nothing else is
// possible; false if either may be the month.
bool DateReader::order_day_and_month(DateForm& form) const {
  if (slashes_ == DateOrder::DayFirst || form.month == form.day) return true;
  const bool may_be_either = form.month <= 12 && form.day <= 12;
  if (slashes_ == DateOrder::Unset && may_be_either) return false;
  if (slashes_ == DateOrder::MonthFirst || form.month > 12) {
    std::swap(form.month, form.day);
  }
  return true;
}

// "nineteen eighty-six", "nineteen hundred and six", "two thousand and fifteen".
std::size_t DateReader::spelled_year(std::size_t i, int& year) const {
  int high = 0;
  std::size_t end = is(i, Kind::Number) ? number(i, high) : 0;
  if (end == 0 || !lexicon_.is_english) return 0;
  const int scale = is(end, Kind::Scale) ? at(end).word->value : 0;
  const bool thousands = high == 2 && scale == 1000;
  const bool hundreds = high > 10 && high < 22 && scale != 1000;
  if (!thousands && !hundreds) return 0;
  if (scale != 0) ++end;
  int low = 0;
  const std::size_t rest = scale != 0 ? skip(end, Kind::And) : end;
  const std::size_t behind = is(rest, Kind::Number) ? number(rest, low) : 0;
  if (behind == 0 && scale == 0) return 0;
  if (scale == 0 && low < 10) return 0;
  year = (thousands ? 2000 : high * 100) + low;
  return behind != 0 ? behind : end;
}

// "fifteen", "twenty-five" as a day of a month.
std::size_t DateReader::spelled_day(std::size_t i, unsigned& day) const {
  int value = 0;
  const std::size_t end = is(i, Kind::Number) ? number(i, value) : 0;
  if (end == 0 || value < 10 || value > 31 || !lexicon_.is_english) return 0;
  day = static_cast<unsigned>(value);
  return end;
}

// "2015-12"; "2010-12" may be three years.
std::size_t DateReader::iso_month(std::size_t i, DateForm& form) const {
  const DateToken& month = at(i + 2);
  if (at(i).digits != 4 || !at(i + 1).is_sign(U'-') || !is_glued(i + 1) ||
      month.kind != DateToken::Kind::Number || at(i + 3).is_sign(U'-')) {
    return 0;
  }
  if (month.digits != 2 || !is_glued(i + 2) || month.value < 1 || month.value > 12 ||
      month.value > at(i).value % 100 || at(i).value < kFirstBareYear ||
      at(i).value > kLastDateYear || is_part_of_number(i + 2)) {
    return 0;
  }
  form.year = at(i).value;
  form.month = static_cast<unsigned>(month.value);
  return i + 3;
}

// 2019 nen 11 gatsu 19 nichi, and what is left of it without year or day.
std::size_t DateReader::han(std::size_t i, DateForm& form) const {
  constexpr char32_t kYear = 0x5E74;
  constexpr char32_t kMonth = 0x6708;
  std::size_t end = i;
  if (is_number(end, 4, 4) && is_han_sign(at(end + 1), {kYear})) {
    form.year = at(end).value;
    end += 2;
  }
  if (is_number(end, 1, 2) && is_han_sign(at(end + 1), {kMonth})) {
    form.month = static_cast<unsigned>(at(end).value);
    end += 2;
    if (is_number(end, 1, 2) && is_han_sign(at(end + 1), {0x65E5, 0x53F7, 0x865F})) {
      form.day = static_cast<unsigned>(at(end).value);
      end += 2;
    }
  }
  const bool whole = form.year != 0 || form.day != 0;
  const bool valid = form.month <= 12 &&
                     (form.year == 0 || form.year >= kFirstDateYear) &&
                     form.year <= kLastDateYear && form.day <= 31;
  return whole && valid ? end : 0;
}

}  // namespace morgue
