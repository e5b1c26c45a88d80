// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the run of documents of some days.
#include "query/compile/day_runs.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "query/compile/docid_run.hpp"

namespace morgue {
namespace {

// The day of a term such as D20191119.
std::optional<std::int64_t> day_of(std::string_view digits) {
  constexpr std::size_t kDigits = 8;
  unsigned number = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, number);
  if (digits.size() != kDigits || parsed.ec != std::errc() || parsed.ptr != end)
    return std::nullopt;
  return days_from_civil(
      {static_cast<int>(number / 10000), number / 100 % 100, number % 100});
}

DayCounts count_days(const SearchTarget& target) {
  if (!target.is_newest_first || target.segments.size() != 1) return {};
  const Xapian::Database& segment = target.segments.front();
  if (segment.get_lastdocid() != segment.get_doccount()) return {};
  DayCounts counts;
  counts.before.push_back(0);
  const std::string prefix(field(FieldId::Date).prefix);
  for (auto term = segment.allterms_begin(prefix); term != segment.allterms_end(prefix);
       ++term) {
    target.time_limit.check();
    const std::optional<std::int64_t> day =
        day_of(std::string_view(*term).substr(prefix.size()));
    if (!day) return {};
    counts.days.push_back(*day);
    counts.before.push_back(counts.before.back() + term.get_termfreq());
  }
  const bool is_complete =
      counts.before.back() == segment.get_termfreq(flag_term(FieldId::Has, "date"));
  return is_complete && std::ranges::is_sorted(counts.days) ? counts : DayCounts();
}

}  // namespace

std::optional<MatchQuery> documents_of_days(const SearchTarget& target,
                                            const DayRange& days) {
  std::optional<DayCounts>& known = target.facts.day_counts;
  if (!known) known = count_days(target);
  if (known->days.empty()) return std::nullopt;
  const auto before = [&](std::int64_t day) {
    const auto at = std::ranges::lower_bound(known->days, day);
    return known->before[static_cast<std::size_t>(at - known->days.begin())];
  };
  const std::uint32_t dated = known->before.back();
  const std::uint32_t first = dated - before(days.end) + 1;
  const std::uint32_t last = dated - before(days.begin);
  if (first > last) return MatchQuery();
  auto* run = new DocidRun(first, last);
  ListQuery lists;
  lists.range = {first, last};
  return MatchQuery{Xapian::Query(run->release()), std::move(lists)};
}

}  // namespace morgue
