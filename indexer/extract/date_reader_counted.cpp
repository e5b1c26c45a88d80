// SPDX-License-Identifier: GPL-2.0-or-later
// Dates that count units from today or from another date.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

constexpr int kMaxCount = 999;

}  // namespace

// The unit at `i`, in singular or plural; the token behind, or 0.
std::size_t DateReader::units(std::size_t i, CalendarUnit& unit) const {
  if (!is(i, Kind::Unit) && !is(i, Kind::Units)) return 0;
  unit = unit_at(i);
  return i + 1;
}

// "3", "three", "twenty-five", "a"; "a couple of" and the like are too vague.
std::size_t DateReader::number(std::size_t i, int& value) const {
  if (is_number(i, 1, 3) && !is_part_of_number(i)) {
    value = at(i).value;
    return i + 1;
  }
  if (!is(i, Kind::Number)) return 0;
  value = at(i).word->value;
  if (value < 20) return i + 1;
  const std::size_t next = skip_sign(i + 1, U'-');
  if (is(next, Kind::Number) && at(next).word->value < 10) {
    value += at(next).word->value;
    return next + 1;
  }
  return i + 1;
}

// "two weeks ago", "vor zwei Wochen", "in two weeks", "three days from now".
std::size_t DateReader::counted(std::size_t i, DateForm& form, DateDoubt& doubt) const {
  const bool ahead = is(i, Kind::InBefore);
  const bool back = is(i, Kind::AgoBefore);
  const std::size_t end = distance(ahead || back ? behind_count_word(i) : i, form);
  if (end == 0) return 0;
  if (ahead) {
    const std::size_t time = behind_time(end);
    if (time == 0 && at(i).word->value == 0) doubt = DateDoubt::Ahead;
    return time != 0 ? time : end;
  }
  if (back || is(end, Kind::Ago)) {
    form.count = -form.count;
    form.shift = -form.shift;
    return back ? end : end + 1;
  }
  // "for three days from today" runs from there
  const bool runs = i > 0 && spells(i - 1, "for") && spells(end + 1, "today");
  return runs ? 0 : from_now(end);
}

// "two weeks", "two years and three months".
std::size_t DateReader::distance(std::size_t i, DateForm& form) const {
  form.kind = DateForm::Kind::Distance;
  const std::size_t unit = number(i, form.count);
  const std::size_t end = unit == 0 ? 0 : units(unit, form.unit);
  if (end == 0 || form.count == 0 || form.count > kMaxCount) return 0;
  const std::size_t finer = finer_distance(end, form);
  return finer != 0 ? finer : end;
}

// "and three months" behind "two years", if that ends there.
std::size_t DateReader::finer_distance(std::size_t i, DateForm& form) const {
  if (!lexicon_.is_english) return 0;
  if (spells(i, "or")) return 0;
  const std::size_t first = skip(skip_sign(i, U','), Kind::And);
  int count = 0;
  CalendarUnit unit = CalendarUnit::Day;
  const std::size_t named = number(first, count);
  const std::size_t end = named == 0 ? 0 : units(named, unit);
  const bool finer = unit == CalendarUnit::Day || unit == CalendarUnit::Week ||
                     unit == CalendarUnit::Month;
  if (end == 0 || !finer || unit >= form.unit || count == 0 || count > kMaxCount) {
    return 0;
  }
  if (!is(end, Kind::Ago) && from_now(end) == 0) return 0;
  form.shift = count;
  form.shift_unit = unit;
  return end;
}

// "hence", "from now", "from today".
std::size_t DateReader::from_now(std::size_t i) const {
  if (is(i, Kind::FromNow)) return i + 1;
  const bool from = at(i).has(kRangeOpener) && is(i + 1, Kind::DayOffset) &&
                    at(i + 1).word->value == 0;
  return from && lexicon_.is_english ? i + 2 : 0;
}

// The token behind "' time" or "'s time"; 0 if it says something else.
std::size_t DateReader::behind_time(std::size_t i) const {
  if (!lexicon_.is_english || !at(i).is_sign(U'\'') || !is_glued(i)) return 0;
  const std::size_t time = i + (is_glued(i + 1) && spells(i + 1, "s") ? 2 : 1);
  return spells(time, "time") ? time + 1 : 0;
}

// The number behind "hace", "il y a", "dentro de".
std::size_t DateReader::behind_count_word(std::size_t i) const {
  std::size_t first = i + 1;
  const auto is_particle = [this](std::size_t token) {
    return at(token).kind == DateToken::Kind::Word &&
           at(token).end - at(token).begin <= 2 && !is(token + 1, Kind::Unit) &&
           !is(token + 1, Kind::Units);
  };
  while (lexicon_.lower_case_names && first < i + 3 && is_particle(first))
    ++first;
  return first;
}

// "two weeks before Christmas", "three days after Jan. 12", "a week from Tuesday";
// "two weeks starting May 20", "for a week from Tuesday".
std::size_t DateReader::shifted(std::size_t i, DateForm& form) const {
  int count = 0;
  const std::size_t unit = number(i, count);
  CalendarUnit shift_unit = CalendarUnit::Day;
  const std::size_t end = unit == 0 ? 0 : units(unit, shift_unit);
  if (end == 0 || count == 0 || count > kMaxCount || !lexicon_.is_english) return 0;
  const std::size_t start = behind_duration(i, end);
  const bool before = is(end, Kind::Before);
  const bool from = at(end).has(kRangeOpener) && at(end).word->value == 0;
  if (start == 0 && !before && !from && !is(end, Kind::After)) return 0;
  const std::size_t behind = single_day(start != 0 ? start : end + 1, form);
  const bool now = form.kind == DateForm::Kind::DayOffset && form.count == 0 && from;
  if (behind == 0 || (now && start == 0)) return 0;
  const bool fortnights = shift_unit == CalendarUnit::Fortnight;
  form.runs = start != 0;
  form.shift = (before ? -count : count) * (fortnights ? 2 : 1);
  form.shift_unit = fortnights ? CalendarUnit::Week : shift_unit;
  return form.shift_unit == CalendarUnit::Day ||
                 form.shift_unit == CalendarUnit::Week ||
                 form.shift_unit == CalendarUnit::Month ||
                 form.shift_unit == CalendarUnit::Year
             ? behind
             : 0;
}

// Where the first day of a duration is said that begins at `i` and ends before `end`; 0
// if it is not.
std::size_t DateReader::behind_duration(std::size_t i, std::size_t end) const {
  const DateToken& start = at(end);
  if ((is(end, Kind::Of) || is(end, Kind::Early)) && start.word->value == 1) {
    return end + (at(end + 1).has(kTimePreposition) ? 2 : 1);  // "starting on"
  }
  if (i == 0 || !spells(i - 1, "for")) return 0;
  const std::size_t from = skip_sign(end, U',');
  return spells(from, "from") ? from + 1 : 0;
}

// A date of one day.
std::size_t DateReader::single_day(std::size_t i, DateForm& form) const {
  DateDoubt doubt = DateDoubt::None;
  for (const Reading reading :
       {&DateReader::weekday, &DateReader::day_offset, &DateReader::holiday}) {
    form = {};
    const std::size_t end = (this->*reading)(i, form, doubt);
    if (end != 0) return end;
  }
  form = {};
  const std::size_t end = calendar(i, form);
  return form.day != 0 ? end : 0;
}

// "earlier this month", "later this week", "later in the year", "later in the day".
std::size_t DateReader::rest(std::size_t i, DateForm& form) const {
  const std::size_t word = skip(i, Kind::The);
  if (is(word, Kind::Rest) && at(word).word->value == 2) return whole_rest(word, form);
  if (!is(i, Kind::Rest)) return 0;
  const bool in = is(i + 1, Kind::InBefore) && is(i + 2, Kind::The);
  std::size_t end = 0;
  if (in && is(i + 3, Kind::Unit)) {
    form.kind = DateForm::Kind::Unit;
    form.unit = unit_at(i + 3);
    end = i + 4;
    if (form.unit == CalendarUnit::Day) {
      form.kind = DateForm::Kind::SameDay;
      return end;
    }
  } else if (is(i + 1, Kind::This)) {
    end = relative_unit(i + 1, form);
  }
  const bool cut = form.kind == DateForm::Kind::Unit && form.unit != CalendarUnit::Day;
  if (end == 0 || !cut) return 0;
  form.rest = at(i).word->value;
  return end;
}

// "year to date", "the month-to-date".
std::size_t DateReader::to_date(std::size_t i, DateForm& form) const {
  const std::size_t unit = skip(i, Kind::The);
  if (!is(unit, Kind::Unit) || !lexicon_.is_english) return 0;
  const std::size_t to = skip_sign(unit + 1, U'-');
  const std::size_t date = skip_sign(to + 1, U'-');
  if (!spells(to, "to") || !spells(date, "date")) return 0;
  form.kind = DateForm::Kind::Unit;
  form.unit = unit_at(unit);
  form.rest = -1;
  return form.unit == CalendarUnit::Day ? 0 : date + 1;
}

// "the rest of the year", "the remainder of this week".
std::size_t DateReader::whole_rest(std::size_t i, DateForm& form) const {
  if (!is(i + 1, Kind::Of)) return 0;
  std::size_t end = relative_unit(i + 2, form);
  if (end == 0 && is(i + 2, Kind::The) && is(i + 3, Kind::Unit)) {
    form = {};
    form.kind = DateForm::Kind::Unit;
    form.unit = unit_at(i + 3);
    end = i + 4;
  }
  form.rest = 1;
  return form.kind == DateForm::Kind::Unit && form.count == 0 &&
                 form.unit != CalendarUnit::Day
             ? end
             : 0;
}

// "the last three weeks", "the next 10 days", "los ultimos tres meses".
std::size_t DateReader::span(std::size_t i, DateForm& form) const {
  form.kind = DateForm::Kind::Span;
  std::size_t next = skip(i, Kind::The);
  const auto side = [this](std::size_t token) {
    if (is(token, Kind::Last) || is(token, Kind::Past)) return -1;
    return is(token, Kind::Next) || is(token, Kind::Coming) ? 1 : 0;
  };
  int direction = side(next);
  if (direction != 0) ++next;
  int count = 0;
  std::size_t unit = number(next, count);
  if (unit == 0 && direction != 0 && spells(next, "couple")) {
    count = 2;
    unit = skip(next + 1, Kind::Of);
  }
  if (unit == 0 || count == 0 || count > kMaxCount) return 0;
  if (direction == 0) {
    direction = side(unit);  // "les trois derniers mois"
    if (direction == 0) return 0;
    ++unit;
  }
  const bool work =
      spells(unit, "business") || spells(unit, "working") || spells(unit, "trading");
  if (work && is(unit + 1, Kind::Units) && unit_at(unit + 1) == CalendarUnit::Day) {
    form.unit = CalendarUnit::Workday;
    form.count = direction * count;
    return unit + 2;
  }
  if (!is(unit, Kind::Units) && !(is(unit, Kind::Unit) && !lexicon_.is_english)) {
    return 0;
  }
  form.unit = unit_at(unit);
  form.count = direction * count;
  return unit + 1;
}

}  // namespace morgue
