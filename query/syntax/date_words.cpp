// SPDX-License-Identifier: GPL-2.0-or-later
// Points in words: today, monday, last-week, "3 weeks ago", "20 November 2019".
#include <algorithm>
#include <array>
#include <vector>

#include "query/syntax/date_point.hpp"
#include "query/syntax/nearest.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 11> kNames = {
    "today",        "yesterday",  "now",        "this-week",
    "last-week",    "this-month", "last-month", "this-quarter",
    "last-quarter", "this-year",  "last-year"};

constexpr std::array<std::string_view, 12> kNumbers = {
    "one",   "two",   "three", "four", "five",   "six",
    "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

// Finds a full name or its first three letters ("sept" as well); -1 if there is none.
template <std::size_t kSize>
int find_name(const std::array<std::string_view, kSize>& names, std::string_view word) {
  for (std::size_t i = 0; i < kSize; ++i) {
    const bool shortened =
        word.size() >= 3 && word.size() <= 4 && names[i].starts_with(word);
    if (word == names[i] || shortened) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string> split_words(std::string_view text, std::string_view gaps) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (gaps.find(c) == std::string_view::npos) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// "20", "20th", "1st": the number, or -1.
long day_number(std::string_view word) {
  const std::size_t digits =
      std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view ending = word.substr(digits);
  const bool ordinal = ending.empty() || ending == "st" || ending == "nd" ||
                       ending == "rd" || ending == "th";
  return ordinal && digits <= 2 ? read_number(word.substr(0, digits)) : -1;
}

long amount(std::string_view word) {
  if (word == "a" || word == "an") return 1;
  const auto found = std::find(kNumbers.begin(), kNumbers.end(), word);
  return found != kNumbers.end() ? found - kNumbers.begin() + 1 : read_number(word);
}

// "days" and "day": 'd'; 0 if it is no unit.
char unit_letter(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const std::string_view unit : {"day", "week", "month", "year"}) {
    if (word == unit) return unit[0];
  }
  return 0;
}

CalendarSpan span_around(std::string_view unit, const CivilDate& day) {
  if (unit == "year") return {SpanUnit::Year, {day.year, 1, 1}, 0, 0};
  if (unit == "month") return {SpanUnit::Month, {day.year, day.month, 1}, 0, 0};
  if (unit == "quarter") {
    const unsigned first = (day.month - 1) / 3 * 3 + 1;
    return {SpanUnit::Quarter, {day.year, first, 1}, 0, 0};
  }
  const std::int64_t monday = days_from_civil(day) - weekday_of(day);
  return {SpanUnit::Week, civil_from_days(monday), 0, 0};
}

}  // namespace

CalendarSpan PointReader::read_word() {
  std::size_t end = at_;
  while (end < text_.size() && is_ascii_letter(text_[end]))
    ++end;
  std::string word = text_.substr(at_, end - at_);
  at_ = end;
  if ((word == "last" || word == "this") && next() == '-') {
    const std::size_t from = ++at_;
    while (at_ < text_.size() && is_ascii_letter(text_[at_]))
      ++at_;
    word += '-' + text_.substr(from, at_ - from);
  }
  const std::int64_t today = days_from_civil(today_);
  if (word == "today") return {SpanUnit::Day, today_, 0, 0};
  if (word == "yesterday") return {SpanUnit::Day, day_at(today - 1), 0, 0};
  if (word == "now") return {SpanUnit::Now, today_, state_.options.now_s, 1};
  if (const int weekday = find_name(kWeekdays, word); weekday >= 0) {
    const int back = (static_cast<int>(weekday_of(today_)) - weekday + 6) % 7 + 1;
    return {SpanUnit::Day, day_at(today - back), 0, 0};
  }
  if (const int month = find_name(kMonths, word); month >= 0) {
    const auto number = static_cast<unsigned>(month) + 1;
    const int year = number <= today_.month ? today_.year : today_.year - 1;
    return {SpanUnit::Month, {year, number, 1}, 0, 0};
  }
  const bool known = std::find(kNames.begin(), kNames.end(), word) != kNames.end();
  if (!known) {
    const std::string_view near = nearest_of(word, kNames);
    const std::string why = "unknown word " + quoted(word);
    if (near.empty()) refuse(why);
    refuse(why, "did you mean " + std::string(near) + "?");
  }
  const std::string_view unit = std::string_view(word).substr(5);
  if (word.starts_with("this")) return span_around(unit, today_);
  if (unit == "quarter") return span_around(unit, shifted(today_, -3, 'm'));
  return span_around(unit, shifted(today_, -1, unit[0]));
}

CalendarSpan PointReader::read_natural() {
  const std::vector<std::string> words = split_words(text_, " ,");
  if (words.empty()) refuse("the quotes are empty");
  if (words.size() == 3 && words[2] == "ago") {
    const long count = amount(words[0]);
    const char unit = unit_letter(words[1]);
    if (count >= 0 && unit != 0) {
      return {SpanUnit::Day, shifted(today_, -count, unit), 0, 0};
    }
  }
  if (const auto span = read_calendar_words(words)) return *span;
  const bool last_weekday =
      words.size() == 2 && words[0] == "last" && find_name(kWeekdays, words[1]) >= 0;
  text_.clear();
  for (const std::string& word : words) {
    if (last_weekday && &word == &words.front()) continue;
    text_ += (text_.empty() ? "" : "-") + word;
  }
  return read_plain();
}

// "nov-2019", "20-november-2019".
std::optional<CalendarSpan> PointReader::read_dashed_words() const {
  if (std::none_of(text_.begin(), text_.end(), is_ascii_letter)) return std::nullopt;
  const std::vector<std::string> words = split_words(text_, "-");
  const bool has_year =
      !words.empty() && words.back().size() == 4 && read_number(words.back()) > 0;
  return has_year ? read_calendar_words(words) : std::nullopt;
}

// "November 2019", "20 November 2019", "November 20, 2019", "20 November".
std::optional<CalendarSpan> PointReader::read_calendar_words(
    const std::vector<std::string>& words) const {
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const bool has_year = words.back().size() == 4 && read_number(words.back()) > 0;
  const int year = has_year ? static_cast<int>(read_number(words.back())) : 0;
  const int first = find_name(kMonths, words[0]);
  const int second = find_name(kMonths, words[1]);
  const auto month = static_cast<unsigned>(std::max(first, second)) + 1;
  if (first < 0 && second < 0) return std::nullopt;
  if (words.size() == 2 && has_year) {
    if (first < 0) return std::nullopt;
    return CalendarSpan{SpanUnit::Month, {year, month, 1}, 0, 0};
  }
  if (words.size() == 3 && !has_year) return std::nullopt;
  return read_day_of_month(first >= 0 ? words[1] : words[0], month, year);
}

// `year` 0: the latest such day that is not in the future.
CalendarSpan PointReader::read_day_of_month(std::string_view day,
                                            unsigned month,
                                            int year) const {
  const long number = day_number(day);
  if (number < 0) refuse(quoted(day) + " is no day of a month");
  const auto month_number = static_cast<int>(month);
  const auto day_of_month = static_cast<int>(number);
  if (year > 0) {
    return {SpanUnit::Day, checked_date(year, month_number, day_of_month), 0, 0};
  }
  CivilDate date = checked_date(2000, month_number, day_of_month);
  date.year = today_.year;
  const std::int64_t today = days_from_civil(today_);
  while (days_from_civil(date) > today ||
         !is_valid_civil(date.year, date.month, date.day)) {
    if (--date.year < 1) refuse("it leads out of the years 0001-9999");
  }
  return {SpanUnit::Day, date, 0, 0};
}

}  // namespace morgue
