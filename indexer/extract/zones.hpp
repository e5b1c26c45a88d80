// SPDX-License-Identifier: GPL-2.0-or-later
// Time zones as press text abbreviates them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace morgue {

// What speaks for one of several zones of the same abbreviation.
struct ZoneEvidence {
  std::string_view language;  // BCP 47 primary subtag, or empty
  std::string_view country;   // ISO 3166 alpha-3 of the dateline's place, or empty
};

// Returns the offset in minutes east of UTC that `abbreviation` ("IST", "MESZ", "ET")
// stands for at `local_s` (civil time counted as if it were UTC); unset if unknown.
//
// Several zones may share letters. The dateline's country decides, then the language;
// without either it is the zone that the press means most: IST India, BST British
// Summer Time, CST, EST, MST and PST North America, AST the Atlantic provinces.
std::optional<std::int16_t> zone_offset_min(std::string_view abbreviation,
                                            const ZoneEvidence& evidence,
                                            std::int64_t local_s);

// Returns the offset in force at `local_s` in a country that keeps one time ("FRA",
// "KOR"); unset for countries of several zones and unknown ones.
std::optional<std::int16_t> country_offset_min(std::string_view country,
                                               std::int64_t local_s);

// True if the table has this abbreviation (in capitals).
bool is_zone_abbreviation(std::string_view abbreviation) noexcept;

}  // namespace morgue
