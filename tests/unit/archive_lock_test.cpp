// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the lock for one writer.
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/file.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "indexer/archive/lock.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// Lets every write of this process fail (EFBIG) while it lives, as a full disk would.
class NoFileMayGrow {
 public:
  NoFileMayGrow() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit none{0, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
  }

  ~NoFileMayGrow() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

  NoFileMayGrow(const NoFileMayGrow&) = delete;
  NoFileMayGrow& operator=(const NoFileMayGrow&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

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
      CHECK(error.hint() ==
            "run it again later, or with --wait SECS; readers are not affected");
    }
  }

  TEST_CASE("a lock whose holder cannot be noted is held all the same") {
    const TempDir dir;
    dir.write("lock", "");
    std::optional<ArchiveLock> lock;
    {
      const NoFileMayGrow limit;
      lock.emplace(dir.path());
    }
    CHECK(lock_holder(dir.path()) == "another process");
    const std::string message =
        dir.path().string() + " is being written by another process";
    CHECK_THROWS_WITH_AS(ArchiveLock{dir.path()}, message.c_str(), Error);
    lock.reset();
    CHECK(lock_holder(dir.path()).empty());
  }

  TEST_CASE("the lock is free again when its holder goes") {
    const TempDir dir;
    { const ArchiveLock lock(dir.path()); }
    const ArchiveLock again(dir.path());
    CHECK(std::filesystem::exists(dir.path() / "lock"));
  }

  TEST_CASE("a writer that waits gets the lock when it is free") {
    const TempDir dir;
    std::optional<ArchiveLock> lock(dir.path());
    std::string told;
    std::thread holder;
    // The holder goes only when somebody waits for it.
    const LockWait wait{60, [&](const std::string& what) {
                          told = what;
                          holder = std::thread([&lock] { lock.reset(); });
                        }};
    const ArchiveLock second(dir.path(), wait);
    holder.join();
    CHECK(told.starts_with("waiting at most 60 s: " + dir.path().string() +
                           " is being written by process "));
  }

  TEST_CASE("a writer that waits in vain says how long") {
    const TempDir dir;
    const ArchiveLock lock(dir.path());
    try {
      const ArchiveLock second(dir.path(), {1, {}});
      FAIL("locked twice");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Locked);
      CHECK(error.message().ends_with("Z, and 1 s have passed"));
    }
  }

  TEST_CASE("asking who writes does not end a run that begins") {
    const TempDir dir;
    dir.write("lock", "");
    const FileDescriptor asker = open_regular_file(dir.path() / "lock");
    REQUIRE(::flock(asker.number(), LOCK_SH | LOCK_NB) == 0);
    const std::jthread answer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      ::flock(asker.number(), LOCK_UN);
    });
    const ArchiveLock lock(dir.path());
    CHECK(lock_holder(dir.path()).starts_with("process "));
  }

  TEST_CASE("nobody holds a lock that is free or missing") {
    const TempDir dir;
    CHECK(lock_holder(dir.path()).empty());
    { const ArchiveLock lock(dir.path()); }
    CHECK(lock_holder(dir.path()).empty());
  }

  TEST_CASE("the lock of an archive that was removed meanwhile is not taken") {
    const TempDir dir;
    std::optional<ArchiveLock> lock(dir.path());
    const LockWait wait{
        60, [&](const std::string&) { std::filesystem::remove(dir.path() / "lock"); }};
    const ArchiveLock second(dir.path(), wait);
    CHECK(std::filesystem::exists(dir.path() / "lock"));
    CHECK(lock_holder(dir.path()).starts_with("process "));
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
