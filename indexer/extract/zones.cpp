// SPDX-License-Identifier: GPL-2.0-or-later
// Zone abbreviations and the countries that keep one time.
#include "indexer/extract/zones.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace morgue {
namespace {

struct Abbreviation {
  std::string_view name;
  std::string_view country;  // whose evidence selects this row
  std::string_view zone;     // IANA name where the rules of summer time decide
  std::int16_t offset_min;   // otherwise
};

// Sorted by name; of equal names the press-usual one comes first.
constexpr Abbreviation kAbbreviations[] = {
    {"ACDT", "AUS", "", 630},
    {"ACST", "AUS", "", 570},
    {"ADT", "CAN", "", -180},
    {"AEDT", "AUS", "", 660},
    {"AEST", "AUS", "", 600},
    {"AKDT", "USA", "", -480},
    {"AKST", "USA", "", -540},
    {"AST", "CAN", "", -240},
    {"AST", "SAU", "", 180},
    {"AST", "IRQ", "", 180},
    {"AST", "KWT", "", 180},
    {"AST", "QAT", "", 180},
    {"AST", "BHR", "", 180},
    {"AWST", "AUS", "", 480},
    {"BRT", "BRA", "", -180},
    {"BST", "GBR", "", 60},
    {"BST", "BGD", "", 360},
    {"CAT", "ZAF", "", 120},
    {"CDT", "USA", "", -300},
    {"CDT", "CUB", "", -240},
    {"CEST", "DEU", "", 120},
    {"CET", "DEU", "", 60},
    {"CLST", "CHL", "", -180},
    {"CLT", "CHL", "", -240},
    {"COT", "COL", "", -300},
    {"CST", "USA", "", -360},
    {"CST", "CHN", "", 480},
    {"CST", "TWN", "", 480},
    {"CST", "CUB", "", -300},
    {"CT", "USA", "America/Chicago", 0},
    {"EAT", "KEN", "", 180},
    {"EDT", "USA", "", -240},
    {"EDT", "AUS", "", 660},
    {"EEST", "GRC", "", 180},
    {"EET", "GRC", "", 120},
    {"EST", "USA", "", -300},
    {"EST", "AUS", "", 600},
    {"ET", "USA", "America/New_York", 0},
    {"GMT", "", "", 0},
    {"GST", "ARE", "", 240},
    {"HKT", "HKG", "", 480},
    {"HST", "USA", "", -600},
    {"ICT", "THA", "", 420},
    {"IDT", "ISR", "", 180},
    {"IRDT", "IRN", "", 270},
    {"IRST", "IRN", "", 210},
    {"IST", "IND", "", 330},
    {"IST", "ISR", "", 120},
    {"IST", "IRL", "", 60},
    {"JST", "JPN", "", 540},
    {"KST", "KOR", "", 540},
    {"MDT", "USA", "", -360},
    {"MESZ", "DEU", "", 120},
    {"MEZ", "DEU", "", 60},
    {"MMT", "MMR", "", 390},
    {"MSK", "RUS", "", 180},
    {"MST", "USA", "", -420},
    {"MST", "MYS", "", 480},
    {"MT", "USA", "America/Denver", 0},
    {"MYT", "MYS", "", 480},
    {"NDT", "CAN", "", -150},
    {"NPT", "NPL", "", 345},
    {"NST", "CAN", "", -210},
    {"NZDT", "NZL", "", 780},
    {"NZST", "NZL", "", 720},
    {"PDT", "USA", "", -420},
    {"PHT", "PHL", "", 480},
    {"PKT", "PAK", "", 300},
    {"PST", "USA", "", -480},
    {"PST", "PHL", "", 480},
    {"PT", "USA", "America/Los_Angeles", 0},
    {"SAST", "ZAF", "", 120},
    {"SGT", "SGP", "", 480},
    {"SLST", "LKA", "", 330},
    {"TRT", "TUR", "", 180},
    {"TSI", "TUR", "Europe/Istanbul", 0},  // Turkiye saati ile
    {"UTC", "", "", 0},
    {"WAT", "NGA", "", 60},
    {"WEST", "PRT", "", 60},
    {"WET", "PRT", "", 0},
    {"WIB", "IDN", "", 420},
    {"Z", "", "", 0},
};

struct CountryZone {
  std::string_view country;
  std::string_view zone;
};

constexpr CountryZone kCountryZones[] = {
    {"AFG", "Asia/Kabul"},
    {"ARE", "Asia/Dubai"},
    {"ARG", "America/Argentina/Buenos_Aires"},
    {"AUT", "Europe/Vienna"},
    {"BEL", "Europe/Brussels"},
    {"BGD", "Asia/Dhaka"},
    {"BGR", "Europe/Sofia"},
    {"BLR", "Europe/Minsk"},
    {"CHE", "Europe/Zurich"},
    {"CHN", "Asia/Shanghai"},
    {"COL", "America/Bogota"},
    {"CUB", "America/Havana"},
    {"CZE", "Europe/Prague"},
    {"DDR", "Europe/Berlin"},
    {"DEU", "Europe/Berlin"},
    {"DNK", "Europe/Copenhagen"},
    {"DZA", "Africa/Algiers"},
    {"EGY", "Africa/Cairo"},
    {"ETH", "Africa/Addis_Ababa"},
    {"FIN", "Europe/Helsinki"},
    {"FRA", "Europe/Paris"},
    {"GBR", "Europe/London"},
    {"GRC", "Europe/Athens"},
    {"HKG", "Asia/Hong_Kong"},
    {"HRV", "Europe/Zagreb"},
    {"HUN", "Europe/Budapest"},
    {"IND", "Asia/Kolkata"},
    {"IRL", "Europe/Dublin"},
    {"IRN", "Asia/Tehran"},
    {"IRQ", "Asia/Baghdad"},
    {"ISR", "Asia/Jerusalem"},
    {"ITA", "Europe/Rome"},
    {"JOR", "Asia/Amman"},
    {"JPN", "Asia/Tokyo"},
    {"KEN", "Africa/Nairobi"},
    {"KOR", "Asia/Seoul"},
    {"KWT", "Asia/Kuwait"},
    {"LBN", "Asia/Beirut"},
    {"LBY", "Africa/Tripoli"},
    {"LKA", "Asia/Colombo"},
    {"MAR", "Africa/Casablanca"},
    {"MMR", "Asia/Yangon"},
    {"MYS", "Asia/Kuala_Lumpur"},
    {"NGA", "Africa/Lagos"},
    {"NLD", "Europe/Amsterdam"},
    {"NOR", "Europe/Oslo"},
    {"NPL", "Asia/Kathmandu"},
    {"PAK", "Asia/Karachi"},
    {"PER", "America/Lima"},
    {"PHL", "Asia/Manila"},
    {"POL", "Europe/Warsaw"},
    {"PRK", "Asia/Pyongyang"},
    {"QAT", "Asia/Qatar"},
    {"ROU", "Europe/Bucharest"},
    {"SAU", "Asia/Riyadh"},
    {"SDN", "Africa/Khartoum"},
    {"SGP", "Asia/Singapore"},
    {"SRB", "Europe/Belgrade"},
    {"SWE", "Europe/Stockholm"},
    {"SYR", "Asia/Damascus"},
    {"THA", "Asia/Bangkok"},
    {"TUN", "Africa/Tunis"},
    {"TUR", "Europe/Istanbul"},
    {"TWN", "Asia/Taipei"},
    {"UKR", "Europe/Kyiv"},
    {"VEN", "America/Caracas"},
    {"VNM", "Asia/Ho_Chi_Minh"},
    {"YEM", "Asia/Aden"},
    {"ZAF", "Africa/Johannesburg"},
    {"ZWE", "Africa/Harare"},
};

struct LanguageCountry {
  std::string_view language;
  std::string_view country;
};

// Languages that speak for one reading of an ambiguous abbreviation.
constexpr LanguageCountry kLanguageCountries[] = {
    {"bn", "BGD"}, {"ga", "IRL"}, {"he", "ISR"}, {"hi", "IND"}, {"zh", "CHN"},
};

std::optional<std::int16_t> iana_offset_min(std::string_view zone,
                                            std::int64_t local_s) {
  const std::unique_ptr<icu::TimeZone> rules(icu::TimeZone::createTimeZone(
      icu::UnicodeString(zone.data(), static_cast<std::int32_t>(zone.size()), US_INV)));
  if (*rules == icu::TimeZone::getUnknown()) return std::nullopt;
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules->getOffset(static_cast<UDate>(local_s) * 1000, 1, raw_ms, summer_ms, status);
  if (U_FAILURE(status)) return std::nullopt;
  return static_cast<std::int16_t>((raw_ms + summer_ms) / 60000);
}

std::span<const Abbreviation> rows_named(std::string_view name) noexcept {
  const auto* const first =
      std::ranges::lower_bound(kAbbreviations, name, {}, &Abbreviation::name);
  const auto* const last =
      std::ranges::upper_bound(kAbbreviations, name, {}, &Abbreviation::name);
  return {first, last};
}

const Abbreviation& choose(std::span<const Abbreviation> rows,
                           const ZoneEvidence& evidence) {
  for (const Abbreviation& row : rows) {
    if (!evidence.country.empty() && row.country == evidence.country) return row;
  }
  for (const LanguageCountry& hint : kLanguageCountries) {
    if (hint.language != evidence.language) continue;
    for (const Abbreviation& row : rows) {
      if (row.country == hint.country) return row;
    }
  }
  return rows.front();
}

}  // namespace

std::optional<std::int16_t> zone_offset_min(std::string_view abbreviation,
                                            const ZoneEvidence& evidence,
                                            std::int64_t local_s) {
  const auto rows = rows_named(abbreviation);
  if (rows.empty()) return std::nullopt;
  const Abbreviation& row = choose(rows, evidence);
  if (row.zone.empty()) return row.offset_min;
  return iana_offset_min(row.zone, local_s);
}

std::optional<std::int16_t> country_offset_min(std::string_view country,
                                               std::int64_t local_s) {
  const auto* row =
      std::ranges::lower_bound(kCountryZones, country, {}, &CountryZone::country);
  if (row == std::end(kCountryZones) || row->country != country) return std::nullopt;
  return iana_offset_min(row->zone, local_s);
}

bool is_zone_abbreviation(std::string_view abbreviation) noexcept {
  return !rows_named(abbreviation).empty();
}

}  // namespace morgue
