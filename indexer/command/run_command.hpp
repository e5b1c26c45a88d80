// SPDX-License-Identifier: GPL-2.0-or-later
// One invocation of morgue-index, with streams instead of a process.
#pragma once

#include <cstddef>
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

// What a run takes from its process.
struct IndexEnvironment {
  std::string archive;            // $MORGUE_ARCHIVE, or empty
  bool color_output = false;      // results go to a terminal that wants colours
  std::size_t error_columns = 0;  // of the terminal that messages go to; 0: none
};

IndexExitCode index_exit_code_of(ErrorCode code) noexcept;

// Runs what `words` (those behind the program's name) ask for. Results go to `out`,
// everything else to `messages`.
IndexExitCode run_index_command(const std::vector<std::string>& words,
                                const IndexEnvironment& environment,
                                std::ostream& out,
                                std::ostream& messages) noexcept;

}  // namespace morgue
