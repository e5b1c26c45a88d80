// SPDX-License-Identifier: GPL-2.0-or-later
// The longest expression of a date that begins at a token.
#include "indexer/extract/date_reader.hpp"

#include <cstddef>

namespace morgue {
namespace {

constexpr char32_t kFirstHanSign = 0x3000;

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

bool DateReader::spells(std::size_t i, std::string_view word) const {
  const DateToken& token = at(i);
  return text_.substr(token.begin, token.end - token.begin) == word;
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
        &DateReader::to_date, &DateReader::unit_beyond, &DateReader::near_month,
        &DateReader::near_day}) {
    offer(reading, best);
  }
  return best;
}

// A date of the calendar with what is to be doubted of it.
std::size_t DateReader::dated(std::size_t i, DateForm& form, DateDoubt& doubt) const {
  const std::size_t end = calendar(i, form);
  const bool in_han = end != 0 && at(end - 1).sign >= kFirstHanSign;
  if (end != 0 && !in_han) doubt = doubt_of(form);
  if (form.in_figures && !form.has_year()) doubt = DateDoubt::BareFigures;
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
  for (const auto reader :
       {&DateReader::numeric, &DateReader::figures, &DateReader::han,
        &DateReader::day_first, &DateReader::month_first, &DateReader::day_of_month,
        &DateReader::year_number}) {
    form = {};
    const std::size_t end = (this->*reader)(i, form);
    if (end != 0) return end;
  }
  return 0;
}

}  // namespace morgue
