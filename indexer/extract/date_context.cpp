// SPDX-License-Identifier: GPL-2.0-or-later
// Judges expressions of dates by the words around them.
#include "indexer/extract/date_context.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace morgue {
namespace {

using Kind = DateWordKind;

// What makes a name of a weekday: before and behind it.
constexpr std::array<std::string_view, 19> kBeforeWeekday{
    "Black",  "Good",   "Super",     "Bloody", "Ash",  "Palm",   "Easter",
    "Fat",    "Cyber",  "Casual",    "Freaky", "Holy", "Maundy", "Whit",
    "Shrove", "Giving", "Sheffield", "Silver", "Spy"};
constexpr std::array<std::string_view, 16> kBehindWeekday{
    "Times",       "Telegraph", "Mirror", "Express", "Mail", "Herald",
    "Post",        "World",     "Night",  "Sun",     "Star", "Tribune",
    "Independent", "Business",  "People", "Mass"};

constexpr std::array<std::string_view, 5> kBeforeYear{"fiscal", "calendar", "FY", "CY",
                                                      "cy"};

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view DateContext::text_of(std::size_t i) const {
  const DateToken& token = reader_.at(i);
  return text_.substr(token.begin, token.end - token.begin);
}

bool DateContext::is_lower_word(std::size_t i) const {
  const DateToken& token = reader_.at(i);
  return token.kind == DateToken::Kind::Word && !token.is_capital && token.letter != 0;
}

bool DateContext::is_weekday_name(const DateExpression& expression) const {
  const std::size_t begin = expression.begin;
  const std::string_view before = begin > 0 ? text_of(begin - 1) : "";
  if (is_among(kBeforeWeekday, before)) return true;
  // "los lunes": every Monday
  const bool romance = reader_.lexicon().lower_case_names;
  if (romance && (before == "los" || before == "Los")) return true;
  return expression.end == begin + 1 && is_among(kBehindWeekday, text_of(begin + 1));
}

// "USA Today", "the Today programme", "la manana".
bool DateContext::is_day_name(std::size_t i) const {
  const DateToken& day = reader_.at(i);
  const DateToken before = i > 0 ? reader_.at(i - 1) : DateToken{};
  if (day.has(kLowerOnly) && (before.is(Kind::The) || before.is(Kind::This)))
    return true;
  return day.is_capital && !is_headline_ && day.is(Kind::DayOffset) &&
         before.kind == DateToken::Kind::Word && !begins_sentence(i);
}

bool DateContext::follows_preposition(std::size_t i) const {
  return i > 0 && !reader_.at(i).after_line && reader_.at(i - 1).has(kTimePreposition);
}

// "in May", "the May election"; not "May said", "may", "March on".
bool DateContext::is_month(const DateExpression& expression) const {
  const DateToken& next = reader_.at(expression.end);
  const bool coded = next.kind == DateToken::Kind::Number && !next.after_space;
  if (coded) return false;  // "DEC8"
  const std::size_t i = expression.begin;
  const DateToken& month = reader_.at(i);
  const DateLexicon& lexicon = reader_.lexicon();
  const bool lower = !month.is_capital && !lexicon.lower_case_names;
  const bool ends = reader_.at(expression.end).kind == DateToken::Kind::Sign;
  if (lower && month.has(kAlsoName))
    return ends && i > 0 && reader_.spells(i - 1, "in");
  if (lower && !follows_preposition(i)) return false;
  const bool named_behind = reader_.at(expression.end).is_capital &&
                            reader_.at(expression.end).word == nullptr;
  if (month.has(kAlsoName) && named_behind) return false;
  if (follows_preposition(i)) return true;
  if (lexicon.months_need_preposition) return false;
  const DateToken before = i > 0 ? reader_.at(i - 1) : DateToken{};
  if (before.is(Kind::The) || before.is(Kind::Last) || before.is(Kind::This) ||
      before.is(Kind::Next) || before.has(kRangeJoin)) {
    return true;
  }
  const bool named_before = before.kind == DateToken::Kind::Word && before.is_capital &&
                            before.word == nullptr && !month.after_line;
  return !month.has(kAlsoName) && !month.has(kShortForm) && !named_before &&
         !named_behind;
}

// "in 2019", "the 2019 election", "(2019)"; not "2019 people".
bool DateContext::is_year(const DateExpression& expression, bool behind_year) const {
  const std::size_t i = expression.begin;
  if (behind_year || follows_preposition(i)) return true;
  if (i > 0 && reader_.at(i - 1).is(Kind::Of)) return true;
  const DateToken& behind = reader_.at(expression.end);
  if (reader_.lexicon().years_stand_alone) return !behind.is_capital;
  const DateToken before = i > 0 ? reader_.at(i - 1) : DateToken{};
  if (before.is_sign(U'(') && behind.is_sign(U')')) return true;
  if (i > 0 && is_among(kBeforeYear, text_of(i - 1))) return true;
  if (i > 1 && reader_.spells(i - 1, "to") && reader_.spells(i - 2, "back"))
    return true;
  if (before.is(Kind::The) || before.is(Kind::This) || before.is(Kind::Last)) {
    return reader_.lexicon().is_english && is_lower_word(expression.end);
  }
  return before.is(Kind::Unit) &&
         before.word->value == static_cast<std::int16_t>(CalendarUnit::Year);
}

// "the third quarter", "on the 18th"; not "now".
bool DateContext::is_part(const DateExpression& expression) const {
  if (expression.form.kind == DateForm::Kind::Quarter) return true;
  if (expression.form.kind == DateForm::Kind::DayOffset) return false;
  return follows_preposition(expression.begin) && !is_lower_word(expression.end) &&
         !(reader_.at(expression.end).is_sign(U'-') &&
           !reader_.at(expression.end).after_space);
}

// "on 5/12", "11/20 or 11/22"; not "on 1/2 of them".
bool DateContext::is_figures(const DateExpression& expression, bool behind_like) const {
  const std::size_t begin = expression.begin;
  const bool placed = behind_like || (begin > 0 && text_of(begin - 1) == "on");
  const DateToken& next = reader_.at(expression.end);
  const bool counts = next.is(Kind::Of) || next.is(Kind::Counted) ||
                      next.is(Kind::Unit) || next.is(Kind::Units) ||
                      next.is(Kind::Scale) || next.kind == DateToken::Kind::Number;
  return placed && !counts && !reader_.is_usual_fraction(begin);
}

bool DateContext::is_list_believed(std::span<const DateExpression> list) const {
  const DateExpression& first = list.front();
  if (is_believed(first, false)) return true;
  // "MAR/MAY  50 over": a row of prices.
  constexpr std::size_t kShortBytes = 3;
  bool is_sure = reader_.lexicon().is_english;
  bool any_full = false;
  for (const DateExpression& member : list) {
    const DateToken& month = reader_.at(member.begin);
    is_sure = is_sure && month.is_capital && member.doubt == DateDoubt::BareMonth;
    any_full = any_full ||
               (!month.has(kShortForm) && text_of(member.begin).size() > kShortBytes);
  }
  return is_sure && any_full;
}

bool DateContext::is_range_of_figures(const DateRange& range) const {
  if (range.last.form.has_year()) return true;
  const std::size_t begin = range.first.begin;
  if (begin == 0 || !reader_.at(begin - 1).has(kRangeOpener)) return false;
  const auto is_odds = [this](std::size_t i) {
    const std::int32_t parts = reader_.at(i + 2).value;
    return parts <= 2 || parts == 4 || parts == 5 || parts == 8;
  };
  const auto is_sure = [&](std::size_t i) {
    return !reader_.is_usual_fraction(i) && !is_odds(i);
  };
  return is_sure(begin) || (range.last.form.in_figures && is_sure(range.last.begin));
}

bool DateContext::is_believed(const DateExpression& expression,
                              bool behind_like) const {
  const std::size_t begin = expression.begin;
  const DateToken before = begin > 0 ? reader_.at(begin - 1) : DateToken{};
  const DateForm& form = expression.form;
  if (before.is(Kind::Every) && form.year == 0) return false;
  if (form.kind == DateForm::Kind::Weekday && is_weekday_name(expression)) {
    return false;
  }
  if (form.kind == DateForm::Kind::DayOffset && is_day_name(begin)) return false;
  switch (expression.doubt) {
    case DateDoubt::None:
      return true;
    case DateDoubt::BareMonth:
      return is_month(expression);
    case DateDoubt::BareYear:
      return is_year(expression, behind_like);
    case DateDoubt::BareFigures:
      return is_figures(expression, behind_like);
    case DateDoubt::ShortDay:
      return reader_.at(begin).is_capital &&
             (behind_like || (begin > 0 && text_of(begin - 1) == "on"));
    case DateDoubt::BareHoliday:
      return follows_preposition(begin) || (begin > 0 && text_of(begin - 1) == "at");
    case DateDoubt::BarePart:
      return is_part(expression);
    case DateDoubt::Ahead:
      return direction_of(expression) == DateDirection::Future;
  }
  return false;
}

}  // namespace morgue
