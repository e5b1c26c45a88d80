// SPDX-License-Identifier: GPL-2.0-or-later
// Cleaning the text of an input: well-formed UTF-8, LF line ends, trimmed values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

// Returns the length of the well-formed UTF-8 sequence at `offset`, 0 if there is none.
std::size_t utf8_length_at(std::string_view text, std::size_t offset) noexcept;

// Returns the offset of the first byte that is not well-formed UTF-8, npos if all is.
std::size_t find_bad_utf8(std::string_view text) noexcept;

struct CleanedText {
  std::string text;
  std::size_t bad_utf8_count = 0;   // ill-formed sequences, each now one U+FFFD
  std::size_t bad_utf8_offset = 0;  // of the first one, in bytes of the input
};

// Replaces what is not well-formed UTF-8 by U+FFFD, one for each maximal part of a
// sequence, and nothing else. O(n).
CleanedText repair_utf8(std::string_view bytes);

// Drops a byte order mark, makes CR LF and CR one LF, replaces what is not well-formed
// UTF-8 (and NUL) by U+FFFD. O(n).
CleanedText clean_text(std::string_view bytes);

// Returns `text` without white space and control characters at its ends.
std::string_view trim(std::string_view text) noexcept;

// True if `text` holds anything but white space (of Unicode) and control characters.
bool has_text(std::string_view text) noexcept;

// Returns `text` as one line: runs of white space and control characters are one space,
// ends trimmed.
std::string one_line(std::string_view text);

// Returns `text` in quotes for a message: at most 60 bytes of it, on one line,
// ill-formed bytes shown as U+FFFD.
std::string quoted_excerpt(std::string_view text);

// Compares ASCII letters without regard to case.
bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

// Returns `text` with ASCII letters in lower case.
std::string ascii_lower(std::string_view text);

}  // namespace morgue
