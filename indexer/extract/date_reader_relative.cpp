// SPDX-License-Identifier: GPL-2.0-or-later
// Dates seen from the day of writing: yesterday, Tuesday, last week, two weeks ago.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
// Last, this, next: their offset and the token behind, or 0.
std::size_t DateReader::modifier(std::size_t i, int& offset) const {
  if (!is(i, Kind::Last) && !is(i, Kind::This) && !is(i, Kind::Next) &&
      !is(i, Kind::Coming)) {
    return 0;
  }
  offset = at(i).word->value;
  return i + 1;
}

// "yesterday", "tomorrow night", "the day before yesterday".
std::size_t DateReader::day_offset(std::size_t i,
                                   DateForm& form,
                                   DateDoubt& doubt) const {
  form.kind = DateForm::Kind::DayOffset;
  if (is(i, Kind::DayOffset)) {
    form.count = at(i).word->value;
    if (at(i).has(kShortForm)) doubt = DateDoubt::BarePart;  // now
    std::size_t end = i + 1;
    if (at(end).is_sign(U'\'') && is_glued(end) && is_glued(end + 1) &&
        lexicon_.lower_case_names) {
      end += 2;  // aujourd'hui
    }
    return skip(end, Kind::PartOfDay);
  }
  int offset = 0;
  const std::size_t part = modifier(i, offset);
  if (part != 0 && offset <= 0 && is(part, Kind::PartOfDay)) {
    form.count = offset;  // this morning, last night
    return part + 1;
  }
  const std::size_t told = told_day(i, form);
  if (told != 0) return told;
  const std::size_t day = skip(i, Kind::The);
  const bool before = is(day + 1, Kind::Before);
  if (!is(day, Kind::Unit) || unit_at(day) != CalendarUnit::Day ||
      (!before && !is(day + 1, Kind::After)) || !is(day + 2, Kind::DayOffset)) {
    return 0;
  }
  form.count = at(day + 2).word->value + (before ? -1 : 1);
  return day + 3;
}

// "the previous day", "the next day", "the day before": seen from a day told of before.
std::size_t DateReader::told_day(std::size_t i, DateForm& form) const {
  if (!lexicon_.is_english || !is(i, Kind::The)) return 0;
  const std::size_t day = is_unit(i + 1, CalendarUnit::Day) ? i + 1 : i + 2;
  if (!is_unit(day, CalendarUnit::Day)) return 0;
  const std::size_t way = day == i + 1 ? i + 2 : i + 1;
  const bool before = is(way, Kind::Before) || spells(way, "previous");
  const bool after =
      is(way, Kind::After) || spells(way, "next") || spells(way, "following");
  const DateToken& next = at(i + 3);
  const bool goes_on = next.is_sign(U'-') || spells(i + 3, "or") ||
                       (way > day && next.kind != DateToken::Kind::Sign);
  if ((!before && !after) || goes_on) return 0;
  form.kind = DateForm::Kind::SameDay;
  form.shift = before ? -1 : 1;
  form.is_told = after;
  return i + 3;
}

// "the same week", "that weekend", "that year"; not "the same month last year".
std::size_t DateReader::told_unit(std::size_t i, DateForm& form) const {
  const std::size_t told = skip(i, Kind::The);
  if (!is(told, Kind::Told) || !is(told + 1, Kind::Unit)) return 0;
  form.kind = DateForm::Kind::Unit;
  form.unit = unit_at(told + 1);
  form.is_told = true;
  const bool known =
      form.unit == CalendarUnit::Week || form.unit == CalendarUnit::Weekend ||
      form.unit == CalendarUnit::Month || form.unit == CalendarUnit::Year;
  const DateToken& next = at(told + 2);
  const bool ends = next.kind == DateToken::Kind::Sign
                        ? !next.is_sign(U'-') && !next.is_sign(U'/')
                        : next.kind == DateToken::Kind::Word &&
                              (next.word == nullptr || next.is(Kind::Told) ||
                               next.is(Kind::And) || next.has(kPastCue));
  return known && ends && !spells(told + 2, "as") ? told + 2 : 0;
}

// "Tuesday", "last Friday", "Tuesday of last week", "Tuesday, Nov. 19",
// "Tuesday (19 November)", "mardi dernier".
std::size_t DateReader::weekday(std::size_t i, DateForm& form, DateDoubt& doubt) const {
  const std::size_t near = near_weekday(i, form);
  if (near != 0) {
    const std::size_t dated = weekday_behind(near, form);
    return dated != 0 ? dated : skip(near, Kind::PartOfDay);
  }
  if (!is(i, Kind::Weekday)) return 0;
  form = {};
  form.kind = DateForm::Kind::Weekday;
  form.weekday = at(i).word->value;
  const bool is_short = at(i).has(kShortForm);
  const std::size_t end = is_short && is_glued(i + 1) ? skip_sign(i + 1, U'.') : i + 1;
  const std::size_t dated = weekday_behind(end, form);
  if (dated != 0) return dated;
  if (is_short) doubt = DateDoubt::ShortDay;
  DateForm far;
  const std::size_t apart = weekday_apart(end, far);
  if (apart != 0) {
    far.weekday = form.weekday;
    form = far;
    return apart;
  }
  DateForm week;
  const std::size_t of_week = relative_unit(skip_of(end), week);
  if (of_week != 0 && week.unit == CalendarUnit::Week) {
    form.week_offset = week.count;
    return of_week;
  }
  const std::size_t modified =
      lexicon_.lower_case_names ? modifier(end, form.count) : 0;
  return skip(modified != 0 ? modified : end, Kind::PartOfDay);
}

// "13th", "the eleventh", "31" behind a weekday; "first" may be of something else.
std::size_t DateReader::bare_day(std::size_t i, DateForm& form) const {
  form = {};
  if (!lexicon_.is_english || i == 0) return 0;
  const bool article = is(i - 1, Kind::The);
  const bool figure = is_number(i, 1, 2);
  const bool suffixed =
      figure && at(i + 1).kind == DateToken::Kind::Word && is_glued(i + 1);
  std::size_t end = i + 1;
  if (suffixed || (!figure && article)) {
    end = ordinal(i, form.day);
  } else if (figure && !is_part_of_number(i)) {
    form.day = static_cast<unsigned>(at(i).value);
  } else {
    return 0;
  }
  const bool known = suffixed && article && !at(i - 2).is_sign(U',');
  if (known || end == 0) return end;  // "Friday the 13th"
  const DateToken& next = at(end);
  const bool ends = next.kind == DateToken::Kind::Sign && !next.is_sign(U'-') &&
                    !next.is_sign(U'/') && !next.is_sign(U'$');
  const bool goes_on = next.has(kTimePreposition) || next.is(Kind::PartOfDay) ||
                       next.is(Kind::And) || spells(end, "at");
  return ends || (goes_on && (suffixed || !figure)) ? end : 0;
}

// "two weeks from now", "two weeks ago" behind a weekday, which it says the week of.
std::size_t DateReader::weekday_apart(std::size_t i, DateForm& form) const {
  const std::size_t first = skip_sign(i, U',');
  if (is(first, Kind::InBefore) || is(first, Kind::AgoBefore)) return 0;
  DateDoubt doubt = DateDoubt::None;
  const std::size_t end = lexicon_.is_english ? counted(first, form, doubt) : 0;
  const bool told = form.unit == CalendarUnit::Day || (first > i && form.count < 0);
  return told || form.shift != 0 ? 0 : end;
}

// "last Friday", "this past Friday", "coming Friday", "kommenden Montag"; in English
// only "past" and "coming" are the nearest ones.
std::size_t DateReader::near_weekday(std::size_t i, DateForm& form) const {
  int offset = 0;
  const std::size_t modified = modifier(i, offset);
  std::size_t end = modified == 0 ? i : modified;
  const bool past = is(end, Kind::Past);
  const bool coming = is(end, Kind::Coming) || is(i, Kind::Coming);
  if (past || is(end, Kind::Coming)) ++end;
  if (end == i || !is(end, Kind::Weekday)) return 0;
  form.kind = DateForm::Kind::Weekday;
  form.weekday = at(end).word->value;
  if (past || coming) {
    form.count = past ? -1 : 1;
  } else if (lexicon_.is_english || offset == 0) {
    form.week_offset = offset;
  } else {
    form.count = offset;
  }
  return end + 1;
}

// The calendar date behind a weekday, which it agrees with; 0 if there is none.
std::size_t DateReader::weekday_behind(std::size_t i, DateForm& form) const {
  std::size_t next = skip(i, Kind::PartOfDay);
  const bool bracket = at(next).is_sign(U'(');
  next = bracket ? next + 1 : skip(skip_sign(next, U','), Kind::The);
  DateForm date;
  std::size_t end = calendar(next, date);
  if (end != 0 && date.month != 0 && date.day == 0) {
    end = at(end).is_sign(U'-') && is_glued(end) && is_number(end + 1, 1, 2) &&
                  is_glued(end + 1)
              ? end + 2  // "Friday (Jun-15)"
              : 0;
    if (end != 0) date.day = static_cast<unsigned>(at(end - 1).value);
  }
  if (end == 0) end = bare_day(next, date);
  if (end == 0 || date.day == 0 || date.day > 31) return 0;
  if (date.in_figures && is_usual_fraction(next)) return 0;
  date.weekday = form.weekday;
  form = date;
  if (bracket) end = skip_sign(end, U')');
  return end;
}

// "last week", "this year", "next month", "semaine derniere", "the past year", "the
// weekend".
std::size_t DateReader::relative_unit(std::size_t i, DateForm& form) const {
  form.kind = DateForm::Kind::Unit;
  const std::size_t first = skip(i, Kind::The);
  if (is(first, Kind::Past)) return past_unit(first, form);
  if (!is(first, Kind::Unit)) return modified_unit(first, form);
  form.unit = unit_at(first);
  if (lexicon_.is_english) {
    form.by_clause = true;  // "over the weekend"
    return first > i && form.unit == CalendarUnit::Weekend ? first + 1 : 0;
  }
  const std::size_t behind = modifier(first + 1, form.count);
  const bool moves = form.count != 0 && form.unit != CalendarUnit::Day;
  return moves ? behind : 0;
}

// "the past year": the twelve months up to today.
std::size_t DateReader::past_unit(std::size_t i, DateForm& form) const {
  if (!is(i + 1, Kind::Unit)) return 0;
  form.unit = unit_at(i + 1);
  form.count = -1;
  if (form.unit != CalendarUnit::Weekend) form.kind = DateForm::Kind::Span;
  return form.unit == CalendarUnit::Day ? 0 : i + 2;
}

// "last week", "ce mois-ci", "next week on Tuesday".
std::size_t DateReader::modified_unit(std::size_t i, DateForm& form) const {
  const std::size_t first = modifier(i, form.count);
  const std::size_t unit = first == 0 ? 0 : named_unit(first, form.unit);
  if (unit == 0) return 0;
  // "next day" and "last day" count from what was told.
  const bool told = lexicon_.is_english || form.count != 0;
  if (form.unit == CalendarUnit::Day && told) return 0;
  std::size_t end = unit;
  if (at(end).is_sign(U'-') && is_glued(end) && lexicon_.lower_case_names) end += 2;
  const std::size_t weekday = at(end).has(kTimePreposition) ? end + 1 : end;
  if (form.unit != CalendarUnit::Week || !is(weekday, Kind::Weekday)) return end;
  form.kind = DateForm::Kind::Weekday;
  form.week_offset = form.count;
  form.count = 0;
  form.weekday = at(weekday).word->value;
  return weekday + 1;
}

// "week", "working week", "calendar year".
std::size_t DateReader::named_unit(std::size_t i, CalendarUnit& unit) const {
  if (is(i, Kind::Unit)) {
    unit = unit_at(i);
    return i + 1;
  }
  if (!lexicon_.is_english || !is(i + 1, Kind::Unit)) return 0;
  unit = unit_at(i + 1);
  if (unit == CalendarUnit::Year && spells(i, "calendar")) return i + 2;
  const bool work = spells(i, "working") || spells(i, "work") || spells(i, "business");
  if (unit != CalendarUnit::Week || !work) return 0;
  unit = CalendarUnit::Workweek;
  return i + 2;
}

// "the week after next", "the year before last".
std::size_t DateReader::unit_beyond(std::size_t i, DateForm& form) const {
  const std::size_t unit = skip(i, Kind::The);
  if (!lexicon_.is_english || !is(unit, Kind::Unit)) return 0;
  form.kind = DateForm::Kind::Unit;
  form.unit = unit_at(unit);
  const bool after = is(unit + 1, Kind::After) && spells(unit + 2, "next");
  const bool before = is(unit + 1, Kind::Before) && spells(unit + 2, "last");
  form.count = after ? 2 : -2;
  DateForm other;
  const bool goes_on = is(unit + 3, Kind::Month) || is(unit + 3, Kind::Weekday) ||
                       is(unit + 3, Kind::Season) ||
                       modified_unit(unit + 2, other) != 0;
  if ((!after && !before) || goes_on || form.unit == CalendarUnit::Day) return 0;
  return unit + 3;
}

}  // namespace morgue
