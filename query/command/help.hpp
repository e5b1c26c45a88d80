// SPDX-License-Identifier: GPL-2.0-or-later
// What --help and --version print.
#pragma once

#include <string>

namespace morgue {

// Returns the usage, the options in groups, examples, the fields of the query language
// and the exit codes, in lines of at most 80 columns.
std::string help_text();

// Returns the version, with those of the archives that it reads.
std::string version_text();

}  // namespace morgue
