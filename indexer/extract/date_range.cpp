// SPDX-License-Identifier: GPL-2.0-or-later
// Reads ranges and completes their ends.
#include "indexer/extract/date_range.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "morgue/date.hpp"

namespace morgue {
namespace {

constexpr int kMaxRangeYears = 300;

using Form = DateForm::Kind;

bool is_day_number(const DateForm& form) {
  return form.kind == Form::Calendar && form.day != 0 && form.month == 0 &&
         form.year == 0 && !form.month_offset;
}

bool is_year_alone(const DateForm& form) {
  return form.kind == Form::Calendar && form.month == 0 && form.day == 0 &&
         form.year != 0;
}

// The token behind what joins two dates at `i`, or 0.
std::size_t behind_join(const DateReader& reader, std::size_t i, std::size_t begin) {
  const DateToken& join = reader.at(i);
  if (join.is_sign(U'-') || join.is_sign(U'~')) return i + 1;
  if (join.has(kRangeJoin)) return i + 1;
  const DateToken opener = begin > 0 ? reader.at(begin - 1) : DateToken{};
  const bool between = opener.has(kRangeOpener) && opener.word->value == 1;
  return between && join.is(DateWordKind::And) ? i + 1 : 0;
}

// "1950-53".
DateExpression short_year(const DateReader& reader, std::size_t i, int first_year) {
  DateExpression year;
  const DateToken& token = reader.at(i);
  if (token.kind != DateToken::Kind::Number || token.digits != 2 || token.after_space ||
      token.value <= first_year % 100) {
    return year;
  }
  year.begin = i;
  year.end = i + 1;
  year.form.year = first_year / 100 * 100 + token.value;
  return year;
}

// "from March to date".
DateExpression today(const DateReader& reader, std::size_t i, const DateForm& first) {
  DateExpression day;
  const bool ends =
      reader.at(i + 1).kind != DateToken::Kind::Word && first.kind == Form::Calendar;
  if (i == 0 || !reader.spells(i, "date") || !reader.spells(i - 1, "to") || !ends)
    return day;
  day.begin = i;
  day.end = i + 1;
  day.form.kind = Form::DayOffset;
  return day;
}

// "April 27 to the third": of the next month if not later than that of the first date.
void turn_month(const DateForm& first, DateForm& last) {
  if (last.day > first.day || last.year != 0) return;
  last.month = first.month % 12 + 1;
}

DateExpression read_last(const DateReader& reader,
                         std::size_t i,
                         const DateForm& first) {
  const DateExpression now = today(reader, i, first);
  if (now.found()) return now;
  if (first.kind == Form::Calendar && first.day != 0 && first.month != 0) {
    DateExpression day = reader.read_day_number(i, first.month);
    const bool turns = reader.at(i).is(DateWordKind::The) &&
                       reader.at(i - 1).has(kRangeJoin) &&
                       reader.at(day.end).kind != DateToken::Kind::Word;
    if (day.found() && turns) turn_month(first, day.form);
    const DateExpression whole = reader.read(i);
    return whole.end >= day.end && whole.found() ? whole : day;
  }
  if (is_year_alone(first)) {
    const DateExpression year = short_year(reader, i, first.year);
    if (year.found()) return year;
  }
  return reader.read(i);
}

// Years that a range states once.
void share_year(DateForm& first, DateForm& last) {
  const bool dated = first.kind == Form::Calendar && last.kind == Form::Calendar;
  if (!dated || first.month == 0 || last.month == 0) {
    if (first.kind == last.kind && !first.has_year()) {
      if (first.kind == Form::Quarter || first.kind == Form::Half) {
        first.year = last.year;
        first.year_offset = last.year_offset;
      }
    }
    return;
  }
  const bool turns = first.month > last.month;
  if (first.year == 0 && last.year != 0 && !first.year_offset) {
    first.year = last.year - (turns ? 1 : 0);
  } else if (last.year == 0 && first.year != 0 && !last.year_offset) {
    last.year = first.year + (turns ? 1 : 0);
  }
}

// "138-2010-2015": more numbers joined by dashes, as in telephone numbers.
bool is_within_numbers(const DateReader& reader, const DateRange& range) {
  const auto joins = [&reader](std::size_t dash, std::size_t number) {
    return reader.at(dash).is_sign(U'-') &&
           reader.at(number).kind == DateToken::Kind::Number;
  };
  const std::size_t begin = range.first.begin;
  const std::size_t end = range.last.end;
  return (begin >= 2 && joins(begin - 1, begin - 2)) || joins(end, end + 1);
}

// Whether two dates can be the ends of one range.
bool agree(const DateForm& first, const DateForm& last) {
  if (is_year_alone(first) && is_year_alone(last)) {
    return last.year > first.year && last.year - first.year <= kMaxRangeYears;
  }
  // "close 1610 - Apr 7"
  if (is_year_alone(first) && last.day != 0 && !last.has_year()) return false;
  const bool spans = first.kind == Form::Span || last.kind == Form::Span;
  return !spans && !is_day_number(last) && !is_day_number(first);
}

}  // namespace

std::optional<DateRange> read_date_range(const DateReader& reader,
                                         std::size_t i,
                                         const DateExpression& read) {
  DateRange range;
  range.first = read;
  const DateExpression day = reader.read_day_number(i, 0);
  if (day.end > range.first.end || !range.first.found()) range.first = day;
  if (!range.first.found()) return std::nullopt;
  DateForm& first = range.first.form;
  std::size_t next = behind_join(reader, range.first.end, i);
  range.is_list = next == 0 && is_day_number(first) &&
                  reader.at(range.first.end).is(DateWordKind::And);
  if (range.is_list) next = range.first.end + 1;  // "18 and 19 June"
  if (next == 0) return std::nullopt;
  if (is_day_number(first) && reader.at(next).is(DateWordKind::The)) ++next;
  range.last = read_last(reader, next, first);
  DateForm& last = range.last.form;
  if (!range.last.found()) return std::nullopt;
  if (is_day_number(first)) {
    if (last.kind != Form::Calendar || last.day == 0 || last.day <= first.day ||
        (last.month == 0 && !last.month_offset)) {
      return std::nullopt;
    }
    const unsigned first_day = first.day;
    first = last;
    first.day = first_day;
    first.weekday = -1;
  }
  if (!agree(first, last)) return std::nullopt;
  if (is_year_alone(first) && is_within_numbers(reader, range)) return std::nullopt;
  share_year(first, last);
  if (is_year_alone(first) || first.has_year()) range.last.doubt = range.first.doubt;
  return range;
}

namespace {

// A date that any year, or any week, could have.
bool is_open(const DateForm& form) {
  if (form.week_offset || form.month_offset || form.count != 0) return false;
  return !form.has_year() &&
         (form.kind == Form::Calendar || form.kind == Form::Weekday);
}

// `form` as the one next to the day that the other end of the range gives.
std::optional<DayInterval> resolve_beside(const DateForm& form,
                                          std::int64_t day,
                                          DateDirection direction) {
  const DateReference beside{civil_from_days(day), DatePrecision::Day};
  return resolve_date(form, beside, direction);
}

// "May" of "the end of May", which ends a range where May ends.
DateForm whole_of(DateForm form) {
  if (form.is_point) form.third = DateThird::None;
  return form;
}

// The day behind the begin, the middle or the end.
std::int64_t point_of(const DayInterval& whole, DateThird third) {
  const std::int64_t end = whole.last_day + 1;
  if (third == DateThird::Early) return whole.first_day;
  return third == DateThird::Late ? end : whole.first_day + (end - whole.first_day) / 2;
}

DateGranularity finer(DateGranularity granularity) {
  if (granularity > DateGranularity::Year) return DateGranularity::Year;
  if (granularity > DateGranularity::Month) return DateGranularity::Month;
  return granularity == DateGranularity::Month ? DateGranularity::Week
                                               : DateGranularity::Day;
}

}  // namespace

std::optional<DayInterval> resolve_range(const DateRange& range,
                                         const DateReference& reference,
                                         DateDirection direction) {
  const DateForm first_form = whole_of(range.first.form);
  const DateForm last_form = whole_of(range.last.form);
  std::optional<DayInterval> first = resolve_date(first_form, reference, direction);
  std::optional<DayInterval> last = resolve_date(last_form, reference, direction);
  // What is past has begun, and what is to come has not ended.
  const bool from_end =
      direction == DateDirection::Future && is_open(first_form) && is_open(last_form);
  if (from_end && last) {
    first = resolve_beside(first_form, last->first_day, DateDirection::Past);
  } else if (first && is_open(last_form)) {
    last = resolve_beside(last_form, first->first_day, DateDirection::Future);
  }
  if (first && first_form.is_point) {
    first->first_day = point_of(*first, range.first.form.third);
    first->granularity = finer(first->granularity);
  }
  if (last && last_form.is_point) {
    last->last_day = point_of(*last, range.last.form.third) - 1;
    last->granularity = finer(last->granularity);
  }
  if (!first || !last || last->last_day <= first->first_day) return std::nullopt;
  return DayInterval{first->first_day, last->last_day,
                     std::min(first->granularity, last->granularity)};
}

}  // namespace morgue
