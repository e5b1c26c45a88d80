// SPDX-License-Identifier: GPL-2.0-or-later
// morgue-index: the command line to building and updating an archive.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "indexer/command/run_command.hpp"

int main(int argc, char** argv) {
  // A reader of our output that goes away must not end a run half way.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs yet.
  const char* archive = std::getenv("MORGUE_ARCHIVE");
  return static_cast<int>(morgue::run_index_command(
      words, archive == nullptr ? "" : archive, std::cout, std::cerr));
}
