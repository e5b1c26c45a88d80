// SPDX-License-Identifier: GPL-2.0-or-later
// Holidays and the weeks of months, years and days.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {

// "Christmas Eve", "Easter 2018", "next Thanksgiving".
std::size_t DateReader::holiday(std::size_t i, DateForm& form, DateDoubt& doubt) const {
  if (!lexicon_.is_english) return 0;
  int offset = 0;
  const std::size_t modified = modifier(i, offset);
  const std::size_t word = modified == 0 ? i : modified;
  if (at(word).kind != DateToken::Kind::Word) return 0;
  std::size_t bytes = 0;
  form.holiday = find_holiday(text_.substr(at(word).begin), bytes);
  if (form.holiday == nullptr) return 0;
  if (!at(word).is_capital && !form.holiday->is_season) return 0;
  form.kind = DateForm::Kind::Holiday;
  form.count = offset;
  if (modified != 0 && offset == 0) form.year_offset = 0;
  std::size_t end = word;
  while (end < tokens_.size() && at(end).end <= at(word).begin + bytes)
    ++end;
  if (modified != 0) return end;
  const std::size_t year = year_of(end, form);
  if (year != 0) return year;
  if (form.holiday->is_season) doubt = DateDoubt::BareHoliday;
  return end;
}

// "the first week of January", "the last week of 2016", "the week of April 10".
std::size_t DateReader::week_of(std::size_t i, DateForm& form) const {
  const std::size_t first = skip(i, Kind::The);
  std::size_t week = ordinal(first, form.ordinal);
  const bool counted = week != 0;
  const bool last = !counted && is(first, Kind::Last);
  if (!counted) week = last ? first + 1 : first;
  const bool joined = is(week + 1, Kind::Of) || is(week + 1, Kind::Early);
  if (!is_unit(week, CalendarUnit::Week) || !joined) return 0;
  const unsigned number = last ? 0 : form.ordinal;
  std::size_t whole = skip(week + 2, Kind::The);
  if (at(whole).has(kTimePreposition)) ++whole;  // "starting on"
  std::size_t end = calendar(whole, form);
  if (end == 0) end = month_of_today(whole, form);
  if (end == 0) return 0;
  const bool dated = form.day != 0;
  if (dated == (counted || last)) return 0;
  form.kind = dated ? DateForm::Kind::WeekOf : DateForm::Kind::MonthWeek;
  form.ordinal = number;
  return number <= 53 ? end : 0;
}

}  // namespace morgue
