// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that no file is lost that is not the archive's own.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/file.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/lock.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/archive.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_archive.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

template <typename Action>
Error problem_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "nothing thrown"};
}

}  // namespace

TEST_SUITE("archive safety") {
  TEST_CASE("a directory with anything foreign is no archive") {
    for (const char* name :
         {"letters.txt", "README", "lost", "generations/grandmother.txt",
          "generations/000001.json.bak", "generations/1.json"}) {
      CAPTURE(name);
      const TempDir dir;
      dir.write("generations/000001.json", "x");
      dir.write("building/house.txt", "x");
      dir.write(name, "x");
      const Error error = problem_of([&] { create_archive(dir.path()); });
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message() ==
            dir.path().string() + " is no archive and holds other files: " + name);
      CHECK(fs::exists(dir.path() / name));
      CHECK_FALSE(fs::exists(dir.path() / "segments"));
    }
  }

  TEST_CASE("what systems put into directories is left alone") {
    const TempDir dir;
    dir.write(".DS_Store", "x");
    fs::create_directory(dir.path() / "lost+found");
    create_archive(dir.path());
    dir.write("generations/.nfs0000000000a1b2c3", "x");
    dir.write("generations/.DS_Store", "x");
    create_archive(dir.path());
    clean_archive(dir.path());
    CHECK(fs::exists(dir.path() / "generations/.nfs0000000000a1b2c3"));
    CHECK(fs::exists(dir.path() / "lost+found"));
  }

  TEST_CASE("what only looks like the system's is foreign") {
    const struct {
      const char* name;
      void (*make)(const fs::path& path);
    } rows[] = {
        {".git", [](const fs::path& path) { fs::create_directory(path); }},
        {".hidden", [](const fs::path& path) { fs::create_symlink("x", path); }},
        {"lost+found",
         [](const fs::path& path) { replace_file(path, "a file of this name"); }},
    };

    for (const auto& row : rows) {
      const TempDir dir;
      row.make(dir.path() / row.name);
      CHECK(problem_of([&] { create_archive(dir.path()); }).message() ==
            dir.path().string() + " is no archive and holds other files: " + row.name);
    }
  }

  TEST_CASE("strange files in an archive are named, the first of many") {
    const TempDir dir;
    create_archive(dir.path());
    dir.write("current", "000001\n");
    for (const char* name : {"g", "f", "e", "d", "c", "b", "a"})
      dir.write(name, "x");
    const Error error = problem_of([&] { create_archive(dir.path()); });
    CHECK(error.message() ==
          dir.path().string() + " holds what no archive has: a, b, c, d, e and 2 more");
    CHECK(error.hint() == "move it to another directory");
  }

  TEST_CASE("an archive with the files of an interrupted run is still an archive") {
    const TempDir dir;
    for (const char* name :
         {"current", "current.tmp", "lock", "rejects/000001.ndjson",
          "generations/000001.json", "generations/000002.json.tmp"}) {
      dir.write(name, "x");
    }
    create_archive(dir.path());
    CHECK(fs::is_directory(segments_path(dir.path())));
  }

  TEST_CASE("cleaning removes only names that a run gives") {
    const struct {
      const char* name;
      bool removed;
    } rows[] = {
        {"building/000003-1", true},         {"building/000003-12.batches", true},
        {"building/000003-1.runs", true},    {"building/000003-1.copy", true},
        {"building/000003-1.scratch", true}, {"building/000003-1.probe", true},
        {"building/rejects.ndjson", true},   {"building/000003-1.bak", false},
        {"building/sketches", true},         {"building/sketches.bak", false},
        {"building/000003-", false},         {"building/000003", false},
        {"building/debris", false},          {"building/1-1", false},
        {"segments/000003-1", true},         {"segments/000003-1.bak", false},
        {"segments/000003-x", false},        {"segments/photographs", false},
    };

    const TempDir dir;
    create_archive(dir.path());
    for (const auto& row : rows)
      dir.write(std::string(row.name) + "/file", "x");
    clean_archive(dir.path());
    for (const auto& row : rows) {
      CAPTURE(row.name);
      CHECK(fs::exists(dir.path() / row.name / "file") != row.removed);
    }
  }

  TEST_CASE("cleaning removes files of generations that have no manifest") {
    const TempDir dir;
    create_archive(dir.path());
    for (const char* name :
         {"generations/000001.json", "rejects/000001.ndjson", "rejects/000002.ndjson",
          "inputs/000001.list", "inputs/000001.list.tmp", "inputs/000002.list",
          "inputs/000002.ndjson", "rejects/notes.txt"}) {
      dir.write(name, "x");
    }
    clean_archive(dir.path());
    for (const char* name : {"rejects/000001.ndjson", "inputs/000001.list",
                             "inputs/000002.ndjson", "rejects/notes.txt"}) {
      CAPTURE(name);
      CHECK(fs::exists(dir.path() / name));
    }
    for (const char* name :
         {"rejects/000002.ndjson", "inputs/000001.list.tmp", "inputs/000002.list"}) {
      CAPTURE(name);
      CHECK_FALSE(fs::exists(dir.path() / name));
    }
  }

  TEST_CASE("a link in place of a directory of the archive is refused") {
    for (const char* name :
         {"generations", "segments", "building", "rejects", "inputs"}) {
      CAPTURE(name);
      const TempDir dir;
      const fs::path archive = dir.path() / "archive";
      create_archive(archive);
      dir.write("elsewhere/000003-1/file", "x");
      fs::remove(archive / name);
      fs::create_directory_symlink(dir.path() / "elsewhere", archive / name);
      const std::string message =
          (archive / name).string() + " is a link or a file, not a directory";
      for (const auto& action : {create_archive, clean_archive}) {
        const Error error = problem_of([&] { action(archive); });
        CHECK(error.code() == ErrorCode::Refused);
        CHECK(error.message() == message);
        CHECK(error.hint() == "an archive holds only files and directories of its own");
      }
      CHECK(fs::exists(dir.path() / "elsewhere/000003-1/file"));
    }
  }

  TEST_CASE("a link in place of a directory that is read is refused") {
    for (const char* name : {"generations", "segments"}) {
      CAPTURE(name);
      TestArchive archive;
      archive.publish();
      const fs::path directory = archive.path() / name;
      const fs::path elsewhere = archive.path() / "building" / name;
      fs::rename(directory, elsewhere);
      Error error = problem_of([&] { archive.open(); });
      CHECK(error.code() == ErrorCode::Corrupt);
      CHECK(error.message() == directory.string() + " is missing");
      CHECK(error.hint() ==
            "restore the archive from a copy, or rebuild it with morgue-index "
            "--rebuild");
      fs::create_directory_symlink(elsewhere, directory);
      error = problem_of([&] { archive.open(); });
      CHECK(error.code() == ErrorCode::Corrupt);
      CHECK(error.message() ==
            directory.string() + " is a link or a file, not a directory");
      CHECK(error.hint() == "an archive holds only files and directories of its own");
    }
  }

  TEST_CASE("the files of a segment are not looked for through a link") {
    const TempDir dir;
    fs::create_directory(dir.path() / "elsewhere");
    const fs::path link = dir.path() / "000001-1";
    fs::create_directory_symlink(dir.path() / "elsewhere", link);
    const Error error = problem_of([&] { check_segment_files(link, Segment()); });
    CHECK(error.code() == ErrorCode::Corrupt);
    CHECK(error.message() == link.string() + " is a link or a file, not a directory");
  }

  TEST_CASE("a lock file that is too long does not hide that the archive is locked") {
    const TempDir dir;
    const std::string path = dir.write("lock", std::string(1025, 'x'));
    const FileDescriptor holder(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    REQUIRE(::flock(holder.number(), LOCK_EX | LOCK_NB) == 0);
    const Error error = problem_of([&] { const ArchiveLock lock(dir.path()); });
    CHECK(error.code() == ErrorCode::Locked);
    CHECK(error.message() ==
          dir.path().string() + " is being written by another process");
  }
}
