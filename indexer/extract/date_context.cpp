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

// A clause is looked at so far.
constexpr std::size_t kMaxClauseTokens = 24;

// A cue that ends the search and speaks for neither side.
constexpr int kNeither = 2;
// A verb of telling says when it was told that near to it.
constexpr std::size_t kToldNear = 4;
// So far behind a date stands the verb of its subject.
constexpr std::size_t kVerbNear = 4;

constexpr std::array<std::string_view, 6> kTelling{"said",      "says",     "told",
                                                   "announced", "reported", "added"};
// What stands right before a day that is fixed ahead.
constexpr std::array<std::string_view, 8> kNoticeWords{
    "is", "are", "record", "Record", "pay", "Pay", "payment", "date"};

// What makes a name of a weekday: before and behind it.
constexpr std::array<std::string_view, 19> kBeforeWeekday{
    "Black",  "Good",   "Super",     "Bloody", "Ash",  "Palm",   "Easter",
    "Fat",    "Cyber",  "Casual",    "Freaky", "Holy", "Maundy", "Whit",
    "Shrove", "Giving", "Sheffield", "Silver", "Spy"};
constexpr std::array<std::string_view, 16> kBehindWeekday{
    "Times",       "Telegraph", "Mirror", "Express", "Mail", "Herald",
    "Post",        "World",     "Night",  "Sun",     "Star", "Tribune",
    "Independent", "Business",  "People", "Mass"};

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

DateDirection direction_of_cue(int cue) {
  if (cue == kNeither) return DateDirection::Unsaid;
  return cue > 0 ? DateDirection::Future : DateDirection::Past;
}

bool ends_clause(const DateToken& token) {
  if (token.kind != DateToken::Kind::Sign) return false;
  return token.is_sign(U'.') || token.is_sign(U'!') || token.is_sign(U'?') ||
         token.is_sign(U';');
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

bool DateContext::begins_sentence(std::size_t i) const {
  if (i == 0 || reader_.at(i).after_line) return true;
  if (!ends_clause(reader_.at(i - 1))) return false;
  // "10.50"
  return reader_.at(i).kind != DateToken::Kind::Number || reader_.at(i).after_space;
}

// 1 if the word at `i` speaks for the future of the expression that begins at
// `expression`, -1 for its past, 0 for neither; kNeither if nothing before it does.
int DateContext::cue_at(std::size_t i, std::size_t expression) const {
  const DateToken& token = reader_.at(i);
  if (token.kind != DateToken::Kind::Word || token.is(Kind::Next)) return 0;
  if (token.has(kFutureCue)) {
    // "by" and "until" speak for what follows them.
    const bool adjacent =
        i + 1 == expression || (i + 2 == expression && reader_.at(i + 1).is(Kind::The));
    return !token.has(kTimePreposition) || adjacent ? 1 : 0;
  }
  if (i + 1 == expression && reader_.spells(i, "since")) return -1;
  const bool behind = expression > reader_.tokens().size();
  if (!behind && is_among(kTelling, text_of(i)) && i + kToldNear < expression) {
    // What was told may be to come: "said the date is June 3"; "the date, he said, is".
    return reader_.at(i + 1).is_sign(U',') ? 0 : kNeither;
  }
  // "to be held", "will be made"
  if (token.has(kPastCue)) return i > 0 && reader_.spells(i - 1, "be") ? 0 : -1;
  return reader_.lexicon().is_english ? english_cue(i, expression) : 0;
}

// The same for what English says by forms and by order.
int DateContext::english_cue(std::size_t i, std::size_t expression) const {
  const DateToken& token = reader_.at(i);
  const std::string_view word = text_of(i);
  if (word == "may" || is_notice(i, expression)) return 1;
  if (token.word != nullptr) return 0;
  const std::string_view before = i > 0 ? text_of(i - 1) : "";
  if (word == "be" && before == "to") return 1;
  const bool is_to = i + 1 < expression && text_of(i + 1) == "to";
  if ((word == "is" || word == "are") && is_to && is_lower_word(i + 2)) return 1;
  const bool told = word.size() > 4 && word.ends_with("ed") && !token.is_capital;
  // "the proposed meeting"
  const DateToken article = i > 0 ? reader_.at(i - 1) : DateToken{};
  const bool of_noun = article.is(Kind::The) || article.is(Kind::Number);
  return told && before != "be" && !of_noun ? -1 : 0;
}

// "the meeting is May 15", "record July 24", "payment date of July 24".
bool DateContext::is_notice(std::size_t i, std::size_t expression) const {
  if (!is_among(kNoticeWords, text_of(i))) return false;
  const DateToken& next = reader_.at(i + 1);
  const bool joined = next.has(kTimePreposition) || next.is(Kind::Of);
  return i + 1 == expression || (i + 2 == expression && joined);
}

DateDirection DateContext::direction_of(const DateExpression& expression) const {
  const std::size_t begin = expression.begin;
  std::size_t i = begin;
  for (std::size_t seen = 0; seen < kMaxClauseTokens && !begins_sentence(i); ++seen) {
    --i;
    const int cue = cue_at(i, begin);
    if (cue == -1 && reader_.spells(begin - 1, "ending")) return DateDirection::Unsaid;
    if (cue != 0) return direction_of_cue(cue);
  }
  // Only what opens a sentence looks ahead: "On Friday, the court will rule"; others
  // see their verb: "sales in December failed".
  const bool opens = begins_sentence(i) && begin - i <= 2;
  const std::size_t last = std::min(
      expression.end + (opens ? kMaxClauseTokens : kVerbNear), reader_.tokens().size());
  for (i = expression.end; i < last && !begins_sentence(i); ++i) {
    if (!opens && reader_.at(i).kind == DateToken::Kind::Sign) break;
    const int cue = cue_at(i, last + kMaxClauseTokens);
    if (!opens && cue > 0) break;
    if (cue != 0) return direction_of_cue(cue);
  }
  return DateDirection::Unsaid;
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
  if (lower && (month.has(kAlsoName) || !follows_preposition(i))) return false;
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
  if (i > 0 && (reader_.spells(i - 1, "fiscal") || reader_.spells(i - 1, "calendar")))
    return true;
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
      return reader_.at(begin).is_capital && follows_preposition(begin) &&
             text_of(begin - 1) == "on";
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
