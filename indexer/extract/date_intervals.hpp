// SPDX-License-Identifier: GPL-2.0-or-later
// Intervals of whole calendar units.
#pragma once

#include <cstdint>

#include "indexer/extract/date_form.hpp"

namespace morgue {

DayInterval day_interval(std::int64_t day);
DayInterval week_interval(std::int64_t any_day);  // from Monday
// The Saturday and Sunday of the week of `any_day`.
DayInterval weekend_interval(std::int64_t any_day);
// `count` months from the one with this number; months are counted from 0000-01.
DayInterval months_interval(std::int64_t month_number,
                            std::int64_t count,
                            DateGranularity granularity);
DayInterval years_interval(std::int64_t year,
                           std::int64_t count,
                           DateGranularity granularity);

std::int64_t month_number_of(const CivilDate& date);

// Moves by months; a day that the month reached does not have becomes its last.
CivilDate add_months(const CivilDate& date, std::int64_t count);

// The first, second or last third of a month or of a longer interval.
DayInterval third_of(const DayInterval& whole, DateThird third);

}  // namespace morgue
