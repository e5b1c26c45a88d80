// SPDX-License-Identifier: GPL-2.0-or-later
// --show: what is understood of an article, without indexing it.
#pragma once

#include <iosfwd>

#include "indexer/command/run_command.hpp"
#include "indexer/options.hpp"

namespace morgue {

// Prints the report on the first article of each input of the sources; a source
// "id:ID" is the article of the archive that has the id. Throws Error as reading
// sources, models, alias files and archives does, and NotFound for an id.
IndexExitCode run_show(const IndexCommand& command,
                       const IndexEnvironment& environment,
                       std::ostream& out,
                       std::ostream& messages);

}  // namespace morgue
