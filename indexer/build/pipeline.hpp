// SPDX-License-Identifier: GPL-2.0-or-later
// A run of the indexer: from sources to a published generation.
#pragma once

#include <iosfwd>

#include "indexer/archive/lock.hpp"
#include "indexer/build/index_options.hpp"

namespace morgue {

// Builds or updates the archive. The result depends on the sources and the archive
// only, never on the number of threads. Rejects and progress go to `messages`. Throws
// Error; the live generation is then untouched: Refused if no article could be read,
// Locked, NotFound, Incompatible, Corrupt, IoError, InvalidArgument.
IndexSummary run_index(const IndexOptions& options, std::ostream& messages);

// Returns how long to wait for another run, which is told on `messages`.
LockWait lock_wait(const IndexOptions& options, std::ostream& messages);

}  // namespace morgue
