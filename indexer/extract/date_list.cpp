// SPDX-License-Identifier: GPL-2.0-or-later
// Reads lists of dates and completes their members.
#include "indexer/extract/date_list.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "morgue/date.hpp"

namespace morgue {
namespace {

// Bounds what is read again from each member of a list that does not end like one.
constexpr std::size_t kMaxMembers = 12;
constexpr int kMaxYearsApart = 100;

using List = std::vector<DateExpression>;

bool is_calendar(const DateForm& form) {
  return form.kind == DateForm::Kind::Calendar && form.count == 0 &&
         form.third == DateThird::None && !form.in_figures && !form.month_offset &&
         form.weekday < 0;
}

bool is_year(const DateForm& form) {
  return is_calendar(form) && form.year != 0 && form.month == 0 && form.day == 0;
}

bool is_month(const DateForm& form) {
  return is_calendar(form) && form.month != 0 && form.day == 0;
}

bool is_full_day(const DateForm& form) {
  return is_calendar(form) && form.month != 0 && form.day != 0;
}

bool is_day_number(const DateForm& form) {
  return is_calendar(form) && form.day != 0 && form.month == 0 && !form.has_year();
}

class ListReader {
 public:
  ListReader(const DateReader& reader, const DateExpression& first)
      : reader_(reader), list_{first} {}

  List read() {
    while (list_.size() < kMaxMembers && step()) {}
    list_.resize(closed_);
    return std::move(list_);
  }

 private:
  const DateForm& first() const { return list_.front().form; }

  bool is_glued(std::size_t i) const { return !reader_.at(i).after_space; }

  // Reads what joins the next member and the member; false if the list ends.
  bool step() {
    std::size_t i = list_.back().end;
    if (reader_.at(i).after_line) return false;
    const bool slash = reader_.at(i).is_sign(U'/') && is_glued(i) && is_glued(i + 1) &&
                       is_month(first());
    const bool comma = reader_.at(i).is_sign(U',');
    if (slash || comma) ++i;
    const bool joined = !slash && reader_.at(i).is(DateWordKind::And);
    if (joined) ++i;
    if (!slash && !comma && !joined) return false;
    const DateExpression member = member_at(i, joined);
    if (!member.found()) {
      // "in 1985, 1986 and the first half of 1987"
      if (joined && list_.size() > 1 && ends_before(reader_.read(i))) close();
      return false;
    }
    list_.push_back(member);
    const bool whole = is_day_number(first()) && is_full_day(member.form);
    if (slash || joined) close();
    return !whole;
  }

  void close() {
    if (!is_day_number(first()) || is_full_day(list_.back().form)) {
      closed_ = list_.size();
    }
  }

  // Whether a list may end before a date of another kind.
  bool ends_before(const DateExpression& other) const {
    if (!other.found() || is_day_number(first())) return false;
    return !is_full_day(first()) || is_full_day(other.form);
  }

  DateExpression member_at(std::size_t i, bool joined) const {
    DateExpression member;
    if (is_full_day(first())) {
      member = reader_.read_day_number(i, first().month);
      return is_next_day(member) && ends_day(member.end) ? member : DateExpression{};
    }
    member = reader_.read(i);
    if (is_day_number(first())) {
      const bool whole = member.found() && joined && is_full_day(member.form);
      if (!whole) member = reader_.read_day_number(i, 0);
      return is_next_day(member) ? member : DateExpression{};
    }
    if (!member.found()) return member;
    const bool like = is_year(first()) ? is_year(member.form) && is_near(member)
                                       : is_month(member.form) && is_sure_month(member);
    return like ? member : DateExpression{};
  }

  bool is_next_day(const DateExpression& member) const {
    return member.found() && member.form.day > list_.back().form.day;
  }

  // True if what begins at `i` is nothing that the number before it counts.
  bool ends_day(std::size_t i) const {
    const DateToken& next = reader_.at(i);
    if (next.is(DateWordKind::And)) return true;
    const bool counts =
        next.kind == DateToken::Kind::Word && !next.has(kTimePreposition);
    return !counts && !next.is_sign(U'-') && !next.is_sign(U'%') &&
           next.kind != DateToken::Kind::Number;
  }

  bool is_near(const DateExpression& member) const {
    const DateToken& next = reader_.at(member.end);
    if (next.is_sign(U'-') && !next.after_space) return false;
    const int apart = member.form.year - list_.back().form.year;
    return apart != 0 && std::abs(apart) <= kMaxYearsApart;
  }

  bool is_sure_month(const DateExpression& member) const {
    const DateToken& next = reader_.at(member.end);
    const bool coded = next.kind == DateToken::Kind::Number && !next.after_space;
    const bool capital =
        reader_.at(member.begin).is_capital || reader_.lexicon().lower_case_names;
    const int year = member.form.year;
    const bool dated = year == 0 || (year >= kFirstBareYear && year <= kLastBareYear);
    return capital && !coded && dated;
  }

  const DateReader& reader_;
  List list_;
  std::size_t closed_ = 0;  // so many members end like a list
};

// Gives what states no year that of the member behind it.
void share_year(List& list) {
  for (std::size_t i = list.size() - 1; i > 0; --i) {
    const DateForm& next = list[i].form;
    DateForm& form = list[i - 1].form;
    if (form.has_year() || !next.has_year()) continue;
    const int turn = form.month > next.month ? 1 : 0;
    if (next.year != 0) form.year = next.year - turn;
    if (next.year_offset) form.year_offset = *next.year_offset - turn;
  }
}

// Gives "3" of "3 and 10 May" what the last one states.
void complete_days(List& list) {
  const DateForm whole = list.back().form;
  for (DateExpression& member : list) {
    const unsigned day = member.form.day;
    member.form = whole;
    member.form.day = day;
    member.doubt = DateDoubt::None;
  }
}

// The year of `form` beside another member of that year: a month that comes much sooner
// in the year than the one before it in the list is of the next one. 0 if they are as
// far apart the other way, as in "in January and December".
int year_beside(const DateForm& form, const DateForm& other, int year, bool behind) {
  constexpr int kTurnMonths = 6;
  const int step = static_cast<int>(form.month) - static_cast<int>(other.month);
  const int ahead = behind ? step : -step;
  if (ahead > kTurnMonths) return 0;
  const bool turns = -ahead > kTurnMonths;
  if (!turns) return year;
  return behind ? year + 1 : year - 1;
}

}  // namespace

std::vector<DateExpression> read_date_list(const DateReader& reader,
                                           std::size_t i,
                                           const DateExpression& read) {
  DateExpression first = read;
  const DateExpression day = reader.read_day_number(i, 0);
  if (day.end > first.end || !first.found()) first = day;
  if (!first.found()) return {};
  const DateForm& form = first.form;
  const bool opens_days =
      is_full_day(form) && !form.has_year() && reader.lexicon().is_english;
  if (!opens_days && !is_year(form) && !is_month(form) && !is_day_number(form)) {
    return {};
  }
  List list = ListReader(reader, first).read();
  if (list.size() < 2) return {};
  if (is_day_number(list.front().form)) complete_days(list);
  if (!is_year(list.front().form)) share_year(list);
  return list;
}

std::optional<std::vector<DayInterval>> resolve_date_list(
    const std::vector<DateExpression>& list,
    const DateReference& reference,
    DateDirection direction) {
  // What is past has begun, and what is to come has not ended.
  const bool from_end = direction == DateDirection::Future;
  std::vector<DayInterval> all(list.size());
  for (std::size_t step = 0; step < list.size(); ++step) {
    const std::size_t at = from_end ? list.size() - 1 - step : step;
    DateForm form = list[at].form;
    if (step > 0 && !form.has_year()) {
      const std::size_t other = from_end ? at + 1 : at - 1;
      form.year = year_beside(form, list[other].form,
                              civil_from_days(all[other].first_day).year, !from_end);
    }
    const std::optional<DayInterval> days = resolve_date(form, reference, direction);
    if (!days) return std::nullopt;
    all[at] = *days;
  }
  return all;
}

}  // namespace morgue
