// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that state dates, and the datelines that open a report.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/extract/date_text.hpp"
#include "indexer/extract/text_pieces.hpp"

namespace morgue {

// A date as a line states it, its zone not yet resolved.
struct StatedDate {
  TextDate date;
  std::optional<TextTime> time;
};

// What a line of dates says: "Updated November 19th, 2019 at 19:55 IST".
struct DateLine {
  std::optional<StatedDate> published;
  std::optional<StatedDate> updated;
  std::string source;  // "... Source: X", or empty
};

// Reads a line that consists of dates and times with their labels and little else.
std::optional<DateLine> read_date_line(std::string_view line,
                                       std::span<const TextPiece> pieces,
                                       std::string_view language);

// The opening of a report: "SEOUL, Nov. 19 (Uniwire) - ".
struct Dateline {
  std::string place;  // as printed, regions included; empty if it names none
  std::optional<TextDate> date;
  bool labelled = false;  // "date 2019-11-20 SEOUL": the date has a label
  std::size_t end = 0;    // bytes of the line up to and with the separator
};

std::optional<Dateline> read_dateline(std::string_view line, std::string_view language);

}  // namespace morgue
