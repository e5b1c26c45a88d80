// SPDX-License-Identifier: GPL-2.0-or-later
// Text into HTML.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Appends `text` with &, <, >, " and ' escaped: fit for an element's content and for a
// quoted attribute. The caller has made it safe text first.
void append_html(std::string& out, std::string_view text);

// True if `url` may stand in an href: it names http or https, and nothing in it is a
// space or a control character.
bool is_linkable_url(std::string_view url) noexcept;

}  // namespace morgue
