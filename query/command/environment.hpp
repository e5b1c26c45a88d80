// SPDX-License-Identifier: GPL-2.0-or-later
// What a process finds around it: variables, the terminal, its standard streams.
#pragma once

#include <cstddef>
#include <string>

namespace morgue {

struct Environment {
  std::string archive;          // $MORGUE_ARCHIVE, or empty
  bool color_terminal = false;  // stdout is a terminal that takes escape sequences, and
                                // $NO_COLOR is not set
  std::size_t columns = 0;      // of the terminal; 0: stdout is none
};

// Reads the environment. Call it before any thread starts.
Environment read_environment();

// Makes writing to a closed pipe an error instead of a signal, and keeps files that are
// opened later from becoming standard streams where those are closed.
void prepare_standard_streams();

}  // namespace morgue
