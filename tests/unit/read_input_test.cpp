// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/read_input.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using morgue::TempDir;

TEST_SUITE("read input") {
  TEST_CASE("reading gives the bytes as they are") {
    const TempDir dir;
    const std::string bytes("a\0\r\n\xFF", 5);
    const morgue::Input input = morgue::read_input({dir.write("f", bytes), "the-id"});
    CHECK(input.content == bytes);
    CHECK(input.default_id == "the-id");
    CHECK(input.name == (dir.path() / "f").string());
  }

  TEST_CASE("what became a FIFO or link since it was listed is not read") {
    const TempDir dir;
    const std::string pipe = (dir.path() / "pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK_THROWS_AS(morgue::read_input({pipe, "pipe"}), morgue::Error);
    dir.write("f", "x");
    std::filesystem::create_symlink("f", dir.path() / "link");
    CHECK_THROWS_AS(morgue::read_input({(dir.path() / "link").string(), "link"}),
                    morgue::Error);
  }

  TEST_CASE("a file above the limit is refused before it is read") {
    const TempDir dir;
    const std::string path = dir.write("huge", "");
    std::filesystem::resize_file(path, morgue::kMaxInputBytes + 1);
    try {
      morgue::read_input({path, "huge"});
      FAIL("no error");
    } catch (const morgue::Error& error) {
      CHECK(error.code() == morgue::ErrorCode::TooLarge);
      CHECK(error.message() == path + " is larger than 1073741824 bytes");
      CHECK(error.hint() ==
            "split it; NDJSON splits at any line, as with split -C 500M");
    }
  }

  TEST_CASE("a file that grows while it is read is refused") {
    const TempDir dir;
    const std::string path = dir.write("log", "");
    std::filesystem::resize_file(path, std::uintmax_t{64} << 20);
    std::atomic<bool> done = false;
    std::atomic<bool> begun = false;
    std::thread writer([&] {
      std::ofstream out(path, std::ios::app);
      while (!done) {
        out << "x" << std::flush;
        begun = true;
      }
    });
    while (!begun)
      std::this_thread::yield();
    std::string message;
    try {
      morgue::read_input({path, "log"});
    } catch (const morgue::Error& error) {
      CHECK(error.code() == morgue::ErrorCode::IoError);
      message = error.message() + " | " + error.hint();
    }
    done = true;
    writer.join();
    CHECK(message ==
          path + " changed while it was read | index it again when it is complete");
  }
}
