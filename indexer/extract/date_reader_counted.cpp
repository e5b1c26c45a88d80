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
  form.kind = DateForm::Kind::Unit;
  const bool ahead = is(i, Kind::InBefore);
  const bool back = is(i, Kind::AgoBefore);
  const std::size_t first = ahead || back ? behind_count_word(i) : i;
  int count = 0;
  const std::size_t unit = number(first, count);
  const std::size_t end = unit == 0 ? 0 : units(unit, form.unit);
  if (end == 0 || count == 0 || count > kMaxCount) return 0;
  form.count = count;
  if (ahead) {
    if (at(i).word->value == 0) doubt = DateDoubt::Ahead;
    return end;
  }
  if (back || is(end, Kind::Ago)) {
    form.count = -count;
    return back ? end : end + 1;
  }
  if (is(end, Kind::FromNow)) return end + 1;
  const bool from = at(end).has(kRangeOpener) && is(end + 1, Kind::DayOffset) &&
                    at(end + 1).word->value == 0;
  return from && lexicon_.is_english ? end + 2 : 0;  // from now
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

// "two weeks before Christmas", "three days after Jan. 12", "a week from Tuesday".
std::size_t DateReader::shifted(std::size_t i, DateForm& form) const {
  int count = 0;
  const std::size_t unit = number(i, count);
  CalendarUnit shift_unit = CalendarUnit::Day;
  const std::size_t end = unit == 0 ? 0 : units(unit, shift_unit);
  if (end == 0 || count == 0 || count > kMaxCount || !lexicon_.is_english) return 0;
  const bool before = is(end, Kind::Before);
  const bool from = at(end).has(kRangeOpener) && at(end).word->value == 0;
  if (!before && !from && !is(end, Kind::After)) return 0;
  const std::size_t behind = single_day(end + 1, form);
  const bool now = form.kind == DateForm::Kind::DayOffset && form.count == 0 && from;
  if (behind == 0 || now) return 0;
  const bool fortnights = shift_unit == CalendarUnit::Fortnight;
  form.shift = (before ? -count : count) * (fortnights ? 2 : 1);
  form.shift_unit = fortnights ? CalendarUnit::Week : shift_unit;
  return form.shift_unit == CalendarUnit::Day ||
                 form.shift_unit == CalendarUnit::Week ||
                 form.shift_unit == CalendarUnit::Month ||
                 form.shift_unit == CalendarUnit::Year
             ? behind
             : 0;
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
  if (unit == 0 || count == 0 || count > kMaxCount) return 0;
  if (direction == 0) {
    direction = side(unit);  // "les trois derniers mois"
    if (direction == 0) return 0;
    ++unit;
  }
  if (!is(unit, Kind::Units) && !(is(unit, Kind::Unit) && !lexicon_.is_english)) {
    return 0;
  }
  form.unit = unit_at(unit);
  form.count = direction * count;
  return unit + 1;
}

}  // namespace morgue
