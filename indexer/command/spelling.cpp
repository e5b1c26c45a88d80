// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, sizes and time spans as people read them.
#include "indexer/command/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "indexer/archive/generation_list.hpp"
#include "morgue/date.hpp"

namespace morgue {

namespace {

std::string day_of(std::int64_t instant_s) {
  return format_instant(instant_s).substr(0, 10);
}

}  // namespace

std::string count_of(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string spell_day(std::int32_t day) {
  return day_of(std::int64_t{day} * kSecondsPerDay);
}

std::string spell_bytes(std::uint64_t bytes) {
  constexpr std::array<const char*, 4> kUnits = {"KB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 1000 && unit + 1 < kUnits.size()) {
    size /= 1000;
    ++unit;
  }
  char text[40];
  std::snprintf(text, sizeof text, "%.1f %s", size, kUnits[unit]);
  return text;
}

std::string span_of(const std::vector<Segment>& segments) {
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (const Segment& segment : segments) {
    if (!segment.has_dates) continue;
    first = std::min(first.value_or(segment.first_date_s), segment.first_date_s);
    last = std::max(last.value_or(segment.last_date_s), segment.last_date_s);
  }
  return first ? day_of(*first) + " .. " + day_of(*last) : "";
}

std::uint64_t bytes_of(const Manifest& manifest) noexcept {
  std::uint64_t bytes = 0;
  for (const Segment& segment : manifest.segments)
    bytes += bytes_of(segment);
  return bytes;
}

}  // namespace morgue
