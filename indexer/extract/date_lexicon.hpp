// SPDX-License-Identifier: GPL-2.0-or-later
// The words of which expressions of dates are made, by language.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {

enum class DateWordKind : std::uint8_t {
  Other,       // only flags
  Month,       // value 1-12
  Weekday,     // value 0-6 from Monday
  DayOffset,   // yesterday -1, today 0, tomorrow 1
  PartOfDay,   // morning, night
  Unit,        // value: CalendarUnit
  Units,       // its plural
  Last,        // last, letzte, dernier
  This,        // this, diese, cette
  Next,        // next, kommende, prochain
  Coming,      // coming: the nearest
  Rest,        // earlier this month -1, later 1, the rest of the month 2
  Past,        // the past year: the twelve months up to today
  Ago,         // behind a number of units
  AgoBefore,   // before it: vor, hace, il y a
  InBefore,    // in two weeks; value 1: always ahead (dans), 0: may be a duration
  FromNow,     // hence
  Number,      // value 1-99
  Ordinal,     // value 1-31
  Scale,       // hundred, thousand
  Season,      // value 0-3 from spring
  Early,       // early, Anfang; value 1: beginning
  Mid,         // mid, Mitte; value 1: middle
  Late,        // late, Ende; value 1: end
  Half,        // half, Halbjahr
  DecadeName,  // nineties: value 90
  Of,          // of, de; value 1: starting
  The,         // articles
  And,         // and, y
  Before,      // before, avant
  After,       // after, apres
  Every,       // every, each
  Told,        // that, same: of what was told of before
  Counted,     // people, miles: what a number before it counts
};

enum class CalendarUnit : std::uint8_t {
  Day,
  Week,
  Weekend,
  Fortnight,
  Month,
  Quarter,
  Year,
  Decade,
  Century,
  Workweek,  // from Monday to Friday
  Workday,
};

// Roles that a word may have beside its kind.
inline constexpr unsigned kTimePreposition =
    1;                                       // in, since: a month or year may follow
inline constexpr unsigned kRangeOpener = 2;  // from, between
inline constexpr unsigned kRangeJoin = 4;    // to, until
inline constexpr unsigned kFutureCue = 8;    // will, due
inline constexpr unsigned kPastCue = 16;     // said, was
inline constexpr unsigned kAlsoName = 32;    // May, April: also people
inline constexpr unsigned kShortForm = 64;   // Sat, Mar
inline constexpr unsigned kLowerOnly = 128;  // morgen, not Morgen

struct DateWord {
  std::string_view word;  // folded
  DateWordKind kind = DateWordKind::Other;
  std::int16_t value = 0;
  std::uint8_t flags = 0;
};

// The words of one language and how it uses them. Immutable.
class DateLexicon {
 public:
  virtual ~DateLexicon() = default;

  // Returns the row of a folded word, or nullptr.
  virtual const DateWord* find(std::string_view folded) const = 0;

  // False for most words of ASCII that have no row, folded or not.
  bool may_have(std::string_view word) const noexcept {
    return (letters_[word.size() % kLengths] & bit_of(word)) != 0;
  }

  // "19/11/2019" is the 19th of November whatever the article does.
  bool day_first = true;
  // A month by itself needs a preposition before it.
  bool months_need_preposition = true;
  // A year by itself is one without a preposition: "Er starb 2019".
  bool years_stand_alone = false;
  // Names of days and months are not capitalised.
  bool lower_case_names = false;
  bool is_english = false;
  bool has_words = true;

 protected:
  void note(std::string_view word) noexcept {
    letters_[word.size() % kLengths] |= bit_of(word);
  }

 private:
  static constexpr std::size_t kLengths = 32;

  // Of the first and the last letter, whatever their case.
  static std::uint64_t bit_of(std::string_view word) noexcept {
    const unsigned first = static_cast<unsigned char>(word.front()) & 31U;
    const unsigned last = static_cast<unsigned char>(word.back()) & 31U;
    return std::uint64_t{1} << ((first * 7 + last) & 63U);
  }

  std::array<std::uint64_t, kLengths> letters_{};  // of the words, by length
};

// Returns the lexicon of a language (BCP 47 primary subtag); for languages without one,
// the lexicon without words.
const DateLexicon& date_lexicon(std::string_view language);

}  // namespace morgue
