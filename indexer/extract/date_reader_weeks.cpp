// SPDX-License-Identifier: GPL-2.0-or-later
// Holidays and the weeks of months, years and days.
#include <cstddef>
#include <string_view>

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
  const bool one_word = form.holiday->name.find(' ') == std::string_view::npos;
  if (!at(word).is_capital && !form.holiday->is_season && one_word) return 0;
  form.kind = DateForm::Kind::Holiday;
  form.count = offset;
  if (modified != 0 && offset == 0) form.year_offset = 0;
  std::size_t end = word;
  while (end < tokens_.size() && at(end).end <= at(word).begin + bytes)
    ++end;
  const std::size_t dated = behind_holiday(end, form);
  if (dated != 0 || modified != 0) return dated != 0 ? dated : end;
  if (!form.holiday->is_season) return end;
  doubt = DateDoubt::BareHoliday;
  const bool owns = at(end).is_sign(U'\'') && is_glued(end);
  return owns || spells(end, "s") ? 0 : end;  // "New Year's"
}

// "2018", "weekend", "weekend 2018" behind the name of a holiday; 0 if none of it is.
std::size_t DateReader::behind_holiday(std::size_t i, DateForm& form) const {
  const bool said = form.has_year() || form.count != 0;
  const std::size_t year = said ? 0 : year_of(i, form);
  const std::size_t weekend = year != 0 ? year : i;
  if (!is_unit(weekend, CalendarUnit::Weekend)) return year;
  form.is_weekend = true;
  const std::size_t later = said || year != 0 ? 0 : year_of(weekend + 1, form);
  return later != 0 ? later : weekend + 1;
}

// "the weekend of Halloween", "the weekend of Nov. 23".
std::size_t DateReader::weekend_of(std::size_t i, DateForm& form) const {
  const std::size_t unit = skip(i, Kind::The);
  if (!lexicon_.is_english || !is_unit(unit, CalendarUnit::Weekend)) return 0;
  if (!is(unit + 1, Kind::Of)) return 0;
  DateDoubt doubt = DateDoubt::None;
  std::size_t end = holiday(unit + 2, form, doubt);
  if (end == 0) {
    form = {};
    end = calendar(skip(unit + 2, Kind::The), form);
    if (form.day == 0 || form.month == 0 || form.in_figures) return 0;
  }
  form.is_weekend = true;
  return end;
}

// "week 27 of last year", "week 3 of 2027", "the week 31"; "Week 3" may be one of a
// season's.
std::size_t DateReader::numbered_week(std::size_t i, DateForm& form) const {
  const std::size_t week = skip(i, Kind::The);
  if (!is_unit(week, CalendarUnit::Week) || at(week).is_capital) return 0;
  if (!is_number(week + 1, 1, 2) || is_part_of_number(week + 1)) return 0;
  form.ordinal = static_cast<unsigned>(at(week + 1).value);
  std::size_t end = 0;
  if (is(week + 2, Kind::Of)) {
    end = year_of(week + 2, form);
  } else if (week > i && at(week + 2).kind == DateToken::Kind::Sign &&
             !at(week + 2).is_sign(U'-')) {
    end = week + 2;  // "in the week 31"
    form.year_offset = 0;
  }
  form.kind = DateForm::Kind::MonthWeek;
  return form.ordinal >= 1 && form.ordinal <= 53 ? end : 0;
}

// "the 18th" of "the week of the 18th"; not "the 18th birthday".
std::size_t DateReader::day_of_week(std::size_t i, DateForm& form) const {
  const std::size_t end = day_of_month(i, form);
  const bool goes_on =
      at(end).kind == DateToken::Kind::Word && !at(end).has(kTimePreposition);
  if (end != 0 && !goes_on) return end;
  form = {};
  return 0;
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
  if (end == 0 && is(whole - 1, Kind::The)) end = day_of_week(whole - 1, form);
  if (end == 0) end = month_of_today(whole, form);
  if (end == 0) return 0;
  const bool dated = form.day != 0;
  if (dated == (counted || last)) return 0;
  form.kind = dated ? DateForm::Kind::WeekOf : DateForm::Kind::MonthWeek;
  form.ordinal = number;
  return number <= 53 ? end : 0;
}

}  // namespace morgue
