// SPDX-License-Identifier: GPL-2.0-or-later
// Text from outside on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Returns `text` with '?' in place of everything that could move the cursor or change
// the direction of writing: control characters, line ends, bidi marks and ill-formed
// UTF-8.
std::string shown_on_terminal(std::string_view text);

}  // namespace morgue
