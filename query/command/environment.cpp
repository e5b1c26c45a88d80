// SPDX-License-Identifier: GPL-2.0-or-later
// Environment variables and standard streams.
#include "query/command/environment.hpp"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace morgue {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? std::string() : std::string(value);
}

std::size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  const std::string columns = variable("COLUMNS");
  std::size_t number = 0;
  std::from_chars(columns.data(), columns.data() + columns.size(), number);
  return number == 0 ? 80 : number;
}

}  // namespace

Environment read_environment() {
  Environment environment;
  environment.archive = variable("MORGUE_ARCHIVE");
  if (::isatty(STDOUT_FILENO) == 1) {
    environment.columns = terminal_columns();
    environment.color_terminal =
        variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  }
  return environment;
}

void prepare_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  // open() takes the lowest free number; read-only, so that writing there fails.
  int fd = 0;
  do {
    fd = ::open("/dev/null", O_RDONLY);
  } while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO) ::close(fd);
}

}  // namespace morgue
