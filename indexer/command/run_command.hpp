// SPDX-License-Identifier: GPL-2.0-or-later
// One invocation of morgue-index, with streams instead of a process.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "morgue/error.hpp"

namespace morgue {

enum class IndexExitCode {
  Done = 0,
  SomeRejected = 1,
  Usage = 2,
  Refused = 3,
  Locked = 4,
  Failure = 5,
};

IndexExitCode index_exit_code_of(ErrorCode code) noexcept;

// Runs what `words` (those behind the program's name) ask for. Results go to `out`,
// everything else to `messages`.
IndexExitCode run_index_command(const std::vector<std::string>& words,
                                const std::string& default_archive,
                                std::ostream& out,
                                std::ostream& messages) noexcept;

}  // namespace morgue
