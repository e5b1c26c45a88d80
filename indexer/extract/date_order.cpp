// SPDX-License-Identifier: GPL-2.0-or-later
// Tells the order of day and month by what an article does elsewhere.
#include "indexer/extract/date_order.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/extract/date_tokens.hpp"

namespace morgue {
namespace {

// The style of a text shows in so much of it.
constexpr std::size_t kMaxStyleBytes = 32768;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number of one or two digits that ends before, or begins at, `at`; -1 if there is
// no such number.
int number_before(std::string_view text, std::size_t at) {
  if (at == 0 || !is_digit(text[at - 1])) return -1;
  if (at == 1 || !is_digit(text[at - 2])) return text[at - 1] - '0';
  if (at >= 3 && is_digit(text[at - 3])) return -1;
  return (text[at - 2] - '0') * 10 + (text[at - 1] - '0');
}

int number_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + 3 && is_digit(text[end]))
    ++end;
  return end - at > 2 ? -1 : number_before(text.substr(at), end - at);
}

// What the dates in figures show; `any` is set if two numbers with a slash are there.
DateOrder order_of_figures(std::string_view text, bool& any) {
  for (std::size_t at = text.find('/'); at != std::string_view::npos;
       at = text.find('/', at + 1)) {
    const int first = number_before(text, at);
    const int second = number_at(text, at + 1);
    if (first <= 0 || second <= 0) continue;
    any = true;
    const std::size_t next =
        at + (at + 2 < text.size() && is_digit(text[at + 2]) ? 3 : 2);
    if (next + 2 >= text.size() || text[next] != '/' || !is_digit(text[next + 1]) ||
        !is_digit(text[next + 2])) {
      continue;
    }
    if (first > 12 && first <= 31 && second <= 12) return DateOrder::DayFirst;
    if (second > 12 && second <= 31 && first <= 12) return DateOrder::MonthFirst;
  }
  return DateOrder::Unset;
}

bool is_day(const DateToken& token) {
  return token.kind == DateToken::Kind::Number && token.digits <= 2 &&
         token.value >= 1 && token.value <= 31;
}

// What the dates with the names of months show.
DateOrder order_of_words(std::string_view text, const DateLexicon& lexicon) {
  std::vector<DateToken> tokens;
  split_date_tokens(text.substr(0, kMaxStyleBytes), lexicon, tokens);
  int day_first = 0;
  int month_first = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is(DateWordKind::Month) || !tokens[i].is_capital) continue;
    const bool stopped = i + 2 < tokens.size() && tokens[i + 1].is_sign(U'.');
    const std::size_t next = i + (stopped ? 2 : 1);
    if (i > 0 && is_day(tokens[i - 1])) {
      ++day_first;
    } else if (next < tokens.size() && is_day(tokens[next])) {
      ++month_first;
    }
  }
  return day_first > month_first ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

}  // namespace

DateOrder date_order_of(const Article& article, const DateLexicon& lexicon) {
  if (lexicon.day_first) return DateOrder::DayFirst;
  bool any = false;
  const DateOrder shown = order_of_figures(article.body, any);
  if (shown != DateOrder::Unset) return shown;
  return any ? order_of_words(article.body, lexicon) : DateOrder::MonthFirst;
}

}  // namespace morgue
