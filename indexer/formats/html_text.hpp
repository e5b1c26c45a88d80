// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text out of the HTML that exports carry inside their fields. Not a parser of
// pages: it knows no navigation from article.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// True if `text` is clearly markup: it holds a paragraph, line break or other block
// tag. Text that merely holds '<' ("STANDARD OIL <SRD>", "a < b") is not.
bool looks_like_html(std::string_view text) noexcept;

// Returns the text of `html`: tags, comments, scripts and styles left out, references
// decoded, white space collapsed, a blank line between blocks and a line end for <br>.
// What never closes is text. O(n).
std::string html_to_text(std::string_view html);

// Returns html_to_text() of what looks like HTML; decodes the references of other text.
std::string plain_text(std::string_view text);

// Returns a one-line value without inline tags and with references decoded:
// "<em>AT&amp;T
// </em>" -> "AT&T". Tags go only where one is closed.
std::string plain_value(std::string_view text);

}  // namespace morgue
