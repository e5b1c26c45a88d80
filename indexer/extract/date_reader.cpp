// SPDX-License-Identifier: GPL-2.0-or-later
// Absolute dates: days, months and years of the calendar.
#include "indexer/extract/date_reader.hpp"

#include <cstddef>

namespace morgue {
namespace {

constexpr char32_t kFirstHanSign = 0x3000;

// "st", "nd", "rd", "th", "er", "o": what makes a number an ordinal.
bool is_day_suffix(const DateToken& token) {
  return token.kind == DateToken::Kind::Word && !token.after_space &&
         token.end - token.begin <= 2;
}

}  // namespace

const DateToken& DateReader::at(std::size_t i) const noexcept {
  static const DateToken kNothing;
  return i < tokens_.size() ? tokens_[i] : kNothing;
}

bool DateReader::is_number(std::size_t i, int min_digits, int max_digits) const {
  const DateToken& token = at(i);
  return token.kind == DateToken::Kind::Number && token.digits >= min_digits &&
         token.digits <= max_digits;
}

std::size_t DateReader::skip_sign(std::size_t i, char32_t sign) const {
  return i + (at(i).is_sign(sign) ? 1 : 0);
}

std::size_t DateReader::skip_of(std::size_t i) const {
  return skip(skip(i, Kind::Of), Kind::The);
}

bool DateReader::may_begin(std::size_t i) const {
  const DateToken& token = at(i);
  if (token.kind == DateToken::Kind::Number) return true;
  if (token.kind == DateToken::Kind::Sign) return token.is_sign(U'\'');
  if (token.word == nullptr) {
    if (token.end - token.begin == 1) return true;  // Q3
    std::size_t bytes = 0;
    return lexicon_.is_english &&
           find_holiday(text_.substr(token.begin), bytes) != nullptr;
  }
  switch (token.word->kind) {
    case Kind::Other:
    case Kind::Of:
    case Kind::And:
    case Kind::Every:
    case Kind::Counted:
    case Kind::Ago:
    case Kind::FromNow:
    case Kind::Half:
    case Kind::Before:
    case Kind::After:
    case Kind::PartOfDay:
    case Kind::Scale:
      return false;
    case Kind::Month:
    case Kind::Weekday:
    case Kind::DayOffset:
    case Kind::Unit:
    case Kind::Units:
    case Kind::Last:
    case Kind::This:
    case Kind::Next:
    case Kind::Coming:
    case Kind::Rest:
    case Kind::Past:
    case Kind::AgoBefore:
    case Kind::InBefore:
    case Kind::Number:
    case Kind::Ordinal:
    case Kind::Season:
    case Kind::Early:
    case Kind::Mid:
    case Kind::Late:
    case Kind::DecadeName:
    case Kind::The:
      return true;
  }
  return true;
}

void DateReader::offer(Reading reading, DateExpression& best) const {
  DateForm form;
  DateDoubt doubt = DateDoubt::None;
  const std::size_t end = (this->*reading)(best.begin, form, doubt);
  if (end <= best.end) return;
  best.end = end;
  best.form = form;
  best.doubt = doubt;
}

void DateReader::offer(SureReading reading, DateExpression& best) const {
  DateForm form;
  const std::size_t end = (this->*reading)(best.begin, form);
  if (end <= best.end) return;
  best.end = end;
  best.form = form;
  best.doubt = DateDoubt::None;
}

DateExpression DateReader::read(std::size_t i) const {
  DateExpression best;
  best.begin = i;
  best.end = i;
  if (at(i).kind == DateToken::Kind::Sign) {
    if (at(i).is_sign(U'\'')) offer(&DateReader::decade_or_century, best);
    return best;
  }
  offer(&DateReader::quarter_or_half, best);
  offer(&DateReader::holiday, best);
  if (at(i).kind == DateToken::Kind::Word && at(i).word == nullptr) return best;
  for (const Reading reading : {&DateReader::dated, &DateReader::weekday,
                                &DateReader::day_offset, &DateReader::counted}) {
    offer(reading, best);
  }
  for (const SureReading reading :
       {&DateReader::relative_unit, &DateReader::span, &DateReader::third,
        &DateReader::season, &DateReader::decade_or_century, &DateReader::week_of,
        &DateReader::part_of, &DateReader::shifted, &DateReader::rest,
        &DateReader::near_month}) {
    offer(reading, best);
  }
  return best;
}

// A date of the calendar with what is to be doubted of it.
std::size_t DateReader::dated(std::size_t i, DateForm& form, DateDoubt& doubt) const {
  const std::size_t end = calendar(i, form);
  const bool in_han = end != 0 && at(end - 1).sign >= kFirstHanSign;
  if (end != 0 && !in_han) doubt = doubt_of(form);
  return end;
}

DateDoubt DateReader::doubt_of(const DateForm& form) {
  if (form.day != 0 && form.month == 0 && !form.month_offset)
    return DateDoubt::BarePart;
  if (form.day != 0 || form.month_offset) return DateDoubt::None;
  if (form.month == 0) return form.year_offset ? DateDoubt::None : DateDoubt::BareYear;
  return form.has_year() ? DateDoubt::None : DateDoubt::BareMonth;
}

std::size_t DateReader::calendar(std::size_t i, DateForm& form) const {
  for (const auto reader : {&DateReader::numeric, &DateReader::han,
                            &DateReader::day_first, &DateReader::month_first,
                            &DateReader::day_of_month, &DateReader::year_number}) {
    form = {};
    const std::size_t end = (this->*reader)(i, form);
    if (end != 0) return end;
  }
  return 0;
}

// "19 November 2019", "the 19th of November", "19. November", "1er mai".
std::size_t DateReader::day_first(std::size_t i, DateForm& form) const {
  std::size_t end = i;
  unsigned day = 0;
  if (is_number(i, 1, 2) && !is_part_of_number(i)) {
    day = static_cast<unsigned>(at(i).value);
    ++end;
    if (is_day_suffix(at(end))) ++end;
    end = skip_sign(end, U'.');
    end = skip_sign(end, U'-');
  } else if (lexicon_.is_english && is(i, Kind::Ordinal)) {
    end = ordinal(i, day);
    if (!is(end, Kind::Of)) return 0;
  } else {
    end = spelled_day(i, day);
    if (end == 0) return 0;
  }
  end = skip(end, Kind::Of);
  if (!is(end, Kind::Month) || day < 1 || day > 31) return 0;
  form.day = day;
  form.month = static_cast<unsigned>(at(end).word->value);
  const bool dotted = at(end).has(kShortForm);
  ++end;
  if (dotted && is_glued(end)) end = skip_sign(end, U'.');
  if (at(end).is_sign(U'-') && is_number(end + 1, 4, 4)) ++end;
  return year_behind(end, form);
}

// "November 19, 2019", "Nov. 19th", "November 2019", "November".
std::size_t DateReader::month_first(std::size_t i, DateForm& form) const {
  if (!is(i, Kind::Month)) return 0;
  form.month = static_cast<unsigned>(at(i).word->value);
  std::size_t end = i + 1;
  if (at(i).has(kShortForm) && is_glued(end)) end = skip_sign(end, U'.');
  const bool sure = at(i).is_capital || !at(i).has(kAlsoName);
  const std::size_t day = lexicon_.is_english ? day_behind_month(end, sure, form) : 0;
  return year_behind(day != 0 ? day : end, form);
}

// The day behind a month; what is not `sure` to be a month needs an ordinal.
std::size_t DateReader::day_behind_month(std::size_t i,
                                         bool sure,
                                         DateForm& form) const {
  const std::size_t first = skip(i, Kind::The);
  unsigned day = 0;
  std::size_t end = 0;
  if (is_number(first, 1, 2) && !is_part_of_number(first)) {
    const bool suffixed = is_day_suffix(at(first + 1));
    if (!suffixed && !sure) return 0;
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
    const int value = at(next + 1).value;
    form.year = value + (value < 50 ? 2000 : 1900);
    return next + 2;
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

// "the 18th", "the 15th of next month".
std::size_t DateReader::day_of_month(std::size_t i, DateForm& form) const {
  if (!lexicon_.is_english || !is(i, Kind::The)) return 0;
  if (!is_number(i + 1, 1, 2) || !is_day_suffix(at(i + 2))) return 0;
  form.day = static_cast<unsigned>(at(i + 1).value);
  if (form.day < 1 || form.day > 31) return 0;
  if (is(skip(i + 3, Kind::Of), Kind::Month)) return 0;  // begins at the number
  DateForm month;
  const std::size_t end = relative_unit(skip_of(i + 3), month);
  if (end != 0 && month.unit == CalendarUnit::Month) {
    form.month_offset = month.count;
    return end;
  }
  return i + 3;
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
  return i + 1;
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

std::size_t DateReader::year_of(std::size_t i, DateForm& form) const {
  std::size_t next = skip_sign(i, U',');
  next = skip_of(next);
  if (is(next, Kind::Unit) && is_number(next + 1, 4, 4)) ++next;  // "the year 2018"
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
    return next + 1;
  }
  return 0;
}

}  // namespace morgue
