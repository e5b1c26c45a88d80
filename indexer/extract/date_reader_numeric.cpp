// SPDX-License-Identifier: GPL-2.0-or-later
// Dates in figures.
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

// Years before are rather the numbers of something: "12-1701".
constexpr int kFirstTimeYear = 1900;

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
  if (i < 1) return false;
  const char32_t before = at(i - 1).sign;
  if (before == U'$' || before == 0x20AC || before == 0xA3 || before == 0xA5)
    return true;
  if (at(i).after_space) return false;
  if (before == U'#' || before == U'\'') return true;
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
  const bool goes_before = i >= 2 && is_glued(i) && at(i - 1).is_sign(sign) &&
                           at(i - 2).kind == DateToken::Kind::Number;
  if (goes_before) return false;
  return at(i + 3).is_sign(sign) && is_number(i + 4, 1, 4) && !goes_on &&
         (is(i + 2, Kind::Month) || is_number(i + 2, 1, 2));
}

// "2019-11-19", "2019/11/19", "19.11.2019", "19/11/2019", "11/19/86", "2019-11",
// "20191119".
std::size_t DateReader::numeric(std::size_t i, DateForm& form) const {
  if (!is_number(i, 1, 4)) return compact(i, form);
  if (!is_joined_date(i)) return iso_month(i, form);
  const DateToken& first = at(i);
  const DateToken& middle = at(i + 2);
  const DateToken& last = at(i + 4);
  const bool slashes = at(i + 1).is_sign(U'/');
  const bool named = middle.is(Kind::Month);
  form.month = static_cast<unsigned>(named ? middle.word->value : middle.value);
  const bool year_first = first.digits == 4 && last.digits <= 2;
  const bool year_cut = slashes && !named && last.digits == 2;
  if (!year_first && (first.digits > 2 || (last.digits != 4 && !year_cut))) return 0;
  form.year = year_first ? first.value : last.value;
  form.day = static_cast<unsigned>(year_first ? last.value : first.value);
  if (!year_first && year_cut) form.year = short_year(last.value);
  const bool ordered = year_first || named || at(i + 1).is_sign(U'.');
  if (!ordered) order_day_and_month(form);
  const bool valid = form.year >= kFirstDateYear && form.year <= kLastDateYear &&
                     is_valid_civil(form.year, form.month, form.day);
  return valid ? i + 5 : 0;
}

// Exchanges day and month if the article puts the month first, or if nothing else is
// possible.
void DateReader::order_day_and_month(DateForm& form) const {
  const bool month_first = habits_.slashes == DateOrder::MonthFirst;
  if ((month_first || form.month > 12) && form.day <= 12)
    std::swap(form.month, form.day);
}

int DateReader::short_year(int value) const {
  const int year = habits_.last_short_year / 100 * 100 + value;
  return year > habits_.last_short_year ? year - 100 : year;
}

// "20191119".
std::size_t DateReader::compact(std::size_t i, DateForm& form) const {
  if (!is_number(i, 8, 8) || is_part_of_number(i)) return 0;
  const bool goes_on = at(i + 1).kind == DateToken::Kind::Word && is_glued(i + 1);
  const bool coded = i > 0 && is_glued(i) && at(i - 1).kind == DateToken::Kind::Word;
  if (goes_on || coded || is_joined_to_number(i, i + 1)) return 0;
  form.year = at(i).value / 10000;
  form.month = static_cast<unsigned>(at(i).value / 100 % 100);
  form.day = static_cast<unsigned>(at(i).value % 100);
  const bool valid = form.year >= 1900 && form.year < 2100 &&
                     is_valid_civil(form.year, form.month, form.day);
  return valid ? i + 1 : 0;
}

// True if a dash joins the tokens from `begin` to `end` to a number on either side.
bool DateReader::is_joined_to_number(std::size_t begin, std::size_t end) const {
  const auto joins = [this](std::size_t dash, std::size_t number) {
    return at(dash).is_sign(U'-') && at(number).kind == DateToken::Kind::Number;
  };
  return (begin >= 2 && is_glued(begin) && joins(begin - 1, begin - 2)) ||
         (is_glued(end) && joins(end, end + 1));
}

bool DateReader::is_usual_fraction(std::size_t i) const {
  const std::int32_t parts = at(i + 2).value;
  const bool usual = parts <= 6 || parts == 8 || parts == 10 || parts == 16 ||
                     parts == 32 || parts == 64;
  return usual && at(i).value < parts;
}

// "5/12", "22/04"; "9/11" is that of 2001, and "24/7" no date.
std::size_t DateReader::figures(std::size_t i, DateForm& form) const {
  if (!is_number(i, 1, 2) || !at(i + 1).is_sign(U'/') || !is_number(i + 2, 1, 2)) {
    return 0;
  }
  const DateToken& next = at(i + 3);
  const bool goes_on = next.kind == DateToken::Kind::Word || next.is_sign(U'/') ||
                       next.is_sign(U'%') || next.is_sign(U':');
  if (!is_glued(i + 1) || !is_glued(i + 2) || (goes_on && is_glued(i + 3))) return 0;
  if (next.is(Kind::Month)) return 0;  // "8/9 January"
  if (i > 0 && is_glued(i)) {
    const DateToken& before = at(i - 1);
    const bool opens = before.is_sign(U'(') || before.is_sign(U'"');
    const bool range = before.is_sign(U'-') && i >= 4 && at(i - 3).is_sign(U'/');
    if (!opens && !range) return 0;
  }
  form.day = static_cast<unsigned>(at(i).value);
  form.month = static_cast<unsigned>(at(i + 2).value);
  constexpr int kLeapYear = 2000;
  if (form.day == 9 && form.month == 11) {
    form = {};
    form.year = 2001;
    form.month = 9;
    form.day = 11;
    return i + 3;
  }
  if (!lexicon_.is_english || (form.day == 24 && form.month == 7)) return 0;
  order_day_and_month(form);
  form.in_figures = true;
  return is_valid_civil(kLeapYear, form.month, form.day) ? year_behind(i + 3, form) : 0;
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
  if (at(i).digits <= 2) return month_and_year(i, form);
  if (at(i).digits != 4 || !at(i + 1).is_sign(U'-') || !is_glued(i + 1) ||
      month.kind != DateToken::Kind::Number || at(i + 3).is_sign(U'-')) {
    return 0;
  }
  if (month.digits > 2 || !is_glued(i + 2) || month.value < 1 || month.value > 12 ||
      (month.digits == 1 &&
       (is_joined_to_number(i, i + 3) || month.value > at(i).value % 10)) ||
      month.value > at(i).value % 100 || at(i).value < kFirstBareYear ||
      at(i).value > kLastDateYear || is_part_of_number(i + 2)) {
    return 0;
  }
  form.year = at(i).value;
  form.month = static_cast<unsigned>(month.value);
  return i + 3;
}

// "12-2015".
std::size_t DateReader::month_and_year(std::size_t i, DateForm& form) const {
  const DateToken& year = at(i + 2);
  const bool joined = at(i + 1).is_sign(U'-') && is_glued(i + 1) && is_glued(i + 2) &&
                      year.kind == DateToken::Kind::Number && year.digits == 4;
  const bool coded = i > 0 && is_glued(i) && !at(i - 1).is_sign(U'(');
  if (!joined || coded || is_joined_to_number(i, i + 3) || is_part_of_number(i + 2)) {
    return 0;
  }
  const bool month = at(i).value >= 1 && at(i).value <= 12;
  if (!month || year.value < kFirstTimeYear || year.value > kLastBareYear) return 0;
  form.month = static_cast<unsigned>(at(i).value);
  form.year = year.value;
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
