// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/read_input.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
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

  TEST_CASE("a large file that may be cut is read in pieces of whole lines") {
    const TempDir dir;
    std::string bytes;
    const std::string usual(1000, 'u');
    while (bytes.size() < 3 * morgue::kPieceBytes)
      bytes += usual + "\n";
    // Longer than a piece, and at the end without a line feed.
    bytes += std::string(2 * morgue::kPieceBytes, 'l') + "\n" + usual + "\nlast";
    morgue::InputReader reader({dir.write("f", bytes), "the-id"});
    std::string beginning;
    morgue::Input input = reader.first([&](const morgue::Input& head) {
      beginning = head.content;
      return true;
    });
    CHECK(beginning == input.content);
    CHECK(input.default_id == "the-id");
    CHECK(input.stamp.has_value());
    std::string all;
    std::size_t count = 0;
    do {
      REQUIRE(input.piece.has_value());
      CHECK(input.piece->offset == all.size());
      CHECK(input.piece->line ==
            1 + static_cast<std::uint64_t>(std::count(all.begin(), all.end(), '\n')));
      CHECK(input.content.find('\n') < input.content.size());
      all += input.content;
      CHECK((input.content.ends_with('\n') || all.size() == bytes.size()));
      ++count;
    } while (reader.next(input));
    CHECK(all == bytes);
    CHECK(count >= 3);
  }

  TEST_CASE("what may not be cut or is not large is read at once") {
    const TempDir dir;
    const std::string large = std::string(3 * morgue::kPieceBytes, 'x') + "\n";
    for (const std::string& bytes : {large + large, std::string("a\nb\n")}) {
      for (const bool may_be_cut : {false, true}) {
        if (may_be_cut && bytes.size() > morgue::kPieceBytes) continue;
        morgue::InputReader reader({dir.write("f", bytes), "id"});
        morgue::Input input =
            reader.first([&](const morgue::Input&) { return may_be_cut; });
        CHECK(input.content == bytes);
        CHECK_FALSE(input.piece.has_value());
        CHECK_FALSE(reader.next(input));
      }
    }
  }

  TEST_CASE("no piece is given of a file that has changed") {
    const TempDir dir;
    std::string bytes;
    while (bytes.size() < 3 * morgue::kPieceBytes)
      bytes += std::string(1000, 'u') + "\n";
    const std::string path = dir.write("f", bytes);
    morgue::InputReader reader({path, "id"});
    morgue::Input input = reader.first([](const morgue::Input&) { return true; });
    REQUIRE(reader.next(input));
    std::ofstream(path, std::ios::app) << "more\n";
    CHECK_THROWS_WITH_AS(reader.next(input),
                         (path + " changed while it was read").c_str(), morgue::Error);
  }
}
