// SPDX-License-Identifier: GPL-2.0-or-later
// Character references of HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

struct HtmlReference {
  char32_t code_point = 0;  // 0: no reference here
  std::size_t length = 0;   // bytes, from '&' to ';'
};

// Returns the reference at the '&' at `offset`. Numbers that are no character give
// U+FFFD, those of windows-1252 what that encoding means; names must end in ';'.
HtmlReference html_reference_at(std::string_view text, std::size_t offset);

// Returns `text` with every reference replaced by its character. O(n).
std::string decode_html_references(std::string_view text);

// Appends a Unicode scalar value as UTF-8.
void append_character(char32_t code_point, std::string& out);

}  // namespace morgue
