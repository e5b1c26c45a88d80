// SPDX-License-Identifier: GPL-2.0-or-later
// Points as a whole: which form it is, distances and offsets.
#include "query/syntax/date_point.hpp"

#include <algorithm>

#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::string_view kForms =
    "write 2019, 2019-11, 2019-11-20, 2019-W47, 2019-Q4, yesterday, 3d, last-week or "
    "\"3 weeks ago\"";

bool is_unit(char c) {
  return c == 'd' || c == 'w' || c == 'm' || c == 'y';
}

std::int64_t days_in_month(int year, unsigned month) {
  const CivilDate first{year, month, 1};
  const CivilDate next{month == 12 ? year + 1 : year, month % 12 + 1, 1};
  return days_from_civil(next) - days_from_civil(first);
}

}  // namespace

CivilDate today_of(const ParseOptions& options) {
  return civil_from_seconds(options.now_s + options.zone.offset_at(options.now_s));
}

PointReader::PointReader(const ParseState& state, const Piece& typed)
    : state_(state),
      typed_(typed),
      text_(lower_query_text(typed.text)),
      today_(today_of(state.options)) {}

CalendarSpan PointReader::read() {
  if (text_.starts_with('"')) {
    if (text_.size() < 2 || !text_.ends_with('"')) refuse("the quote ends too early");
    text_ = text_.substr(1, text_.size() - 2);
    return read_natural();
  }
  return read_plain();
}

CalendarSpan PointReader::read_plain() {
  if (const std::optional<CalendarSpan> span = read_dashed_words()) return *span;
  CalendarSpan span = read_base();
  while (at_offset())
    read_offset(span);
  if (at_ < text_.size()) {
    refuse(quoted(text_.substr(at_)) + " is not understood");
  }
  return span;
}

CalendarSpan PointReader::read_base() {
  if (!is_digit(next())) return read_word();
  refuse_slashes();
  const std::string_view digits = digits_at(at_);
  const std::size_t after = at_ + digits.size();
  if (after < text_.size() && is_unit(text_[after]) &&
      !(text_[after] == 'w' && digits.size() == 4)) {
    return read_relative();
  }
  return read_digits();
}

// "3d" is the day three days ago.
CalendarSpan PointReader::read_relative() {
  const std::string_view digits = digits_at(at_);
  const long count = read_number(digits);
  at_ += digits.size();
  const char unit = text_[at_++];
  if (count < 0) refuse("the number is too large");
  return {SpanUnit::Day, shifted(today_, -count, unit), 0, 0};
}

// True at "+3d" or "-2w"; "-11" is a month.
bool PointReader::at_offset() const {
  if (next() != '+' && next() != '-') return false;
  const std::string_view digits = digits_at(at_ + 1);
  const std::size_t after = at_ + 1 + digits.size();
  if (digits.empty() || after >= text_.size() || !is_unit(text_[after])) return false;
  const char behind = after + 1 < text_.size() ? text_[after + 1] : '+';
  return behind == '+' || behind == '-';
}

void PointReader::read_offset(CalendarSpan& span) {
  const bool forward = next() == '+';
  const std::string_view digits = digits_at(++at_);
  const long count = read_number(digits);
  at_ += digits.size();
  const char unit = text_[at_++];
  if (count < 0) refuse("the number is too large");
  const std::int64_t signed_count = forward ? count : -count;
  if (span.unit != SpanUnit::Time && span.unit != SpanUnit::Now) {
    span.first = shifted(span.first, signed_count, unit);
    return;
  }
  const TimeZone& zone = state_.options.zone;
  const std::int64_t local_s = span.instant_s + zone.offset_at(span.instant_s);
  const CivilDate day = civil_from_seconds(local_s);
  const std::int64_t time_of_day_s = local_s - days_from_civil(day) * kSecondsPerDay;
  const CivilDate moved = shifted(day, signed_count, unit);
  span.instant_s = zone.to_utc(days_from_civil(moved) * kSecondsPerDay + time_of_day_s);
  span.unit = SpanUnit::Time;
}

std::string_view PointReader::digits_at(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size() && is_digit(text_[end]))
    ++end;
  return std::string_view(text_).substr(std::min(at, text_.size()), end - at);
}

// Moves by whole units; the last days of a month stay in the month they reach.
CivilDate PointReader::shifted(const CivilDate& date,
                               std::int64_t count,
                               char unit) const {
  if (unit == 'd') return day_at(days_from_civil(date) + count);
  if (unit == 'w') return day_at(days_from_civil(date) + 7 * count);
  const std::int64_t months = std::int64_t{date.year} * 12 + date.month - 1 +
                              (unit == 'y' ? 12 * count : count);
  const std::int64_t year = months / 12;
  if (months < 12 || year > 9999) refuse("it leads out of the years 0001-9999");
  CivilDate moved{static_cast<int>(year), static_cast<unsigned>(months % 12) + 1, 1};
  const std::int64_t last = days_in_month(moved.year, moved.month);
  moved.day = static_cast<unsigned>(std::min<std::int64_t>(date.day, last));
  return moved;
}

CivilDate PointReader::day_at(std::int64_t days) const {
  if (days < days_from_civil({1, 1, 1}) || days > days_from_civil({9999, 12, 31})) {
    refuse("it leads out of the years 0001-9999");
  }
  return civil_from_days(days);
}

void PointReader::refuse(std::string_view why) const {
  refuse(why, kForms);
}

void PointReader::refuse(std::string_view why, std::string_view hint) const {
  throw bad_date(typed_.text, why, hint, where(state_, typed_));
}

}  // namespace morgue
