// SPDX-License-Identifier: GPL-2.0-or-later
// Reads single expressions of dates from tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/extract/date_form.hpp"
#include "indexer/extract/date_tokens.hpp"
#include "morgue/date.hpp"

namespace morgue {

// Years that a date may state; a year by itself is less sure to be one.
inline constexpr int kFirstDateYear = 1000;
inline constexpr int kLastDateYear = 2199;
inline constexpr int kFirstBareYear = 1500;
inline constexpr int kLastBareYear = 2050;

// What an expression needs before it is believed to be a date.
enum class DateDoubt : std::uint8_t {
  None,
  BareMonth,    // "May"
  BareYear,     // "2019"
  ShortDay,     // "Sat"
  BarePart,     // "the third quarter", "the 18th", "now"
  BareFigures,  // "5/12"
  BareHoliday,  // "Christmas"
  Ahead,        // "in two weeks": a date if what is spoken of is to come
};

// An expression of one date.
struct DateExpression {
  DateForm form;
  DateDoubt doubt = DateDoubt::None;
  std::size_t begin = 0;  // tokens, half-open
  std::size_t end = 0;

  bool found() const noexcept { return end > begin; }
};

// How an article writes dates in figures.
struct DateHabits {
  DateOrder slashes = DateOrder::MonthFirst;
  int last_short_year = 2029;  // "'30" is of the century before
};

// Looks at a bounded number of tokens from one place. Borrows all.
class DateReader {
 public:
  // The tokens are those of `text`.
  DateReader(std::string_view text,
             std::span<const DateToken> tokens,
             const DateLexicon& lexicon,
             const DateHabits& habits)
      : text_(text), tokens_(tokens), lexicon_(lexicon), habits_(habits) {}

  // False for most tokens at which no expression begins, at little cost.
  bool may_begin(std::size_t i) const;

  // Returns the longest expression that begins at token `i`; none if there is none.
  DateExpression read(std::size_t i) const;

  // Returns the number at `i` as a day, for ranges such as "3 to 5 May"; with what says
  // the year if `month` (not 0) is its month, as in "Nov. 18-20, 2019".
  DateExpression read_day_number(std::size_t i, unsigned month) const;

  // True if two numbers with a slash at `i` are as good as a half or three quarters.
  bool is_usual_fraction(std::size_t i) const;

  std::span<const DateToken> tokens() const noexcept { return tokens_; }

  const DateLexicon& lexicon() const noexcept { return lexicon_; }

  // True if the word at `i` is this one, in lower case.
  bool spells(std::size_t i, std::string_view word) const;

  // The token at `i`, or one that is nothing.
  const DateToken& at(std::size_t i) const noexcept {
    return i < tokens_.size() ? tokens_[i] : kNoToken;
  }

 private:
  static constexpr DateToken kNoToken = [] {
    DateToken nothing;
    nothing.after_space = true;
    return nothing;
  }();

  using Kind = DateWordKind;

  bool is(std::size_t i, Kind kind) const { return at(i).is(kind); }

  // The unit that the word at `i` names.
  CalendarUnit unit_at(std::size_t i) const {
    return static_cast<CalendarUnit>(at(i).word->value);
  }

  bool is_unit(std::size_t i, CalendarUnit unit) const {
    return is(i, Kind::Unit) && unit_at(i) == unit;
  }

  bool is_number(std::size_t i, int min_digits, int max_digits) const;

  bool is_glued(std::size_t i) const { return i > 0 && !at(i).after_space; }

  bool is_part_of_number(std::size_t i) const;

  std::size_t skip(std::size_t i, Kind kind) const { return i + (is(i, kind) ? 1 : 0); }

  std::size_t skip_sign(std::size_t i, char32_t sign) const;
  std::size_t skip_of(std::size_t i) const;  // [of] [the]

  bool may_begin_with(const DateToken& number, std::size_t i) const;

  // Each reading returns the token behind what it read at a token, or 0.
  using Reading = std::size_t (DateReader::*)(std::size_t, DateForm&, DateDoubt&) const;
  using SureReading = std::size_t (DateReader::*)(std::size_t, DateForm&) const;

  // Replaces `best` by what is read at its begin, if that is longer.
  void offer(Reading reading, DateExpression& best) const;
  void offer(SureReading reading, DateExpression& best) const;

  // Absolute dates: date_reader_calendar.cpp, date_reader_numeric.cpp.
  std::size_t numeric(std::size_t i, DateForm& form) const;
  bool is_joined_date(std::size_t i) const;
  void order_day_and_month(DateForm& form) const;
  std::size_t compact(std::size_t i, DateForm& form) const;
  bool is_joined_to_number(std::size_t begin, std::size_t end) const;
  std::size_t figures(std::size_t i, DateForm& form) const;
  int short_year(int value) const;
  std::size_t iso_month(std::size_t i, DateForm& form) const;
  std::size_t month_and_year(std::size_t i, DateForm& form) const;
  std::size_t han(std::size_t i, DateForm& form) const;
  std::size_t day_before_month(std::size_t i, unsigned& day) const;
  std::size_t day_first(std::size_t i, DateForm& form) const;
  std::size_t month_first(std::size_t i, DateForm& form) const;
  std::size_t day_behind_month(std::size_t i, bool sure, DateForm& form) const;
  std::size_t joined_day(std::size_t i, DateForm& form) const;
  std::size_t near_month(std::size_t i, DateForm& form) const;
  std::size_t near_day(std::size_t i, DateForm& form) const;
  std::size_t day_of_month(std::size_t i, DateForm& form) const;
  std::size_t month_of_year(std::size_t i, DateForm& form) const;
  std::size_t year_behind(std::size_t i, DateForm& form) const;
  std::size_t year_number(std::size_t i, DateForm& form) const;
  std::size_t spelled_year(std::size_t i, int& year) const;
  std::size_t spelled_day(std::size_t i, unsigned& day) const;
  std::size_t year_of(std::size_t i, DateForm& form) const;  // [of] [the] year
  std::size_t calendar(std::size_t i, DateForm& form) const;
  std::size_t dated(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  static DateDoubt doubt_of(const DateForm& form);

  // Seen from today: date_reader_relative.cpp.
  std::size_t day_offset(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  std::size_t told_day(std::size_t i, DateForm& form) const;
  std::size_t told_unit(std::size_t i, DateForm& form) const;
  std::size_t weekday(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  std::size_t near_weekday(std::size_t i, DateForm& form) const;
  std::size_t weekday_behind(std::size_t i, DateForm& form) const;
  std::size_t bare_day(std::size_t i, DateForm& form) const;
  std::size_t weekday_apart(std::size_t i, DateForm& form) const;
  std::size_t relative_unit(std::size_t i, DateForm& form) const;
  std::size_t past_unit(std::size_t i, DateForm& form) const;
  std::size_t modified_unit(std::size_t i, DateForm& form) const;
  std::size_t named_unit(std::size_t i, CalendarUnit& unit) const;
  std::size_t unit_beyond(std::size_t i, DateForm& form) const;
  std::size_t modifier(std::size_t i, int& offset) const;

  // Counted from today or another date: date_reader_counted.cpp.
  std::size_t counted(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  std::size_t distance(std::size_t i, DateForm& form) const;
  std::size_t finer_distance(std::size_t i, DateForm& form) const;
  std::size_t from_now(std::size_t i) const;
  std::size_t behind_time(std::size_t i) const;
  std::size_t behind_count_word(std::size_t i) const;
  std::size_t span(std::size_t i, DateForm& form) const;
  std::size_t shifted(std::size_t i, DateForm& form) const;
  std::size_t behind_duration(std::size_t i, std::size_t end) const;
  std::size_t single_day(std::size_t i, DateForm& form) const;
  std::size_t rest(std::size_t i, DateForm& form) const;
  std::size_t whole_rest(std::size_t i, DateForm& form) const;
  std::size_t to_date(std::size_t i, DateForm& form) const;
  std::size_t number(std::size_t i, int& value) const;
  std::size_t units(std::size_t i, CalendarUnit& unit) const;

  // Parts of years, and longer: date_reader_parts.cpp.
  std::size_t quarter_or_half(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  std::size_t lettered_part(std::size_t i, DateForm& form) const;
  std::size_t spelled_part(std::size_t i, DateForm& form) const;
  std::size_t part_behind_year(std::size_t i, DateForm& form) const;
  std::size_t season(std::size_t i, DateForm& form) const;
  std::size_t century(std::size_t i, DateForm& form) const;
  bool decade_number(std::size_t i, DateForm& form) const;
  std::size_t decade_or_century(std::size_t i, DateForm& form) const;
  std::size_t part_of(std::size_t i, DateForm& form) const;
  std::size_t month_of_today(std::size_t i, DateForm& form) const;
  std::size_t ordinal(std::size_t i, unsigned& value) const;

  // Beginnings and ends: date_reader_thirds.cpp.
  std::size_t third(std::size_t i, DateForm& form) const;
  std::size_t third_unit(std::size_t i, std::size_t word, DateForm& form) const;
  std::size_t unit_end(std::size_t i, DateForm& form) const;
  bool is_placed(std::size_t begin, std::size_t end) const;

  // Days and weeks with names: date_reader_weeks.cpp.
  std::size_t holiday(std::size_t i, DateForm& form, DateDoubt& doubt) const;
  std::size_t behind_holiday(std::size_t i, DateForm& form) const;
  std::size_t week_of(std::size_t i, DateForm& form) const;
  std::size_t day_of_week(std::size_t i, DateForm& form) const;
  std::size_t numbered_week(std::size_t i, DateForm& form) const;
  std::size_t weekend_of(std::size_t i, DateForm& form) const;

  std::string_view text_;
  std::span<const DateToken> tokens_;
  const DateLexicon& lexicon_;
  DateHabits habits_;
};

}  // namespace morgue
