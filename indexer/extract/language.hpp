// SPDX-License-Identifier: GPL-2.0-or-later
// Languages: what a text is written in, and what metadata calls it.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Returns the BCP 47 primary subtag ("en", "zh") of the language that most of `text` is
// written in, or "und" if the text is too short, too mixed or ill-formed to tell. Reads
// only the beginning of long texts. Thread-safe.
std::string detect_language(std::string_view text);

// Returns the BCP 47 primary subtag that a tag or name stands for: "en-US", "en_US",
// "EN", "eng" and "English" are "en", "Deutsch" and "ger" are "de". "und" for what no
// language is called. Thread-safe.
std::string normalize_language(std::string_view name);

}  // namespace morgue
