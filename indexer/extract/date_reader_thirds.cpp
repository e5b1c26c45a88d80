// SPDX-License-Identifier: GPL-2.0-or-later
// The beginning, the middle and the end of months, years and longer.
#include <cstddef>

#include "indexer/extract/date_reader.hpp"

namespace morgue {
namespace {

DateThird third_named(const DateToken& token) {
  if (token.is(DateWordKind::Early)) return DateThird::Early;
  if (token.is(DateWordKind::Mid)) return DateThird::Mid;
  if (token.is(DateWordKind::Late)) return DateThird::Late;
  return DateThird::None;
}

}  // namespace

// "early 2018", "mid-May", "the end of the year", "late last month", "the late 1990s".
std::size_t DateReader::third(std::size_t i, DateForm& form) const {
  const std::size_t word = skip(i, Kind::The);
  const DateThird which = third_named(at(word));
  if (which == DateThird::None) return 0;
  std::size_t next = skip_sign(word + 1, U'-');
  next = skip_of(next);
  const bool is_point = lexicon_.is_english && at(word).word->value == 1;
  // "to start May", "CLOSE 1610"
  if (is_point && !is(word + 1, Kind::Of) && at(word).word->word != "end") return 0;
  DateForm whole;
  std::size_t end = decade_or_century(next, whole);
  if (end == 0) {
    whole = {};
    end = relative_unit(next, whole);
    if (end != 0 &&
        (whole.kind != DateForm::Kind::Unit || whole.unit == CalendarUnit::Day)) {
      return 0;
    }
  }
  if (end == 0) {
    whole = {};
    end = month_first(next, whole);
    if (end != 0 && whole.day != 0) return 0;
  }
  if (end == 0) {
    whole = {};
    end = year_number(next, whole);
  }
  if (end == 0) {
    whole = {};
    end = third_unit(next, word, whole);
  }
  if (end == 0) return 0;
  form = whole;
  form.third = which;
  form.is_point = is_point;
  return end;
}

// "the year" of "the end of the year", "year" of "by the end of year" and "by
// end-year"; the end is at `word`.
std::size_t DateReader::third_unit(std::size_t i,
                                   std::size_t word,
                                   DateForm& form) const {
  if (!is(i, Kind::Unit) || i <= word + 1) return 0;
  form.kind = DateForm::Kind::Unit;
  form.unit = unit_at(i);
  if (form.unit == CalendarUnit::Day) return 0;
  if (is(i - 1, Kind::The)) return i + 1;
  const bool bare =
      at(word).word->value == 1 && lexicon_.is_english &&
      (form.unit == CalendarUnit::Year || form.unit == CalendarUnit::Month);
  return bare && is_placed(word, i + 1) ? i + 1 : 0;
}

// True if a preposition or an article stands before `begin` and at `end` nothing that
// it could belong to instead, as in "year-end sales".
bool DateReader::is_placed(std::size_t begin, std::size_t end) const {
  if (begin == 0) return false;
  const DateToken& before = at(begin - 1);
  const bool goes_on =
      at(end).kind == DateToken::Kind::Word &&
      (at(end).word == nullptr || is(end, Kind::Number) || spells(end, "deadline"));
  return !goes_on && (before.has(kTimePreposition | kRangeJoin) ||
                      before.is(Kind::The) || spells(begin - 1, "at"));
}

// "by year-end", "at year's end", "at month-end", "at year-end 2019".
std::size_t DateReader::unit_end(std::size_t i, DateForm& form) const {
  if (!lexicon_.is_english || !is(i, Kind::Unit)) return 0;
  form.kind = DateForm::Kind::Unit;
  form.unit = unit_at(i);
  if (form.unit != CalendarUnit::Year && form.unit != CalendarUnit::Month) return 0;
  std::size_t end = skip_sign(i + 1, U'-');
  if (at(end).is_sign(U'\'') && spells(end + 1, "s")) end += 2;
  if (!is(end, Kind::Late) || at(end).word->word != "end") return 0;
  ++end;
  DateForm year;
  const bool of_year = form.unit == CalendarUnit::Year;
  const std::size_t dated = of_year ? year_number(end, year) : 0;
  if (dated != 0) {
    form = year;
    end = dated;
  } else {
    form.by_clause = of_year && i > 0 && !at(i - 1).has(kRangeJoin);
  }
  form.third = DateThird::Late;
  form.is_point = true;
  return is_placed(i, end) ? end : 0;
}

}  // namespace morgue
