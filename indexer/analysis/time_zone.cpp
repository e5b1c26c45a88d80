// SPDX-License-Identifier: GPL-2.0-or-later
// Time zones on ICU's rules.
#include "morgue/time_zone.hpp"

#include <array>
#include <cstdio>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include "morgue/edit_distance.hpp"
#include "morgue/error.hpp"
#include "morgue/memory.hpp"

namespace morgue {
namespace {

constexpr std::int64_t kMaxOffsetHours = 18;
constexpr double kMillisecondsPerSecond = 1000.0;

UDate to_icu(std::int64_t seconds) {
  return static_cast<double>(seconds) * kMillisecondsPerSecond;
}

std::int64_t offset_seconds(std::int32_t raw_ms, std::int32_t daylight_ms) {
  return (static_cast<std::int64_t>(raw_ms) + daylight_ms) / 1000;
}

[[noreturn]] void fail_unknown(std::string_view name, std::string_view meant = {}) {
  std::string hint =
      "give UTC, an offset such as +05:30, or a name such as Asia/Seoul; "
      "abbreviations such as IST mean different zones";
  if (!meant.empty()) hint = "did you mean " + std::string(meant) + "?";
  throw Error(ErrorCode::InvalidArgument,
              "unknown time zone \"" + std::string(name) + "\"", std::move(hint));
}

void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  throw Error(ErrorCode::Internal,
              std::string("ICU's time zone rules failed: ") + u_errorName(status),
              "check that the ICU data of this system is complete");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads +HH, +HHMM or +HH:MM.
std::optional<std::int64_t> parse_offset(std::string_view text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':' && i == 3 && text.size() == 6) continue;
    if (!is_digit(text[i])) return std::nullopt;
    digits.push_back(text[i]);
  }
  if (digits.size() == 2) digits += "00";
  if (digits.size() != 4) return std::nullopt;
  const std::int64_t hours = std::stoi(digits.substr(0, 2));
  const std::int64_t minutes = std::stoi(digits.substr(2));
  if (minutes > 59 || hours > kMaxOffsetHours) return std::nullopt;
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

std::string offset_name(std::int64_t offset_s) {
  const std::int64_t minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
  std::array<char, 8> name{};
  std::snprintf(name.data(), name.size(), "%c%02d:%02d", offset_s < 0 ? '-' : '+',
                static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return name.data();
}

// Lower case, with spaces as in the names of zones.
std::string fold_zone_name(std::string_view name) {
  std::string folded(name);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ') c = '_';
  }
  return folded;
}

// "asia/seoul" -> "seoul".
std::string_view city_of(std::string_view folded) {
  const std::size_t slash = folded.rfind('/');
  return slash == std::string_view::npos ? folded : folded.substr(slash + 1);
}

// The zones that ICU knows by the names of places. Etc/GMT+5 is left out: it is
// -05:00.
std::vector<std::string> zone_names() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr,
                                                 status));
  check(status);
  std::vector<std::string> names;
  while (const icu::UnicodeString* id = ids->snext(status)) {
    std::string name;
    id->toUTF8String(name);
    if (name.find('/') != std::string::npos && !name.starts_with("Etc/")) {
      names.push_back(std::move(name));
    }
  }
  check(status);
  return names;
}

bool is_zone_name(std::string_view name) {
  if (name.find('/') == std::string_view::npos || name == "Etc/Unknown") return false;
  const icu::UnicodeString id = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  icu::UnicodeString canonical;
  UBool is_system = false;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(id, canonical, is_system, status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return U_SUCCESS(status) && is_system;
}

// Returns the name that ICU spells otherwise at most in case. Throws for another, with
// the nearest, or with the one of that city.
std::string find_zone_name(std::string_view typed) {
  constexpr std::size_t kMaxEdits = 2;
  if (is_zone_name(typed)) return std::string(typed);
  const std::string folded = fold_zone_name(typed);
  std::string nearest;
  std::size_t least = kMaxEdits + 1;
  for (std::string& name : zone_names()) {
    const std::string known = fold_zone_name(name);
    if (known == folded) return std::move(name);
    const bool is_city = city_of(known) == folded;
    if (!is_city && !is_near_word(folded, known)) continue;
    const std::size_t edits = is_city ? 0 : edit_distance(folded, known, kMaxEdits);
    if (edits >= least) continue;
    least = edits;
    nearest = std::move(name);
  }
  fail_unknown(typed, nearest);
}

// Loads the rules of a name that is known.
std::unique_ptr<const icu::BasicTimeZone> load_rules(const std::string& name) {
  const icu::UnicodeString id = icu::UnicodeString::fromUTF8(name);
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  // What ICU gives for a name that it cannot load for want of memory.
  if (rules == nullptr || *rules == icu::TimeZone::getUnknown()) throw std::bad_alloc();
  static_cast<void>(zone.release());
  return std::unique_ptr<const icu::BasicTimeZone>(rules);
}

}  // namespace

struct TimeZone::Rules {
  std::unique_ptr<const icu::BasicTimeZone> zone;
};

TimeZone::TimeZone() = default;

TimeZone TimeZone::parse(std::string_view name) {
  TimeZone zone;
  const std::string folded = fold_zone_name(name);
  if (folded == "utc" || folded == "z" || folded == "gmt") return zone;
  if (const std::optional<std::int64_t> offset_s = parse_offset(name)) {
    zone.fixed_offset_s_ = *offset_s;
    if (*offset_s != 0) zone.name_ = offset_name(*offset_s);
    return zone;
  }
  require_memory(kIcuDataBytes);
  zone.name_ = find_zone_name(name);
  zone.rules_ = std::make_shared<const Rules>(Rules{load_rules(zone.name_)});
  return zone;
}

std::int64_t TimeZone::offset_at(std::int64_t utc_s) const {
  if (!rules_) return fixed_offset_s_;
  std::int32_t raw_ms = 0;
  std::int32_t daylight_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(to_icu(utc_s), false, raw_ms, daylight_ms, status);
  check(status);
  return offset_seconds(raw_ms, daylight_ms);
}

std::int64_t TimeZone::to_utc(std::int64_t local_s) const {
  if (!rules_) return local_s - fixed_offset_s_;
  std::int32_t raw_ms = 0;
  std::int32_t daylight_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffsetFromLocal(to_icu(local_s), UCAL_TZ_LOCAL_FORMER,
                                   UCAL_TZ_LOCAL_FORMER, raw_ms, daylight_ms, status);
  check(status);
  const std::int64_t former_s = offset_seconds(raw_ms, daylight_ms);
  const std::int64_t utc_s = local_s - former_s;
  if (offset_at(utc_s) == former_s) return utc_s;
  // Clocks skip this time: by the offset before the change it lies behind the change.
  icu::TimeZoneTransition change;
  if (!rules_->zone->getPreviousTransition(to_icu(utc_s), true, change)) return utc_s;
  return static_cast<std::int64_t>(change.getTime() / kMillisecondsPerSecond);
}

}  // namespace morgue
