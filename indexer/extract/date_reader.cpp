// SPDX-License-Identifier: GPL-2.0-or-later
// The longest expression of a date that begins at a token.
#include "indexer/extract/date_reader.hpp"

#include <cstddef>

namespace morgue {
namespace {

constexpr char32_t kFirstHanSign = 0x3000;
constexpr int kMostDigits = 9;  // as tokens count them

// What a reading may begin with, behind an article.
constexpr unsigned kFigure = 1;
constexpr unsigned kNumberWord = 2;
constexpr unsigned kOrdinalWord = 4;
constexpr unsigned kNumbers = kFigure | kNumberWord | kOrdinalWord;
constexpr unsigned kMonthName = 8;
constexpr unsigned kDayName = 16;  // of a weekday; today
constexpr unsigned kUnitName = 32;
constexpr unsigned kModifier = 64;  // last, this
constexpr unsigned kPartName = 128;
constexpr unsigned kSeasonName = 256;
constexpr unsigned kRestName = 512;
constexpr unsigned kCountWord = 1024;  // in, vor
constexpr unsigned kDecade = 2048;
constexpr unsigned kOtherWord = 4096;  // no word of the lexicon

unsigned beginning_of(const DateToken& token) {
  if (token.kind == DateToken::Kind::Number) return kFigure;
  if (token.kind == DateToken::Kind::Sign) return token.is_sign(U'\'') ? kDecade : 0;
  if (token.word == nullptr) return kOtherWord;
  switch (token.word->kind) {
    case DateWordKind::Month:
      return kMonthName;
    case DateWordKind::Weekday:
    case DateWordKind::DayOffset:
      return kDayName;
    case DateWordKind::Unit:
    case DateWordKind::Units:
      return kUnitName;
    case DateWordKind::Last:
    case DateWordKind::This:
    case DateWordKind::Next:
    case DateWordKind::Coming:
    case DateWordKind::Past:
    case DateWordKind::Told:
      return kModifier;
    case DateWordKind::Rest:
      return kRestName;
    case DateWordKind::AgoBefore:
    case DateWordKind::InBefore:
      return kCountWord;
    case DateWordKind::Number:
      return kNumberWord;
    case DateWordKind::Ordinal:
      return kOrdinalWord;
    case DateWordKind::Season:
      return kSeasonName;
    case DateWordKind::Early:
    case DateWordKind::Mid:
    case DateWordKind::Late:
      return kPartName;
    case DateWordKind::DecadeName:
      return kDecade;
    case DateWordKind::Other:
    case DateWordKind::Of:
    case DateWordKind::The:
    case DateWordKind::And:
    case DateWordKind::Every:
    case DateWordKind::Counted:
    case DateWordKind::Ago:
    case DateWordKind::FromNow:
    case DateWordKind::Half:
    case DateWordKind::Before:
    case DateWordKind::After:
    case DateWordKind::PartOfDay:
    case DateWordKind::Scale:
      return 0;
  }
  return 0;
}

}  // namespace

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

// Most numbers of a text count something else: "17.2 mln", "350 people".
bool DateReader::may_begin_with(const DateToken& number, std::size_t i) const {
  const DateToken& next = at(i + 1);
  if (number.digits == 4 || number.digits == 8) return true;
  if (number.digits > 3) return false;
  if (next.kind == DateToken::Kind::Number) return false;
  if (next.kind == DateToken::Kind::Word) {
    return next.word != nullptr || (!next.after_space && number.digits < 3);
  }
  if (number.digits == 3) return false;
  const bool goes_on =
      !next.after_space && is_number(i + 2, 1, kMostDigits) && !at(i + 2).after_space;
  if (next.sign == U',') return !goes_on;
  if (next.sign == U'.') return !goes_on || at(i + 3).is_sign(U'.');
  return next.sign == U'-' || next.sign == U'/' || next.sign == U'~' ||
         next.sign >= kFirstHanSign;
}

bool DateReader::may_begin(std::size_t i) const {
  const DateToken& token = at(i);
  if (token.kind == DateToken::Kind::Number) return may_begin_with(token, i);
  if (token.is(Kind::The)) return beginning_of(at(i + 1)) != 0;
  const unsigned beginning = beginning_of(token);
  if (beginning != kOtherWord) return beginning != 0;
  if (token.end - token.begin == 1) return at(i + 1).kind == DateToken::Kind::Number;
  std::size_t bytes = 0;
  return lexicon_.is_english &&
         find_holiday(text_.substr(token.begin), bytes) != nullptr;
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
  struct Doubtful {
    Reading reading;
    unsigned beginnings;
  };

  static constexpr Doubtful kDoubtful[] = {
      {&DateReader::quarter_or_half, kNumbers | kOtherWord},
      {&DateReader::holiday, kOtherWord | kMonthName | kModifier},
      {&DateReader::dated, kNumbers | kMonthName},
      {&DateReader::weekday, kDayName | kModifier},
      {&DateReader::day_offset, kDayName | kModifier | kUnitName},
      {&DateReader::counted, kNumbers | kCountWord},
  };

  struct Sure {
    SureReading reading;
    unsigned beginnings;
  };

  static constexpr Sure kSure[] = {
      {&DateReader::relative_unit, kModifier | kUnitName},
      {&DateReader::span, kNumbers | kModifier},
      {&DateReader::third, kPartName},
      {&DateReader::season, kSeasonName | kModifier},
      {&DateReader::decade_or_century, kNumbers | kDecade | kUnitName},
      {&DateReader::week_of, kNumbers | kUnitName | kModifier},
      {&DateReader::part_of, kOrdinalWord | kModifier},
      {&DateReader::month_of_year, kNumbers},
      {&DateReader::shifted, kNumbers},
      {&DateReader::rest, kRestName},
      {&DateReader::near_month, kModifier},
      {&DateReader::near_day, kModifier},
      {&DateReader::told_unit, kModifier},
      {&DateReader::to_date, kUnitName},
      {&DateReader::unit_beyond, kUnitName},
      {&DateReader::unit_end, kUnitName},
      {&DateReader::numbered_week, kUnitName},
      {&DateReader::weekend_of, kUnitName},
  };
  DateExpression best;
  best.begin = i;
  best.end = i;
  const unsigned beginning = beginning_of(at(skip(i, Kind::The)));
  for (const auto& [reading, beginnings] : kDoubtful) {
    if ((beginning & beginnings) != 0) offer(reading, best);
  }
  for (const auto& [reading, beginnings] : kSure) {
    if ((beginning & beginnings) != 0) offer(reading, best);
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
  // "May 1285 1292" are prices.
  const bool sure =
      form.year_offset || (form.year >= kFirstBareYear && form.year <= kLastBareYear);
  return sure ? DateDoubt::None : DateDoubt::BareMonth;
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
