// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of running code that may crash or never end.
#include "indexer/archive/child_process.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr ChildLimits kLimits{std::chrono::milliseconds(20000), 1U << 30U};

ChildResult run(const std::function<void(const ChildOutput&)>& work) {
  return run_in_child(work, kLimits);
}

}  // namespace

TEST_SUITE("child process") {
  TEST_CASE("what the child writes arrives whole") {
    const std::string text(3000000, 'x');
    const ChildResult result = run([&](const ChildOutput& out) {
      out("begin ");
      out(text);
    });
    CHECK(result.output == "begin " + text);
    CHECK(result.ending.empty());
  }

  TEST_CASE("a crash is told, with what came before it") {
    const ChildResult result = run([](const ChildOutput& out) {
      out("before");
      std::raise(SIGSEGV);
    });
    CHECK(result.output == "before");
    CHECK(result.ending == "was killed by signal 11");
  }

  TEST_CASE("an exception and an exit are told") {
    CHECK(run([](const ChildOutput&) { throw std::runtime_error("x"); }).ending ==
          "gave up");
    CHECK(run([](const ChildOutput&) { ::_exit(9); }).ending == "ended with code 9");
  }

  TEST_CASE("a child that never ends is ended") {
    const ChildLimits limits{std::chrono::milliseconds(1000), 1U << 30U};
    const ChildResult result = run_in_child(
        [](const ChildOutput& out) {
          out("begun");
          while (true)
            ::pause();
        },
        limits);
    CHECK(result.output == "begun");
    CHECK(result.ending == "did not end within 1 s");
  }

  TEST_CASE("a child does not change what its parent has") {
    int value = 1;
    run([&](const ChildOutput&) { value = 2; });
    CHECK(value == 1);
  }
}
