// SPDX-License-Identifier: GPL-2.0-or-later
// Days, months and years of the calendar.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

// "st", "nd", "rd", "th", "er", "o": what makes a number an ordinal.
bool is_day_suffix(const DateToken& token) {
  return token.kind == DateToken::Kind::Word && !token.after_space &&
         token.end - token.begin <= 2;
}

}  // namespace

// "19", "19th", "19th day", "nineteenth day" before "of"; "fifteen".
std::size_t DateReader::day_before_month(std::size_t i, unsigned& day) const {
  const bool coded =
      i > 0 && is_glued(i) && at(i - 1).kind == DateToken::Kind::Word;  // "JUN8"
  if (coded) return 0;
  if (is_number(i, 1, 2) && !is_part_of_number(i)) {
    day = static_cast<unsigned>(at(i).value);
    std::size_t end = i + (is_day_suffix(at(i + 1)) ? 2 : 1);
    if (is_unit(end, CalendarUnit::Day) && is(end + 1, Kind::Of)) ++end;
    return skip_sign(skip_sign(end, U'.'), U'-');
  }
  const std::size_t nth = ordinal(i, day);
  if (nth == 0) return spelled_day(i, day);
  const std::size_t end = nth + (is_unit(nth, CalendarUnit::Day) ? 1 : 0);
  return lexicon_.is_english && is(end, Kind::Of) ? end : 0;
}

// "19 November 2019", "the 19th of November", "19. November", "1er mai".
std::size_t DateReader::day_first(std::size_t i, DateForm& form) const {
  unsigned day = 0;
  std::size_t end = day_before_month(i, day);
  if (end == 0) return 0;
  end = skip(end, Kind::Of);
  if (!is(end, Kind::Month) || day < 1 || day > 31) return 0;
  form.day = day;
  form.month = static_cast<unsigned>(at(end).word->value);
  const bool dotted = at(end).has(kShortForm);
  ++end;
  if (at(end).kind == DateToken::Kind::Number && is_glued(end)) return 0;  // "9 SEP7"
  if (dotted && is_glued(end)) end = skip_sign(end, U'.');
  if (at(end).is_sign(U'-') && is_number(end + 1, 4, 4)) ++end;
  return year_behind(end, form);
}

// "November 19, 2019", "Nov. 19th", "November 2019", "November".
std::size_t DateReader::month_first(std::size_t i, DateForm& form) const {
  if (!is(i, Kind::Month)) return 0;
  form.month = static_cast<unsigned>(at(i).word->value);
  std::size_t end = i + 1;
  const std::size_t joined = joined_day(end, form);
  if (joined != 0) return joined;
  if (at(i).has(kShortForm) && is_glued(end)) end = skip_sign(end, U'.');
  const bool sure = at(i).is_capital || !at(i).has(kAlsoName);
  const std::size_t day = lexicon_.is_english ? day_behind_month(end, sure, form) : 0;
  return year_behind(day != 0 ? day : end, form);
}

// "Sep-23-2020", "Sep/23/2020", "Sep/23"; "Sep-20" may be a year.
std::size_t DateReader::joined_day(std::size_t i, DateForm& form) const {
  const DateToken& sign = at(i);
  const bool slash = sign.is_sign(U'/');
  if (!lexicon_.is_english || (!slash && !sign.is_sign(U'-'))) return 0;
  if (!is_glued(i) || !is_glued(i + 1) || !is_number(i + 1, 1, 2)) return 0;
  const bool dated = at(i + 2).is_sign(sign.sign) && is_glued(i + 2) &&
                     is_number(i + 3, 4, 4) && is_glued(i + 3);
  const DateToken& next = at(i + 2);
  const bool goes_on = is_glued(i + 2) && !next.is_sign(U'.') && !next.is_sign(U',');
  if (!dated && (!slash || goes_on)) return 0;
  form.day = static_cast<unsigned>(at(i + 1).value);
  if (form.day < 1 || form.day > 31) return 0;
  if (dated) form.year = at(i + 3).value;
  return i + (dated ? 4 : 2);
}

// The day behind a month; what is not `sure` to be a month needs an ordinal.
std::size_t DateReader::day_behind_month(std::size_t i,
                                         bool sure,
                                         DateForm& form) const {
  // "October, 1st."
  const bool comma = at(i).is_sign(U',') && is_number(i + 1, 1, 2) &&
                     is_day_suffix(at(i + 2)) &&
                     at(i + 3).kind != DateToken::Kind::Word;
  const std::size_t first = comma ? i + 1 : skip(i, Kind::The);
  unsigned day = 0;
  std::size_t end = 0;
  if (is_number(first, 1, 2) && !is_part_of_number(first)) {
    const bool suffixed = is_day_suffix(at(first + 1));
    const bool coded = is_glued(first) && at(first).digits == 1 &&
                       at(first - 1).kind == DateToken::Kind::Word;
    if ((!suffixed && !sure) || coded) return 0;  // "DEC8"
    day = static_cast<unsigned>(at(first).value);
    end = first + (suffixed ? 2 : 1);
  } else {
    end = ordinal(first, day);
  }
  if (end == 0) {
    end = spelled_day(first, day);
    // "May fifteen people" is not told from a day; "May twenty-five" is enough.
    if (end <= first + 1) return 0;
  }
  if (day < 1 || day > 31) return 0;
  form.day = day;
  return end;
}

// A year behind day and month or month alone: ", 2019", " of 2019", "'19", " last
// year".
std::size_t DateReader::year_behind(std::size_t i, DateForm& form) const {
  std::size_t next = skip_sign(i, U',');
  next = skip(next, Kind::Of);
  if (next == i && is(next, Kind::InBefore) && is_number(next + 1, 4, 4)) ++next;
  const bool glued = is_glued(i) && (at(i).is_sign(U'-') || at(i).is_sign(U'/')) &&
                     form.day == 0 && is_glued(i + 1);
  if (glued && is_number(i + 1, 4, 4)) ++next;  // Dec-2018
  if (is_number(next, 4, 4) && !is_part_of_number(next) &&
      at(next).value >= kFirstDateYear && at(next).value <= kLastDateYear &&
      !(at(next + 1).kind == DateToken::Kind::Word && is_glued(next + 1))) {
    form.year = at(next).value;
    return next + 1;
  }
  if (at(next).is_sign(U'\'') && is_number(next + 1, 2, 2) && is_glued(next + 1)) {
    form.year = short_year(at(next + 1).value);
    return next + 2;
  }
  // "April of 87"
  constexpr int kLastDay = 31;
  const DateToken& behind = at(next + 1);
  const bool counts = behind.kind == DateToken::Kind::Word && !behind.is(Kind::And) &&
                      !behind.has(kTimePreposition);
  if (next > i && is(next - 1, Kind::Of) && is_number(next, 2, 2) &&
      at(next).value > kLastDay && !is_part_of_number(next) && !counts) {
    form.year = short_year(at(next).value);
    return next + 1;
  }
  const std::size_t spelled = spelled_year(next, form.year);
  if (spelled != 0) return spelled;
  DateForm year;
  const std::size_t end = relative_unit(skip(skip(i, Kind::Of), Kind::The), year);
  if (end != 0 && year.unit == CalendarUnit::Year) {
    form.year_offset = year.count;
    return end;
  }
  return i;
}

// "the 18th", "on 18th", "the 15th of next month", "the fifteenth day of the month".
std::size_t DateReader::day_of_month(std::size_t i, DateForm& form) const {
  if (!lexicon_.is_english) return 0;
  const std::size_t first = skip(i, Kind::The);
  const std::size_t end = ordinal(first, form.day);
  if (end == 0 || form.day < 1 || form.day > 31) return 0;
  const bool counted = is_unit(end, CalendarUnit::Day);
  const std::size_t of = counted ? end + 1 : end;
  if (is(skip(of, Kind::Of), Kind::Month)) return 0;  // begins at the number
  DateForm month;
  const std::size_t behind = relative_unit(is(of, Kind::Of) ? skip_of(of) : of, month);
  if (behind != 0 && month.unit == CalendarUnit::Month) {
    form.month_offset = month.count;
    return behind;
  }
  if (counted && is(of, Kind::Of) && is(of + 1, Kind::The) &&
      is_unit(of + 2, CalendarUnit::Month)) {
    form.month_offset = 0;
    return of + 3;
  }
  if (!is_number(first, 1, 2) || !is_day_suffix(at(first + 1))) return 0;
  const DateToken& next = at(end);
  const bool ends =
      next.kind == DateToken::Kind::Sign && (next.after_space || !next.is_sign(U'-'));
  const bool placed = i > 0 && spells(i - 1, "on") && ends;
  return first > i || placed ? end : 0;
}

// "the third month of 2021".
std::size_t DateReader::month_of_year(std::size_t i, DateForm& form) const {
  const std::size_t end = ordinal(skip(i, Kind::The), form.month);
  if (end == 0 || !is_unit(end, CalendarUnit::Month) || !is(end + 1, Kind::Of))
    return 0;
  return form.month >= 1 && form.month <= 12 ? year_of(end + 1, form) : 0;
}

DateExpression DateReader::read_day_number(std::size_t i, unsigned month) const {
  DateExpression day;
  day.begin = i;
  day.end = i;
  const std::size_t number = skip(i, Kind::The);
  std::size_t end = number + 1;
  if (is_number(number, 1, 2) && !is_part_of_number(number)) {
    day.form.day = static_cast<unsigned>(at(number).value);
    if (is_day_suffix(at(end))) ++end;
    if (!lexicon_.is_english) end = skip_sign(end, U'.');
  } else if (lexicon_.is_english && is(number, Kind::Ordinal)) {
    end = ordinal(number, day.form.day);
  }
  if (day.form.day < 1 || day.form.day > 31) return day;
  if (month != 0) {
    day.form.month = month;
    end = year_behind(end, day.form);
  }
  day.end = end;
  return day;
}

// A year by itself.
std::size_t DateReader::year_number(std::size_t i, DateForm& form) const {
  const std::size_t spelled = spelled_year(i, form.year);
  if (spelled != 0) return is(spelled, Kind::Counted) ? 0 : spelled;
  if (!is_number(i, 4, 4) || is_part_of_number(i)) return 0;
  if (at(i).value < kFirstBareYear || at(i).value > kLastDateYear) return 0;
  const DateToken& next = at(i + 1);
  if (next.kind == DateToken::Kind::Word && !next.after_space) return 0;  // 1990s
  if (next.is(Kind::Counted) || next.is(Kind::Units)) return 0;
  form.year = at(i).value;
  // "2017 April."
  const bool month = next.is(Kind::Month) && at(i + 2).kind == DateToken::Kind::Sign &&
                     lexicon_.is_english;
  if (month) form.month = static_cast<unsigned>(next.word->value);
  return i + (month ? 2 : 1);
}

// "last March", "this September", "next May".
std::size_t DateReader::near_month(std::size_t i, DateForm& form) const {
  int offset = 0;
  const std::size_t month = modifier(i, offset);
  if (month == 0 || !is(month, Kind::Month)) return 0;
  if (!at(month).is_capital && at(month).has(kAlsoName)) return 0;
  form.month = static_cast<unsigned>(at(month).word->value);
  form.count = offset;
  if (offset == 0) form.year_offset = 0;
  return month + 1;
}

// "last Nov. 19", "next 6th of April", "this 5/12".
std::size_t DateReader::near_day(std::size_t i, DateForm& form) const {
  int offset = 0;
  const std::size_t day = modifier(i, offset);
  if (day == 0 || !lexicon_.is_english) return 0;
  const std::size_t end = calendar(day, form);
  if (end == 0 || form.day == 0 || form.month == 0 || form.has_year()) return 0;
  if (form.in_figures && is_usual_fraction(day)) return 0;
  form.count = offset;
  if (offset == 0) form.year_offset = 0;
  return end;
}

std::size_t DateReader::year_of(std::size_t i, DateForm& form) const {
  std::size_t next = skip_sign(i, U',');
  next = skip_of(next);
  if (is_unit(next, CalendarUnit::Year) && is_number(next + 1, 4, 4)) {
    ++next;  // "the year 2018"
  }
  const std::size_t end = year_number(next, form);
  if (end != 0) return end;
  DateForm year;
  const std::size_t behind = relative_unit(next, year);
  if (behind != 0 && year.unit == CalendarUnit::Year) {
    form.year_offset = year.count;
    return behind;
  }
  if (next > i && is(next, Kind::Unit) && is(next - 1, Kind::The) &&
      at(next).word->value == static_cast<std::int16_t>(CalendarUnit::Year)) {
    form.year_offset = 0;  // "of the year"
    form.by_clause = true;
    return next + 1;
  }
  return 0;
}

}  // namespace morgue
