// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what is said when the engine ends the process.
#include "indexer/command/engine_end.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <doctest/doctest.h>
#include <exception>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/build/engine_write.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

struct Ending {
  int status = 0;
  std::string errors;
};

// How a process ends in which `last_words` runs, which must end it.
template <typename Function>
Ending ending_of(Function last_words) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    std::signal(SIGABRT, SIG_DFL);
    report_engine_ends();
    last_words();
    ::_exit(0);
  }
  ::close(ends[1]);
  Ending ending;
  std::array<char, 1024> buffer{};
  ssize_t count = 0;
  while ((count = ::read(ends[0], buffer.data(), buffer.size())) > 0)
    ending.errors.append(buffer.data(), static_cast<std::size_t>(count));
  ::close(ends[0]);
  ::waitpid(child, &ending.status, 0);
  return ending;
}

}  // namespace

TEST_SUITE("engine end") {
  TEST_CASE("a write that makes the engine end the process is reported as an error") {
    const Ending ending = ending_of([] {
      const EngineWrite outer("/news/building/1");
      const EngineWrite mark("/news/building/1/0");
      errno = EIO;
      std::terminate();
    });
    REQUIRE(WIFEXITED(ending.status));
    CHECK(WEXITSTATUS(ending.status) == 5);
    CHECK(ending.errors ==
          "morgue-index: writing /news/building/1/0: Input/output error\n"
          "hint: check the disk\n");
  }

  TEST_CASE("an end outside of the engine is an abort as ever") {
    const Ending ending = ending_of([] {
      { const EngineWrite done("/news/building/1/0"); }
      std::terminate();
    });
    REQUIRE(WIFSIGNALED(ending.status));
    CHECK(WTERMSIG(ending.status) == SIGABRT);
  }
}
