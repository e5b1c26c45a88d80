// SPDX-License-Identifier: GPL-2.0-or-later
// Reads ranges and completes their ends.
#include "indexer/extract/date_range.hpp"

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

// "1986/87": the two years of a season, a crop or an account.
std::optional<DateRange> split_year(const DateReader& reader, std::size_t i) {
  const DateToken& first = reader.at(i);
  const DateToken& last = reader.at(i + 2);
  const auto is_glued = [&reader](std::size_t token) {
    return token > 0 && !reader.at(token).after_space;
  };
  const bool whole = last.digits == 4;
  if (first.kind != DateToken::Kind::Number || first.digits != 4 ||
      !reader.at(i + 1).is_sign(U'/') || last.kind != DateToken::Kind::Number ||
      (last.digits != 2 && !whole) || !is_glued(i + 1) || !is_glued(i + 2)) {
    return std::nullopt;
  }
  const int next_year = first.value + 1;
  const bool follows = last.value == (whole ? next_year : next_year % 100);
  const bool goes_on = is_glued(i + 3) && (reader.at(i + 3).is_sign(U'/') ||
                                           reader.at(i + 3).is_sign(U'.'));
  const bool path = is_glued(i) && reader.at(i - 1).is_sign(U'/');
  if (!follows || goes_on || path || first.value < kFirstBareYear) return std::nullopt;
  DateRange range;
  range.first.begin = i;
  range.first.end = i + 1;
  range.first.form.year = first.value;
  range.first.doubt = DateDoubt::BareYear;
  range.last.begin = i + 2;
  range.last.end = i + 3;
  range.last.form.year = next_year;
  return range;
}

// "from March to date", "from 2010 to the present".
DateExpression today(const DateReader& reader, std::size_t i, const DateForm& first) {
  DateExpression day;
  if (i == 0 || !reader.lexicon().is_english || first.kind != Form::Calendar)
    return day;
  std::size_t end = i;
  if (reader.spells(i, "date") && reader.spells(i - 1, "to")) end = i + 1;
  const std::size_t noun = i + (reader.at(i).is(DateWordKind::The) ? 1 : 0);
  if (noun > i && reader.spells(noun, "present")) end = noun + 1;
  if (reader.spells(noun, "current") && reader.spells(noun + 1, "date")) end = noun + 2;
  if (end == i || reader.at(end).kind == DateToken::Kind::Word) return day;
  day.begin = i;
  day.end = end;
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

// Gives "3" of "3 to 5 May" the month of the last day; false if that is no later one.
bool complete_day(const DateForm& last, DateForm& first) {
  if (last.kind != Form::Calendar || last.day == 0 || last.day <= first.day ||
      (last.month == 0 && !last.month_offset)) {
    return false;
  }
  const unsigned first_day = first.day;
  first = last;
  first.day = first_day;
  first.weekday = -1;
  return true;
}

}  // namespace

std::optional<DateRange> read_date_range(const DateReader& reader,
                                         std::size_t i,
                                         const DateExpression& read) {
  const std::optional<DateRange> split = split_year(reader, i);
  if (split) return split;
  DateRange range;
  range.first = read;
  const DateExpression day = reader.read_day_number(i, 0);
  if (day.end > range.first.end || !range.first.found()) range.first = day;
  if (!range.first.found()) return std::nullopt;
  DateForm& first = range.first.form;
  std::size_t next = behind_join(reader, range.first.end, i);
  if (next == 0) return std::nullopt;
  if (is_day_number(first) && reader.at(next).is(DateWordKind::The)) ++next;
  range.last = read_last(reader, next, first);
  DateForm& last = range.last.form;
  if (!range.last.found()) return std::nullopt;
  if (is_day_number(first) && !complete_day(last, first)) return std::nullopt;
  if (!agree(first, last)) return std::nullopt;
  if (is_year_alone(first) && is_within_numbers(reader, range)) return std::nullopt;
  share_year(first, last);
  if (is_year_alone(first) || first.has_year()) range.last.doubt = range.first.doubt;
  return range;
}

}  // namespace morgue
