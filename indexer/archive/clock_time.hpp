// SPDX-License-Identifier: GPL-2.0-or-later
// The time of day and the zone of a timestamp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/archive/text_scanner.hpp"
#include "morgue/date.hpp"

namespace morgue {

struct ClockTime {
  std::int64_t second_of_day = 0;
  DatePrecision precision = DatePrecision::Day;  // Minute or Second once read
  std::optional<std::int16_t> utc_offset_min;
};

// Reads "18:46", "18:46:01.79", "1846", "6:46 p.m." into `time`. False if it does not
// stand there; `problem` then says why where that is known.
bool read_time_of_day(TextScanner& in, ClockTime& time, std::string& problem);

// Reads "Z", "+05:30", "-0800", "GMT", "GMT+0900", "KST" and a comment in parentheses
// behind it, or nothing. False if what stands there is no zone.
bool read_zone(TextScanner& in, ClockTime& time, std::string& problem);

// Shows the beginning of a text in a message, without what could upset a terminal.
std::string quote_for_message(std::string_view text);

}  // namespace morgue
