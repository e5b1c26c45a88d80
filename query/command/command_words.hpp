// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a command line before they are read as options: finds what cannot be
// meant as one, above all an excluded word (-paris) outside of the query.
#pragma once

#include <string>
#include <vector>

namespace morgue {

// Throws Error(InvalidArgument) for a word of the query that begins with a dash, with
// the command that works.
void check_command_words(const std::vector<std::string>& words);

}  // namespace morgue
