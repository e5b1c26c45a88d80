// SPDX-License-Identifier: GPL-2.0-or-later
// The options that say what a run may change.
#pragma once

#include "indexer/build/index_options.hpp"
#include "morgue/command_line.hpp"

namespace morgue {

// Reads --rebuild, --merge, --dry-run, --deletions, the guards and --since. The date
// order is read already. Throws Error(InvalidArgument).
void read_change_options(const OptionValues& values, IndexOptions& index);

}  // namespace morgue
