// SPDX-License-Identifier: GPL-2.0-or-later
// Finds which way an expression looks by the words of its clause.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "indexer/extract/date_context.hpp"

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
constexpr std::array<std::string_view, 6> kNoticeWords{"is",  "are",     "pay",
                                                       "Pay", "payment", "date"};

bool is_any_of(std::span<const std::string_view> words, std::string_view word) {
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
  if (!behind && is_any_of(kTelling, text_of(i)) && i + kToldNear < expression) {
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
  // "paid to holders of record June 3": the nearest one
  if (word == "record" && i + 1 == expression) return kNeither;
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

// "the meeting is May 15", "payment date of July 24".
bool DateContext::is_notice(std::size_t i, std::size_t expression) const {
  if (!is_any_of(kNoticeWords, text_of(i))) return false;
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
    const DateToken& token = reader_.at(i);
    if (!opens && (token.kind == DateToken::Kind::Sign || token.is(Kind::The))) break;
    const int cue = cue_at(i, last + kMaxClauseTokens);
    if (!opens && cue > 0) break;
    if (cue != 0) return direction_of_cue(cue);
  }
  return DateDirection::Unsaid;
}

}  // namespace morgue
