// SPDX-License-Identifier: GPL-2.0-or-later
// Quarters, halves, seasons, decades and centuries, and counted parts of years.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

// "s" of "1990s", "er" of "1990er".
bool is_plural_suffix(const DateToken& token) {
  return token.kind == DateToken::Kind::Word && token.end - token.begin <= 2 &&
         (token.letter == 's' || token.letter == 'e');
}

}  // namespace

// "first", "3rd", "twenty-first", "19th"; the token behind, or 0.
std::size_t DateReader::ordinal(std::size_t i, unsigned& value) const {
  if (is_number(i, 1, 2) && !is_part_of_number(i)) {
    const DateToken& suffix = at(i + 1);
    const bool stopped = suffix.is_sign(U'.') && is_glued(i + 1);
    const bool lettered = suffix.kind == DateToken::Kind::Word && is_glued(i + 1) &&
                          suffix.end - suffix.begin <= 4;
    if (!stopped && !lettered) return 0;
    value = static_cast<unsigned>(at(i).value);
    return i + 2;
  }
  if (is(i, Kind::Ordinal)) {
    value = static_cast<unsigned>(at(i).word->value);
    return i + 1;
  }
  if (is(i, Kind::Number) && at(i).word->value >= 20 && at(i).word->value <= 30) {
    const std::size_t next = skip_sign(i + 1, U'-');
    if (is(next, Kind::Ordinal) && at(next).word->value < 10) {
      value = static_cast<unsigned>(at(i).word->value + at(next).word->value);
      return next + 1;
    }
  }
  return 0;
}

// "Q3", "H1".
std::size_t DateReader::lettered_part(std::size_t i, DateForm& form) const {
  const DateToken& first = at(i);
  if (first.kind != DateToken::Kind::Word || first.word != nullptr) return 0;
  const char letter = static_cast<char>(first.letter & ~0x20);
  if (first.end - first.begin != 1 || (letter != 'Q' && letter != 'H') ||
      !is_number(i + 1, 1, 1) || !is_glued(i + 1) || is_part_of_number(i + 1)) {
    return 0;
  }
  form.ordinal = static_cast<unsigned>(at(i + 1).value);
  form.kind = letter == 'Q' ? DateForm::Kind::Quarter : DateForm::Kind::Half;
  const unsigned most = letter == 'Q' ? 4 : 2;
  return form.ordinal >= 1 && form.ordinal <= most ? i + 2 : 0;
}

// "the third quarter", "first half".
std::size_t DateReader::spelled_part(std::size_t i, DateForm& form) const {
  std::size_t word = ordinal(skip(i, Kind::The), form.ordinal);
  if (word == 0) return 0;
  word = skip_sign(word, U'-');
  const bool quarter = is_unit(word, CalendarUnit::Quarter);
  if (!quarter && !is(word, Kind::Half)) return 0;
  form.kind = quarter ? DateForm::Kind::Quarter : DateForm::Kind::Half;
  const unsigned most = quarter ? 4 : 2;
  return form.ordinal >= 1 && form.ordinal <= most ? word + 1 : 0;
}

// "2019 Q3", "2019-H1", "2019 first quarter".
std::size_t DateReader::part_behind_year(std::size_t i, DateForm& form) const {
  DateForm year;
  if (!is_number(i, 4, 4) || year_number(i, year) == 0) return 0;
  const std::size_t lettered = lettered_part(skip_sign(i + 1, U'-'), form);
  const std::size_t end = lettered != 0 ? lettered : spelled_part(i + 1, form);
  form.year = year.year;
  return end;
}

// "Q3 2019", "2019 Q3", "the third quarter", "first half of 2019", "H1 2019".
std::size_t DateReader::quarter_or_half(std::size_t i,
                                        DateForm& form,
                                        DateDoubt& doubt) const {
  const std::size_t dated = part_behind_year(i, form);
  if (dated != 0) return dated;
  const std::size_t lettered = lettered_part(i, form);
  const std::size_t end = lettered != 0 ? lettered : spelled_part(i, form);
  if (end == 0) return 0;
  const std::size_t year = year_of(lettered != 0 ? skip_sign(end, U'-') : end, form);
  if (year != 0) return year;
  if (lettered == 0 && form.kind == DateForm::Kind::Half) return 0;
  doubt = DateDoubt::BarePart;
  if (lettered != 0) {
    const bool quarter = form.kind == DateForm::Kind::Quarter;
    const bool alone =
        !is_glued(i) && (!is_glued(end) || at(end).kind == DateToken::Kind::Sign);
    doubt =
        at(i).is_capital || (quarter && alone) ? DateDoubt::None : DateDoubt::BareYear;
  }
  return end;
}

// "winter 2019", "the summer of 2019", "last summer", "this fall".
std::size_t DateReader::season(std::size_t i, DateForm& form) const {
  form.kind = DateForm::Kind::Season;
  int offset = 0;
  const std::size_t modified = modifier(skip(i, Kind::The), offset);
  const std::size_t word = modified == 0 ? skip(i, Kind::The) : modified;
  if (!is(word, Kind::Season)) return 0;
  form.ordinal = static_cast<unsigned>(at(word).word->value);
  form.count = offset;
  if (modified != 0) return word + 1;
  const std::size_t year = year_of(word + 1, form);
  if (year != 0) return year;
  const std::size_t behind = modifier(word + 1, offset);
  if (behind == 0 || lexicon_.is_english) return 0;
  form.count = offset;
  return behind;
}

// "19th century", "nineteenth-century".
std::size_t DateReader::century(std::size_t i, DateForm& form) const {
  form.kind = DateForm::Kind::Century;
  const std::size_t number = ordinal(i, form.ordinal);
  if (number == 0) return 0;
  const std::size_t unit = skip_sign(number, U'-');
  const bool known = form.ordinal <= 21 && form.ordinal > 0;
  return is_unit(unit, CalendarUnit::Century) && known ? unit + 1 : 0;
}

// "1990", "90"; "1900" is a century.
bool DateReader::decade_number(std::size_t i, DateForm& form) const {
  const int value = at(i).value;
  const bool whole = is_number(i, 4, 4) && value >= kFirstDateYear && value < 2100;
  if ((!whole && !is_number(i, 2, 2)) || value % 10 != 0) return false;
  if (whole && value % 100 == 0) {
    form.kind = DateForm::Kind::Century;
    form.ordinal = static_cast<unsigned>(value / 100 + 1);
  }
  form.year = whole ? value : value + (value < 20 ? 2000 : 1900);
  return true;
}

// "the 1990s", "the '90s", "the nineties", "annees 1990", "the 19th century".
std::size_t DateReader::decade_or_century(std::size_t i, DateForm& form) const {
  std::size_t next = skip(i, Kind::The);
  const bool article = next > i;
  const std::size_t behind = century(next, form);
  if (behind != 0) return behind;
  form.kind = DateForm::Kind::Decade;
  if (article && is(next, Kind::DecadeName) && lexicon_.is_english) {
    form.year = 1900 + at(next).word->value;
    return next + 1;
  }
  const bool named =
      is(next, Kind::Units) &&
      at(next).word->value == static_cast<std::int16_t>(CalendarUnit::Year);
  if (named) ++next;
  const bool cut = at(next).is_sign(U'\'');
  if (cut) ++next;
  if (!decade_number(next, form)) return 0;
  const bool whole = at(next).digits == 4;
  std::size_t end = next + 1;
  if (named) return end;
  if (at(end).is_sign(U'\'') && is_glued(end)) ++end;                   // 1990's
  const bool apart = whole && lexicon_.is_english && spells(end, "s");  // "1990 s"
  if ((!is_glued(end) && !apart) || !is_plural_suffix(at(end)) ||
      (!whole && !article && !cut))
    return 0;
  ++end;
  if (is(end, Kind::Units)) ++end;  // 1990er Jahre
  return end;
}

// "this month", "last year" as a calendar date.
std::size_t DateReader::month_of_today(std::size_t i, DateForm& form) const {
  DateForm unit;
  const std::size_t end = relative_unit(i, unit);
  if (end == 0 || unit.kind != DateForm::Kind::Unit) return 0;
  form = {};
  if (unit.unit == CalendarUnit::Month) {
    form.month_offset = unit.count;
    return end;
  }
  if (unit.unit != CalendarUnit::Year) return 0;
  form.year_offset = unit.count;
  return end;
}

// "the first six months of 2019", "the last three weeks of the year".
std::size_t DateReader::part_of(std::size_t i, DateForm& form) const {
  const std::size_t first = skip(i, Kind::The);
  const bool last = is(first, Kind::Last);
  if (!last && !(is(first, Kind::Ordinal) && at(first).word->value == 1)) return 0;
  int count = 0;
  CalendarUnit unit = CalendarUnit::Day;
  const bool single = is(first + 1, Kind::Unit) && lexicon_.is_english;
  if (single) count = 1;
  const std::size_t counted = single ? first + 1 : number(first + 1, count);
  const std::size_t end = counted == 0 ? 0 : units(counted, unit);
  if (end == 0 || count == 0 || !is(end, Kind::Of)) return 0;
  if (unit == CalendarUnit::Weekend || unit == CalendarUnit::Fortnight ||
      unit > CalendarUnit::Quarter) {
    return 0;
  }
  std::size_t whole = month_first(skip_of(end), form);
  if (whole == 0) whole = year_of(end, form);
  if (whole == 0) whole = month_of_today(skip_of(end), form);
  if (whole == 0 || form.day != 0 || (single && unit == CalendarUnit::Week)) return 0;
  form.kind = DateForm::Kind::Part;
  form.unit = unit;
  form.count = last ? -count : count;
  return whole;
}

}  // namespace morgue
