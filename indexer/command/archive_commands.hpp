// SPDX-License-Identifier: GPL-2.0-or-later
// The commands that look after an archive, without a SOURCE.
#pragma once

#include <iosfwd>

#include "indexer/command/run_command.hpp"
#include "indexer/options.hpp"

namespace morgue {

// Each prints its result on `out` and everything else on `messages`, and throws Error
// if it cannot do its work.
IndexExitCode run_status(const IndexCommand& command, std::ostream& out);
IndexExitCode run_list_generations(const IndexCommand& command,
                                   std::ostream& out,
                                   std::ostream& messages);
IndexExitCode run_rollback(const IndexCommand& command,
                           std::ostream& out,
                           std::ostream& messages);
IndexExitCode run_verify(const IndexCommand& command,
                         std::ostream& out,
                         std::ostream& messages);
IndexExitCode run_gc(const IndexCommand& command,
                     std::ostream& out,
                     std::ostream& messages);

}  // namespace morgue
