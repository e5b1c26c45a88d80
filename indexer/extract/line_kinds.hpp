// SPDX-License-Identifier: GPL-2.0-or-later
// What one line of an article is by itself, before its neighbours are looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/header_line.hpp"

namespace morgue {

enum class LineKind : std::uint8_t {
  Text,
  Dates,        // "Updated ...", "Published ..."
  Byline,       // "By ...", a newsroom
  Caption,      // "(Photo: ...)"
  Boilerplate,  // advertisements, link lines, image credits
};

// One line with its place in the body, white space at both ends left out.
struct Line {
  std::size_t begin = 0;  // bytes of the body, half-open
  std::size_t end = 0;
  std::size_t code_points = 0;
  std::size_t words = 0;  // ideographs count as half a word
  bool after_blank = false;
  bool indented = false;
  bool final_stop = false;  // ends a sentence (a question mark does not count)
  bool question = false;
  LineKind kind = LineKind::Text;
  std::unique_ptr<DateLine> dates;  // Dates
  std::vector<std::string> byline;  // Byline
  std::string place;                // Byline: "Newsroom | ANKARA"

  // Long enough, or ended like a sentence, to be a paragraph rather than a heading.
  bool is_prose() const noexcept {
    return (final_stop && words >= 4) || words >= 30 || (question && words >= 18);
  }

  // Could stand over a text.
  bool is_heading_like() const noexcept {
    return !final_stop && !is_prose() && words >= 1 && code_points <= 200;
  }
};

// Splits a body into its lines that are not blank and says what each one is.
std::vector<Line> read_lines(std::string_view body, std::string_view language);

// True if `text` is the name of a news agency, as at the end of its reports.
bool is_agency_sign_off(std::string_view text);

// True if `text` names an outlet's staff: "Our Foreign Desk", "Haber Merkezi".
bool names_newsroom(std::string_view text);

}  // namespace morgue
