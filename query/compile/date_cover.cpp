// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles date intervals.
#include "query/compile/date_cover.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "query/compile/day_runs.hpp"

namespace morgue {
namespace {

// Whose lists are read as fast as a run of documents is found.
constexpr std::size_t kFewTerms = 4;

struct InstantRange {
  std::int64_t begin_s = 0;
  std::int64_t end_s = 0;
};

std::int64_t first_day_of_year(int year) {
  return days_from_civil({year, 1, 1});
}

std::int64_t floor_day(std::int64_t seconds) {
  const std::int64_t day = seconds / kSecondsPerDay;
  return seconds % kSecondsPerDay < 0 ? day - 1 : day;
}

std::int64_t ceil_day(std::int64_t seconds) {
  return floor_day(seconds + kSecondsPerDay - 1);
}

std::int64_t first_day_of_next_month(const CivilDate& date) {
  return date.month == 12 ? first_day_of_year(date.year + 1)
                          : days_from_civil({date.year, date.month + 1, 1});
}

Xapian::Query any_of(const std::vector<std::string>& terms) {
  if (terms.empty()) return {};
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

// The greatest slot value of any article at an instant before `end_s`.
std::string last_value_before(std::int64_t end_s) {
  std::string value = date_slot_bound(end_s - 1);
  constexpr std::size_t kInstantBytes = 8;
  value.resize(kInstantBytes);
  value.append(kInstantBytes + 1, '\xff');
  return value;
}

// The articles of one UTC day whose instant lies within the range.
Xapian::Query within_day(FieldId field_id,
                         std::int64_t day,
                         const InstantRange& range) {
  const Xapian::Query day_term(
      date_term(field_id, DateUnit::Day, civil_from_days(day)));
  const auto slot = static_cast<Xapian::valueno>(field(field_id).slot);
  const Xapian::Query hours(Xapian::Query::OP_VALUE_RANGE, slot,
                            date_slot_bound(range.begin_s),
                            last_value_before(range.end_s));
  return {Xapian::Query::OP_FILTER, day_term, hours};
}

Xapian::Query cover_instants(FieldId field_id,
                             const InstantRange& range,
                             const std::vector<int>& years) {
  const std::int64_t first_day = floor_day(range.begin_s);
  const std::int64_t last_day = floor_day(range.end_s);
  const bool ends_inside = range.end_s % kSecondsPerDay != 0;
  if (first_day == last_day) return within_day(field_id, first_day, range);
  const std::int64_t whole_from = ceil_day(range.begin_s);
  std::vector<Xapian::Query> parts{
      any_of(cover_days(field_id, whole_from, last_day, years))};
  if (whole_from != first_day) {
    parts.push_back(
        within_day(field_id, first_day, {range.begin_s, whole_from * kSecondsPerDay}));
  }
  if (ends_inside) {
    parts.push_back(
        within_day(field_id, last_day, {last_day * kSecondsPerDay, range.end_s}));
  }
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

std::string floating_flag(FieldId field_id) {
  return flag_term(FieldId::Is,
                   field_id == FieldId::Updated ? "floatingupdate" : "floating");
}

std::vector<int> find_years(const Xapian::Database& database, FieldId field_id) {
  const std::string some_year = date_term(field_id, DateUnit::Year, {2000, 1, 1});
  const std::string prefix = some_year.substr(0, some_year.size() - 4);
  std::vector<int> years;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix); ++term) {
    const std::string text = *term;
    int year = 0;
    const char* const begin = text.data() + prefix.size();
    const auto parsed = std::from_chars(begin, text.data() + text.size(), year);
    if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()) {
      years.push_back(year);
    }
  }
  std::sort(years.begin(), years.end());
  return years;
}

// A year, a month or a day, and the first day of it.
struct CoverPeriod {
  DateUnit unit;
  CivilDate date;
};

std::vector<CoverPeriod> cover_periods(const DayRange& days,
                                       const std::vector<int>& years) {
  std::vector<CoverPeriod> periods;
  for (const int year : years) {
    const std::int64_t year_begin = first_day_of_year(year);
    const std::int64_t year_end = first_day_of_year(year + 1);
    if (days.begin <= year_begin && year_end <= days.end) {
      periods.push_back({DateUnit::Year, {year, 1, 1}});
      continue;
    }
    std::int64_t day = std::max(days.begin, year_begin);
    const std::int64_t stop = std::min(days.end, year_end);
    while (day < stop) {
      const CivilDate date = civil_from_days(day);
      const std::int64_t next_month = first_day_of_next_month(date);
      const bool whole_month = date.day == 1 && next_month <= stop;
      periods.push_back({whole_month ? DateUnit::Month : DateUnit::Day, date});
      day = whole_month ? next_month : day + 1;
    }
  }
  return periods;
}

std::vector<std::string> terms_of(FieldId field_id,
                                  const std::vector<CoverPeriod>& periods) {
  std::vector<std::string> terms;
  terms.reserve(periods.size());
  for (const CoverPeriod& period : periods)
    terms.push_back(date_term(field_id, period.unit, period.date));
  return terms;
}

}  // namespace

const std::vector<int>& years_with_dates(const SearchTarget& target, FieldId field_id) {
  std::map<FieldId, std::vector<int>>& known = target.facts.years;
  const auto found = known.find(field_id);
  if (found != known.end()) return found->second;
  return known[field_id] = find_years(target.database, field_id);
}

std::vector<std::string> cover_days(FieldId field_id,
                                    std::int64_t begin_day,
                                    std::int64_t end_day,
                                    const std::vector<int>& years) {
  return terms_of(field_id, cover_periods({begin_day, end_day}, years));
}

DayRange whole_days(const DateNode& date, const TimeZone& zone, const DayRange& span) {
  const auto& [begin_s, end_s] = date.interval;
  DayRange days = span;
  if (date.begin_day) {
    days.begin = *date.begin_day;
  } else if (begin_s) {
    days.begin = ceil_day(*begin_s + zone.offset_at(*begin_s));
  }
  if (date.end_day) {
    days.end = *date.end_day;
  } else if (end_s) {
    days.end = floor_day(*end_s + zone.offset_at(*end_s));
  }
  return {std::max(days.begin, span.begin), std::min(days.end, span.end)};
}

MatchQuery compile_date(const SearchTarget& target,
                        FieldId field_id,
                        const DateNode& date,
                        const TimeZone& zone) {
  const std::vector<int>& years = years_with_dates(target, field_id);
  if (years.empty()) return {};
  const DayRange span{first_day_of_year(years.front()),
                      first_day_of_year(years.back() + 1)};
  const DayRange days = whole_days(date, zone, span);
  const std::vector<CoverPeriod> cover = cover_periods(days, years);
  const InstantRange instants{
      std::max(date.interval.begin_s.value_or(span.begin * kSecondsPerDay),
               span.begin * kSecondsPerDay),
      std::min(date.interval.end_s.value_or(span.end * kSecondsPerDay),
               span.end * kSecondsPerDay)};
  const bool same = instants.begin_s == days.begin * kSecondsPerDay &&
                    instants.end_s == days.end * kSecondsPerDay;
  if (same && field_id == FieldId::Date && cover.size() > kFewTerms) {
    if (std::optional<MatchQuery> run = documents_of_days(target, days)) return *run;
  }
  Xapian::Query floating = any_of(terms_of(field_id, cover));
  if (same) return {std::move(floating)};

  const Xapian::Query is_floating(floating_flag(field_id));
  std::vector<Xapian::Query> parts;
  if (days.begin < days.end) {
    parts.emplace_back(Xapian::Query::OP_FILTER, floating, is_floating);
  }
  if (instants.begin_s < instants.end_s) {
    parts.emplace_back(Xapian::Query::OP_AND_NOT,
                       cover_instants(field_id, instants, years), is_floating);
  }
  return {{Xapian::Query::OP_OR, parts.begin(), parts.end()}};
}

}  // namespace morgue
