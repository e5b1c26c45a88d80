// SPDX-License-Identifier: GPL-2.0-or-later
// Many queries in one run.
#pragma once

#include "query/command/run.hpp"
#include "query/options.hpp"

namespace morgue {

// Answers each line of the file of queries by one result or one error, in order; errors
// of queries do not end the batch. Returns the gravest exit code; without errors Found
// if any query matches an article. Throws Error for the archive and for the files.
ExitCode run_batch(const Options& options, OutputStream& out, OutputStream& errors);

}  // namespace morgue
