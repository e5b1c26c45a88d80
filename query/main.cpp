// SPDX-License-Identifier: GPL-2.0-or-later
// morgue-query: the command line to searching an archive.
#include <unistd.h>

#include "morgue/icu_memory.hpp"
#include "query/command/run.hpp"

int main(int argc, char** argv) {
  morgue::prepare_standard_streams();
  morgue::end_process_without_icu_memory(
      "morgue-query: out of memory\nhint: free some\n",
      static_cast<int>(morgue::ExitCode::Failure));
  morgue::OutputStream out(STDOUT_FILENO);
  morgue::OutputStream errors(STDERR_FILENO);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return static_cast<int>(
      morgue::run_command(words, morgue::read_environment(), out, errors));
}
