// SPDX-License-Identifier: GPL-2.0-or-later
// What --status prints.
#pragma once

#include <string>

#include "morgue/archive.hpp"

namespace morgue {

// What the live generation holds and who is at work, a line a fact.
std::string status_text(const Generation& generation);

// The same as JSON; OUTPUT.md says what the keys mean.
std::string status_json(const Generation& generation);

}  // namespace morgue
