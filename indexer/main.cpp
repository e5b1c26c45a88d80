// SPDX-License-Identifier: GPL-2.0-or-later
// morgue-index: the command line to building and updating an archive.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

#include "indexer/command/engine_end.hpp"
#include "indexer/command/run_command.hpp"
#include "morgue/icu_memory.hpp"

namespace {

// The width of the terminal that standard error is, or 0 if it is none.
std::size_t error_columns() {
  constexpr std::size_t kUsualColumns = 80;
  if (::isatty(STDERR_FILENO) != 1) return 0;
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kUsualColumns;
}

// Whether standard output is a terminal, and the user wants colours on it.
bool wants_color() {
  if (::isatty(STDOUT_FILENO) != 1) return false;
  // NOLINTBEGIN(concurrency-mt-unsafe): no other thread runs yet.
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  // NOLINTEND(concurrency-mt-unsafe)
  const bool is_refused = refused != nullptr && *refused != '\0';
  return !is_refused && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

int main(int argc, char** argv) {
  // A reader of our output that goes away must not end a run half way.
  std::signal(SIGPIPE, SIG_IGN);
  morgue::report_engine_ends();
  morgue::end_process_without_icu_memory(
      "morgue-index: out of memory\n"
      "hint: free some, or use less --jobs; what was published before stays as it "
      "was\n",
      static_cast<int>(morgue::IndexExitCode::Failure));
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  morgue::IndexEnvironment environment;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs yet.
  const char* archive = std::getenv("MORGUE_ARCHIVE");
  if (archive != nullptr) environment.archive = archive;
  environment.color_output = wants_color();
  environment.error_columns = error_columns();
  return static_cast<int>(
      morgue::run_index_command(words, environment, std::cout, std::cerr));
}
