// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of durable files and of safe names.
#include "indexer/archive/file_system.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string content_of(const std::filesystem::path& path) {
  return read_all(open_regular_file(path), path, 1000);
}

}  // namespace

TEST_SUITE("file system") {
  TEST_CASE("a file is replaced whole and nothing is left beside it") {
    const TempDir dir;
    const auto path = dir.path() / "current";
    replace_file(path, "000001\n");
    replace_file(path, "000002\n");
    CHECK(content_of(path) == "000002\n");
    CHECK_FALSE(std::filesystem::exists(dir.path() / "current.tmp"));
  }

  TEST_CASE("a file longer than the limit is corrupt") {
    const TempDir dir;
    const auto path = dir.path() / "long";
    replace_file(path, std::string(1001, 'x'));
    const std::string message = path.string() + " is longer than 1000 bytes";
    CHECK_THROWS_WITH_AS(content_of(path), message.c_str(), Error);
  }

  TEST_CASE("links devices and pipes are not read") {
    const TempDir dir;
    const auto link = dir.path() / "link";
    replace_file(dir.path() / "file", "x");
    std::filesystem::create_symlink("file", link);
    const std::string message = link.string() + " is not a regular file";
    CHECK_THROWS_WITH_AS(open_regular_file(link), message.c_str(), Error);
    CHECK_THROWS_WITH_AS(open_regular_file("/dev/null"),
                         "/dev/null is not a regular file", Error);
    const auto pipe = dir.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK_THROWS_AS(open_regular_file(pipe), Error);
    CHECK_THROWS_AS(open_regular_file(dir.path()), Error);
  }

  TEST_CASE("an absent file is not found") {
    const TempDir dir;
    const auto path = dir.path() / "absent";
    try {
      open_regular_file(path);
      FAIL("opened");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::NotFound);
      CHECK(error.message() ==
            "opening " + path.string() + ": No such file or directory");
      CHECK(error.hint() == "check the path");
    }
  }

  TEST_CASE("a directory is made once and a file is no directory") {
    const TempDir dir;
    const auto path = dir.path() / "d";
    make_directory(path);
    make_directory(path);
    CHECK(std::filesystem::is_directory(path));
    replace_file(dir.path() / "f", "");
    const std::string message =
        "creating " + (dir.path() / "f").string() + ": Not a directory";
    CHECK_THROWS_WITH_AS(make_directory(dir.path() / "f"), message.c_str(), Error);
  }

  TEST_CASE("a tree is removed whole and what keeps it is named") {
    const TempDir dir;
    const auto tree = dir.path() / "tree";
    std::filesystem::create_directories(tree / "branch");
    replace_file(tree / "branch" / "leaf", "green");
    remove_tree(tree);
    CHECK_FALSE(std::filesystem::exists(tree));
    remove_tree(tree);
    replace_file(dir.path() / "file", "x");
    CHECK_THROWS_WITH_AS(remove_tree(dir.path() / "file" / "below"),
                         doctest::Contains("file/below: Not a directory"), Error);
  }

  TEST_CASE("SHA-256 agrees with its published examples") {
    const TempDir dir;
    const auto path = dir.path() / "f";
    replace_file(path, "abc");
    CHECK(sha256_of_file(path) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    replace_file(path, "");
    CHECK(sha256_of_file(path) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    replace_file(path, std::string(1000000, 'a'));
    CHECK(sha256_of_file(path) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  TEST_CASE("safe names stay inside their directory") {
    for (const char* name : {"iamglass", "postlist.glass", "000001-1", "a_b"}) {
      CHECK(is_safe_file_name(name));
    }
    for (const char* name :
         {"", ".", "..", ".hidden", "-rf", "a/b", "a b", "a\nb", "\xc3\xa9"}) {
      CHECK_FALSE(is_safe_file_name(name));
    }
    CHECK(is_safe_file_name(std::string(100, 'a')));
    CHECK_FALSE(is_safe_file_name(std::string(101, 'a')));
    CHECK(is_generation_name("000042"));
    for (const char* name : {"", "42", "0000042", "00004a", "../../", "00004\n"}) {
      CHECK_FALSE(is_generation_name(name));
    }
  }
}
