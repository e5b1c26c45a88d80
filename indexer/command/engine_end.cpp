// SPDX-License-Identifier: GPL-2.0-or-later
// The message of a run that the engine ends.
#include "indexer/command/engine_end.hpp"

#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/engine_write.hpp"
#include "indexer/command/run_command.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

std::terminate_handler handler_before = nullptr;

void print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// The error that the system reported last, worded as everywhere.
Error last_system_error(const std::string& written) {
  try {
    throw_errno("writing " + written);
  } catch (const Error& error) {
    return error;
  }
}

[[noreturn]] void report_and_end() {
  const std::string* written = EngineWrite::current();
  if (written == nullptr) {
    if (handler_before != nullptr) handler_before();
    std::abort();
  }
  const Error error = last_system_error(*written);
  print("morgue-index: " + shown_on_terminal(error.message()) +
        "\nhint: " + shown_on_terminal(error.hint()) + "\n");
  ::_exit(static_cast<int>(index_exit_code_of(error.code())));
}

}  // namespace

void report_engine_ends() {
  handler_before = std::set_terminate(&report_and_end);
}

}  // namespace morgue
