// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the lock for one writer.
#include <doctest/doctest.h>
#include <filesystem>
#include <optional>
#include <string>
#include <unistd.h>

#include "indexer/archive/lock.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("archive lock") {
  TEST_CASE("a second writer is told who holds the lock") {
    const TempDir dir;
    const ArchiveLock lock(dir.path());
    try {
      const ArchiveLock second(dir.path());
      FAIL("locked twice");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Locked);
      CHECK(error.message().starts_with(dir.path().string() +
                                        " is being written by process " +
                                        std::to_string(::getpid()) + ", on "));
      CHECK(error.message().find(", since 2") != std::string::npos);
      CHECK(error.hint() == "wait until it has finished; readers are not affected");
    }
  }

  TEST_CASE("the lock is free again when its holder goes") {
    const TempDir dir;
    { const ArchiveLock lock(dir.path()); }
    const ArchiveLock again(dir.path());
    CHECK(std::filesystem::exists(dir.path() / "lock"));
  }

  TEST_CASE("what a lock file says reaches the message without control characters") {
    const TempDir dir;
    std::optional<ArchiveLock> lock(dir.path());
    dir.write("lock", "process \x1b[2J\n");
    const std::string message =
        dir.path().string() + " is being written by process ?[2J";
    CHECK_THROWS_WITH_AS(ArchiveLock{dir.path()}, message.c_str(), Error);
  }

  TEST_CASE("a lock that is a link is refused") {
    const TempDir dir;
    std::filesystem::create_symlink("elsewhere", dir.path() / "lock");
    CHECK_THROWS_AS(ArchiveLock{dir.path()}, Error);
    CHECK_FALSE(std::filesystem::exists(dir.path() / "elsewhere"));
  }
}
