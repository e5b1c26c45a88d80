// SPDX-License-Identifier: GPL-2.0-or-later
// Intervals: points placed on the time line, ranges, comparisons and bounds.
#include "query/syntax/date_value.hpp"

#include "query/syntax/date_point.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

// The two ends of a span: instants, and days for articles dated to the day.
struct PlacedSpan {
  std::int64_t begin_s = 0;
  std::int64_t end_s = 0;
  std::optional<std::int64_t> begin_day;
  std::optional<std::int64_t> end_day;
  bool is_now = false;
};

std::int64_t end_day_of(const CalendarSpan& span) {
  CivilDate end = span.first;
  switch (span.unit) {
    case SpanUnit::Time:
    case SpanUnit::Now:
    case SpanUnit::Day:
      return days_from_civil(span.first) + 1;
    case SpanUnit::Week:
      return days_from_civil(span.first) + 7;
    case SpanUnit::Month:
      end.month += 1;
      break;
    case SpanUnit::Quarter:
      end.month += 3;
      break;
    case SpanUnit::Year:
      end.year += 1;
      break;
  }
  if (end.month > 12) {
    end.month -= 12;
    end.year += 1;
  }
  return days_from_civil(end);
}

std::optional<std::int64_t> day_if_midnight(const TimeZone& zone,
                                            std::int64_t instant_s) {
  const std::int64_t local_s = instant_s + zone.offset_at(instant_s);
  if (local_s % kSecondsPerDay != 0) return std::nullopt;
  return local_s / kSecondsPerDay;
}

PlacedSpan place(const CalendarSpan& span, const TimeZone& zone) {
  PlacedSpan placed;
  placed.is_now = span.unit == SpanUnit::Now;
  if (span.unit == SpanUnit::Time || span.unit == SpanUnit::Now) {
    placed.begin_s = span.instant_s;
    placed.end_s = span.instant_s + span.length_s;
  }
  if (span.unit == SpanUnit::Time) {
    placed.begin_day = day_if_midnight(zone, placed.begin_s);
    placed.end_day = day_if_midnight(zone, placed.end_s);
    return placed;
  }
  placed.begin_day = days_from_civil(span.first);
  placed.end_day = end_day_of(span);
  if (span.unit != SpanUnit::Now) {
    placed.begin_s = zone.to_utc(*placed.begin_day * kSecondsPerDay);
    placed.end_s = zone.to_utc(*placed.end_day * kSecondsPerDay);
  }
  return placed;
}

// Collects the sides of an interval; an unset side is open.
class IntervalBuilder {
 public:
  void begin_at_begin_of(const PlacedSpan& span) {
    set_begin(span.begin_s, span.begin_day, span);
  }

  void begin_at_end_of(const PlacedSpan& span) {
    set_begin(span.end_s, span.end_day, span);
  }

  void end_at_begin_of(const PlacedSpan& span) {
    set_end(span.begin_s, span.begin_day, span);
  }

  void end_at_end_of(const PlacedSpan& span) {
    set_end(span.end_s, span.end_day, span);
  }

  DateNode finish() {
    node_.whole_days = whole_days_;
    return node_;
  }

 private:
  using Day = std::optional<std::int64_t>;

  void set_begin(std::int64_t instant_s, Day day, const PlacedSpan& span) {
    node_.interval.begin_s = instant_s;
    node_.begin_day = span.is_now ? span.begin_day : day;
    whole_days_ = whole_days_ && day.has_value() && !span.is_now;
  }

  void set_end(std::int64_t instant_s, Day day, const PlacedSpan& span) {
    node_.interval.end_s = instant_s;
    node_.end_day = span.is_now ? span.end_day : day;
    whole_days_ = whole_days_ && day.has_value() && !span.is_now;
  }

  DateNode node_;
  bool whole_days_ = true;
};

enum class Comparison : std::uint8_t {
  Equal,
  From,    // from its first second
  Beyond,  // from its end
  Before,  // up to its first second
  To,      // up to its end
};

DateNode compare(const PlacedSpan& span, Comparison comparison) {
  IntervalBuilder interval;
  switch (comparison) {
    case Comparison::Equal:
      interval.begin_at_begin_of(span);
      interval.end_at_end_of(span);
      break;
    case Comparison::From:
      interval.begin_at_begin_of(span);
      break;
    case Comparison::Beyond:
      interval.begin_at_end_of(span);
      break;
    case Comparison::Before:
      interval.end_at_begin_of(span);
      break;
    case Comparison::To:
      interval.end_at_end_of(span);
      break;
  }
  return interval.finish();
}

Comparison bound_of(FieldId field) {
  if (field == FieldId::Before) return Comparison::Before;
  if (field == FieldId::Until) return Comparison::To;
  return Comparison::From;
}

// Takes ">=", ">", "<=", "<" or "=" off the front of `value`.
std::optional<Comparison> split_comparison(Piece& value) {
  struct Sign {
    std::string_view text;
    Comparison comparison;
  };

  constexpr Sign kSigns[] = {{">=", Comparison::From},
                             {">", Comparison::Beyond},
                             {"<=", Comparison::To},
                             {"<", Comparison::Before},
                             {"=", Comparison::Equal}};
  for (const Sign& sign : kSigns) {
    if (!value.text.starts_with(sign.text)) continue;
    value = value.sub(sign.text.size());
    return sign.comparison;
  }
  return std::nullopt;
}

PlacedSpan read_span(const ParseState& state, const Piece& point) {
  return place(PointReader(state, point).read(), state.options.zone);
}

DateNode parse_range(const ParseState& state, const Piece& value, std::size_t dots) {
  const Piece from = value.sub(0, dots);
  const Piece to = value.sub(dots + 2);
  if (to.text.starts_with('.')) {
    throw bad_range("a range has two dots", "write 2019..2020", where(state, value));
  }
  if (from.text.empty() && to.text.empty()) {
    throw bad_range("a range needs a date on one side",
                    "write 2019-11-18..2019-11-20, 2019-11-18.. or ..2019-11-20; no "
                    "spaces around the dots",
                    where(state, value));
  }
  if (to.text.find("..") != std::string_view::npos) {
    throw bad_range("a range has two ends", "write 2019..2020", where(state, value));
  }
  IntervalBuilder interval;
  std::optional<PlacedSpan> first;
  if (!from.text.empty()) {
    first = read_span(state, from);
    interval.begin_at_begin_of(*first);
  }
  if (!to.text.empty()) {
    const PlacedSpan last = read_span(state, to);
    if (first && last.end_s <= first->begin_s) {
      throw reversed_range(
          value.text, "write " + std::string(to.text) + ".." + std::string(from.text),
          where(state, value));
    }
    interval.end_at_end_of(last);
  }
  return interval.finish();
}

// ".." outside of quotes.
std::size_t find_dots(std::string_view text) {
  bool in_quotes = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '"') in_quotes = !in_quotes;
    if (!in_quotes && text[i] == '.' && text[i + 1] == '.') return i;
  }
  return std::string_view::npos;
}

}  // namespace

DateNode parse_date_value(const ParseState& state,
                          FieldId field_id,
                          const Piece& value) {
  const bool bound = field(field_id).kind == FieldKind::Bound;
  Piece point = value;
  const std::optional<Comparison> comparison = split_comparison(point);
  const std::size_t dots = find_dots(point.text);
  const std::string name(field(field_id).name);
  if (bound && (comparison || dots != std::string_view::npos)) {
    throw bad_range(name + ": takes one date",
                    "write " + name + ":2019-11-18, or date:2019-11-18..2019-11-20",
                    where(state, value));
  }
  if (comparison && dots != std::string_view::npos) {
    throw bad_range("a range and a comparison in one", "write 2019..2020 or >=2019",
                    where(state, value));
  }
  if (dots != std::string_view::npos) return parse_range(state, point, dots);
  if (point.text.empty()) {
    throw bad_range("a date is missing", "write >=2019-11-18, <2020 or 2019..2020",
                    where(state, value));
  }
  const PlacedSpan span = read_span(state, point);
  if (bound) return compare(span, bound_of(field_id));
  return compare(span, comparison.value_or(Comparison::Equal));
}

}  // namespace morgue
