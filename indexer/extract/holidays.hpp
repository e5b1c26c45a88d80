// SPDX-License-Identifier: GPL-2.0-or-later
// Days that have names: Christmas, Good Friday, Independence Day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "morgue/date.hpp"

namespace morgue {

struct Holiday {
  std::string_view name;   // English words, in lower case
  std::uint8_t month = 0;  // 0: counted from Easter Sunday
  std::int8_t day = 0;     // of the month or from Easter; see `week`
  std::int8_t week = 0;  // not 0: the weekday `day` (0 from Monday) of this week of the
                         // month, -1 of the last; `after` days behind it
  std::int8_t after = 0;
  bool is_season = false;  // "Christmas", "Easter": also a time of the year
};

// Returns the longest holiday whose name begins `text`, which begins at a word, with
// its length in `bytes`; nullptr if there is none.
const Holiday* find_holiday(std::string_view text, std::size_t& bytes);

CivilDate holiday_in(const Holiday& holiday, int year);

}  // namespace morgue
