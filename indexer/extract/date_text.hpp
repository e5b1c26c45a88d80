// SPDX-License-Identifier: GPL-2.0-or-later
// Dates and times of day as articles print them, in the languages of ICU's month names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/text_pieces.hpp"
#include "morgue/date.hpp"

namespace morgue {

// A calendar date in a text. Parts that it does not state are 0.
struct TextDate {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::size_t begin = 0;  // bytes, half-open
  std::size_t end = 0;

  bool is_full() const noexcept { return year != 0 && month != 0 && day != 0; }
};

// A time of day in a text.
struct TextTime {
  int hour = 0;
  int minute = 0;
  int second = -1;                         // -1: not stated
  std::optional<std::int16_t> offset_min;  // stated as a number
  std::string zone;                        // an abbreviation in capitals, or empty
  std::string country;  // ISO 3166 alpha-3 of "heure de Paris", or empty
};

// Reads the date that begins at piece `i`: "November 19th, 2019", "19. November",
// "2019-11-19", "10.11.1989", Han and Thai forms (Buddhist years are converted).
// Returns how many pieces it takes; 0 if none begins there. Day and month in figures
// with '/' are read day first except in English, where one of them must be above 12.
std::size_t read_date(std::span<const TextPiece> pieces,
                      std::size_t i,
                      std::string_view language,
                      TextDate& date);

// Reads the time of day that begins at piece `i` of `text`: "19:55 IST", "10:05 p.m.
// EDT", "17.20 Uhr", "23h10 (heure de Paris)", Han forms. Returns how many pieces it
// takes; 0 if none begins there.
std::size_t read_time(std::string_view text,
                      std::span<const TextPiece> pieces,
                      std::size_t i,
                      TextTime& time);

// The month (1-12) that a folded word names in any language known, or 0.
unsigned month_of_word(std::string_view folded);
bool is_weekday_word(std::string_view folded);

// Returns the full dates (year, month and day) of a text, in order, at most
// `max_count`. Linear in the text.
std::vector<TextDate> find_full_dates(std::string_view text,
                                      std::string_view language,
                                      std::size_t max_count);

}  // namespace morgue
