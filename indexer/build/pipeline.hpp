// SPDX-License-Identifier: GPL-2.0-or-later
// A run of the indexer: from sources to a published generation.
#pragma once

#include <iosfwd>

#include "indexer/archive/lock.hpp"
#include "indexer/build/index_options.hpp"

namespace morgue {

// Builds or updates the archive. The result depends on the sources and the archive
// only, never on the number of threads. Rejects and progress go to `messages`;
// `summary` is filled as far as the run comes. Throws Error; the live generation is
// then untouched: Refused (see guards.hpp), Locked, Incompatible, Corrupt, IoError,
// InvalidArgument.
void run_index(const IndexOptions& options,
               std::ostream& messages,
               IndexSummary& summary);

// Returns how long to wait for another run, which is told on `messages`.
LockWait lock_wait(const IndexOptions& options, std::ostream& messages);

}  // namespace morgue
