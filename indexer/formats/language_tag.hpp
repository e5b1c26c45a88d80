// SPDX-License-Identifier: GPL-2.0-or-later
// Languages as inputs spell them.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Returns the BCP 47 primary subtag of a language: "en-US", "en_GB", "eng" and
// "English" give "en"; "fil" stays. Empty if `text` names no language ("und",
// "unknown", "").
std::string primary_language(std::string_view text);

}  // namespace morgue
