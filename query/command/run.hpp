// SPDX-License-Identifier: GPL-2.0-or-later
// A command from its words to its exit code.
#pragma once

#include <string>
#include <vector>

#include "morgue/error.hpp"
#include "query/command/environment.hpp"
#include "query/command/streams.hpp"

namespace morgue {

enum class ExitCode {
  Found = 0,       // articles match
  None = 1,        // no article matches
  BadQuery = 2,    // or bad usage
  BadArchive = 3,  // not there, of another version, damaged
  Failure = 4,     // internal, memory or time ran out, or reading or writing failed
};

// Returns the exit code for an error.
ExitCode exit_code_of(ErrorCode code) noexcept;

// Runs morgue-query with the words behind its name: results to `out`, everything else
// to `errors`. Lets no exception out.
ExitCode run_command(const std::vector<std::string>& words,
                     const Environment& environment,
                     OutputStream& out,
                     OutputStream& errors) noexcept;

}  // namespace morgue
