// SPDX-License-Identifier: GPL-2.0-or-later
// Gives mentions of one day or month without a year one year.
#include "indexer/extract/open_dates.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "morgue/date.hpp"

namespace morgue {
namespace {

// What is farther away is not taken over: the cue may be of another clause.
constexpr std::int64_t kFarDays = 270;

}  // namespace

bool OpenDates::is_open(const DateForm& form) {
  return form.kind == DateForm::Kind::Calendar && form.count == 0 && !form.has_year() &&
         !form.month_offset && form.shift == 0 && form.month >= 1 && form.month <= 12 &&
         form.day <= 31;
}

void OpenDates::add(const DateForm& form,
                    DateDirection direction,
                    const DayInterval& days,
                    std::size_t mention) {
  if (direction == DateDirection::Unsaid && form.weekday < 0) {
    unsaid_.push_back({form, mention});
    return;
  }
  const int year = civil_from_days(days.first_day).year;
  int& known = years_[key_of(form)];
  known = known == 0 || known == year ? year : kDisagree;
}

void OpenDates::settle(const DateReference& reference,
                       std::vector<DateMention>& mentions) const {
  const std::int64_t today = days_from_civil(reference.day);
  for (const auto& [open, mention] : unsaid_) {
    const int year = years_[key_of(open)];
    if (year <= 0) continue;
    DateForm form = open;
    form.year = year;
    const std::optional<DayInterval> days =
        resolve_date(form, reference, DateDirection::Unsaid);
    if (!days || std::abs(days->first_day - today) > kFarDays) continue;
    mentions[mention].first_day = static_cast<std::int32_t>(days->first_day);
    mentions[mention].last_day = static_cast<std::int32_t>(days->last_day);
  }
}

}  // namespace morgue
