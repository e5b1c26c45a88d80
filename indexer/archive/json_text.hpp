// SPDX-License-Identifier: GPL-2.0-or-later
// Writing JSON strings.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Appends `text` to `out` as a JSON string, quotes included. Ill-formed UTF-8 becomes
// U+FFFD, one for each byte that cannot be read; controls, of the direction of writing
// too, are escaped, so that a terminal may show the string.
void write_json_string(std::string& out, std::string_view text);

}  // namespace morgue
