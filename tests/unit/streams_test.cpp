// SPDX-License-Identifier: GPL-2.0-or-later
// Writing to streams that fail, and reading lines of any kind.
#include "query/command/streams.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

namespace {

std::vector<std::string> lines_of(std::string_view content) {
  const TempDir directory;
  LineReader reader(directory.write("queries", content));
  std::vector<std::string> lines;
  std::string line;
  while (reader.next(line)) {
    lines.push_back(line);
  }
  CHECK(reader.line_number() == lines.size());
  CHECK_FALSE(reader.next(line));
  return lines;
}

TEST_SUITE("streams") {
  using Lines = std::vector<std::string>;

  TEST_CASE("lines end with LF or CRLF or the file") {
    CHECK(lines_of("").empty());
    CHECK(lines_of("\n") == Lines{""});
    CHECK(lines_of("a\nb") == Lines{"a", "b"});
    CHECK(lines_of("a\r\n\r\nb\n") == Lines{"a", "", "b"});
    CHECK(lines_of("\xef\xbb\xbf"
                   "a\n\xef\xbb\xbf"
                   "b") == Lines{"a",
                                 "\xef\xbb\xbf"
                                 "b"});
    CHECK(lines_of(std::string_view("a\0b\n", 4)) == Lines{std::string("a\0b", 3)});
  }

  TEST_CASE("a long line is cut and the next one is read whole") {
    const std::string start(LineReader::kMaxLineBytes, 'x');
    CHECK(lines_of(start + std::string(300000, 'y') + "\nnext\n") ==
          Lines{start, "next"});
    CHECK(lines_of(start + "\n" + start) == Lines{start, start});
  }

  TEST_CASE("a file that cannot be opened or read is named") {
    const TempDir directory;
    const std::string missing = (directory.path() / "missing").string();
    try {
      LineReader reader(missing);
      FAIL("opened a missing file");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::InvalidArgument);
      CHECK(error.message() ==
            "cannot open the queries in " + missing + ": No such file or directory");
    }
    LineReader reader(directory.path().string());
    std::string line;
    try {
      reader.next(line);
      FAIL("read a directory");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::IoError);
      CHECK(error.message() == "cannot read the queries in " +
                                   directory.path().string() + ": Is a directory");
    }
  }

  TEST_CASE("a full disk is an error") {
    const int fd = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(fd >= 0);
    OutputStream out(fd);
    CHECK_FALSE(out.reader_gone());
    try {
      out.write("text");
      FAIL("wrote to a full disk");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::IoError);
      CHECK(error.message() == "cannot write the results: No space left on device");
    }
    out.write_if_possible("text");
    CHECK(out.reader_gone());
    ::close(fd);
  }

  TEST_CASE("a reader that goes away ends the writing quietly") {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2] = {-1, -1};
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    ::close(ends[0]);
    OutputStream out(ends[1]);
    out.write("text");
    CHECK(out.reader_gone());
    out.write("more");
    ::close(ends[1]);
  }
}

}  // namespace

}  // namespace morgue
