// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of ending a process whose search never ends.
#include "query/command/watchdog.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <functional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using std::chrono::milliseconds;

struct Ended {
  int exit_code = -1;
  std::string said;
};

// Runs `work` in a copy of this process that a watchdog looks after.
Ended run_watched(milliseconds limit, const std::function<void()>& work) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(60);
    const Watchdog watchdog(limit, {ends[1], 4, "goes on and on\n"});
    work();
    ::_exit(0);
  }
  ::close(ends[1]);
  Ended ended;
  std::array<char, 100> buffer{};
  for (ssize_t got = 1; got > 0;) {
    got = ::read(ends[0], buffer.data(), buffer.size());
    if (got > 0) ended.said.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  return ended;
}

}  // namespace

TEST_SUITE("watchdog") {
  TEST_CASE("a loop without end ends with the last words and the exit code") {
    const Ended ended = run_watched(milliseconds(1), [] {
      for (std::atomic<unsigned> turns = 0;; ++turns) {}
    });
    CHECK(ended.exit_code == 4);
    CHECK(ended.said == "goes on and on\n");
  }

  TEST_CASE("what ends in time is left alone, then and afterwards") {
    const Ended ended = run_watched(milliseconds(0), [] {
      { const Watchdog brief(milliseconds(1), {STDERR_FILENO, 5, "too late\n"}); }
      ::usleep(1'500'000);
    });
    CHECK(ended.exit_code == 0);
    CHECK(ended.said.empty());
  }

  TEST_CASE("without a limit nothing is ended") {
    const Ended ended = run_watched(milliseconds(0), [] { ::usleep(1000); });
    CHECK(ended.exit_code == 0);
    CHECK(ended.said.empty());
  }
}
