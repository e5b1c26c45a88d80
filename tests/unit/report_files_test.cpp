// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of where reports of a run are written, and of how a run ends that cannot.
#include "indexer/command/report_files.hpp"

#include <array>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/command/run_command.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string why_not(const fs::path& path) {
  try {
    check_report_file("stamp", path);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::InvalidArgument);
    return error.message();
  }
  return "";
}

// A run over one article, whose reports are to be written somewhere.
class ReportedRun {
 public:
  ReportedRun() {
    fs::create_directory(dir_.path() / "in");
    write("in/a.ndjson", "{\"id\":\"a\",\"title\":\"T\",\"body\":\"Some words.\"}\n");
  }

  fs::path path(const std::string& name) const { return dir_.path() / name; }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }

  IndexExitCode run(std::vector<std::string> words) {
    messages.str("");
    words.insert(words.begin(), {"-q", "-a", path("archive").string()});
    words.push_back(path("in").string());
    return run_index_command(words, {}, out, messages);
  }

  std::ostringstream out;
  std::ostringstream messages;

 private:
  TempDir dir_;
};

}  // namespace

TEST_SUITE("report files") {
  TEST_CASE("a link stays and the file that it leads to is replaced") {
    const TempDir dir;
    fs::create_directory(dir.path() / "sub");
    replace_file(dir.path() / "sub/file", "old");
    fs::create_symlink("sub/file", dir.path() / "link");
    fs::create_symlink("link", dir.path() / "chain");
    fs::create_symlink("sub/absent", dir.path() / "dangling");
    write_report_file(dir.path() / "chain", "new");
    write_report_file(dir.path() / "dangling", "made");
    CHECK(fs::is_symlink(dir.path() / "chain"));
    CHECK(fs::is_symlink(dir.path() / "link"));
    CHECK(fs::is_symlink(dir.path() / "dangling"));
    CHECK(text_of(dir.path() / "sub/file") == "new");
    CHECK(text_of(dir.path() / "sub/absent") == "made");
    CHECK_FALSE(fs::exists(dir.path() / "sub/file.tmp"));
  }

  TEST_CASE("a pipe stays one and gets what is written") {
    const TempDir dir;
    const fs::path pipe = dir.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const FileDescriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK));
    write_report_file(pipe, "report\n");
    std::array<char, 64> buffer{};
    REQUIRE(::read(reader.number(), buffer.data(), buffer.size()) == 7);
    CHECK(std::string(buffer.data()) == "report\n");
    CHECK(fs::is_fifo(pipe));
    write_report_file("/dev/null", "nothing");
    CHECK(fs::is_character_file("/dev/null"));
  }

  TEST_CASE("a descriptor is written to where it stands") {
    const TempDir dir;
    const fs::path path = dir.path() / "log";
    const FileDescriptor log(::open(path.c_str(), O_WRONLY | O_CREAT, 0600));
    write_all(log, path, "first\n");
    write_report_file("/dev/fd/" + std::to_string(log.number()), "second\n");
    CHECK(text_of(path) == "first\nsecond\n");
    CHECK(fs::file_size("/dev/fd/" + std::to_string(log.number())) == 13);
  }

  TEST_CASE("what cannot be written is told before") {
    const TempDir dir;
    const std::string root = dir.path().string();
    CHECK(why_not(root + "/file").empty());
    CHECK(why_not("file-in-the-current-directory").empty());
    CHECK(why_not("/dev/null").empty());
    CHECK(why_not(root) == "--stamp " + root + " cannot be written: it is a directory");
    CHECK(why_not(root + "/no/file") == "--stamp " + root +
                                            "/no/file cannot be written: there is no "
                                            "directory " +
                                            root + "/no");
    if (::geteuid() != 0) {
      fs::permissions(root, fs::perms::owner_read | fs::perms::owner_exec);
      CHECK(why_not(root + "/file") == "--stamp " + root + "/file cannot be written: " +
                                           root + ": Permission denied");
      fs::permissions(root, fs::perms::owner_all);
    }
  }

  TEST_CASE("a run whose reports have no directory does nothing") {
    for (const char* option : {"--summary", "--stamp", "--depfile"}) {
      CAPTURE(option);
      ReportedRun shop;
      std::vector<std::string> words = {option, shop.path("no/report").string()};
      if (words[0] == "--depfile") {
        words.insert(words.end(), {"--stamp", shop.path("stamp").string()});
      }
      CHECK(shop.run(words) == IndexExitCode::Usage);
      CHECK(shop.messages.str() ==
            "morgue-index: " + words[0] + " " + words[1] +
                " cannot be written: there is no directory " +
                shop.path("no").string() +
                "\nhint: nothing was done; mend that, or name another file\n");
      CHECK_FALSE(fs::exists(shop.path("archive")));
    }
  }

  TEST_CASE("a report that fails behind a publication is no wrong command line") {
    ReportedRun shop;
    CHECK(shop.run({"--summary", "/dev/full"}) == IndexExitCode::Failure);
    CHECK(shop.messages.str() ==
          "morgue-index: writing /dev/full: No space left on device\n"
          "hint: what the run published stays published\n");
    CHECK(text_of(shop.path("archive/current")).starts_with("000001"));
  }

  TEST_CASE("a refusal is told though its summary cannot be written") {
    ReportedRun shop;
    fs::remove(shop.path("in/a.ndjson"));
    CHECK(shop.run({"--summary", "/dev/full"}) == IndexExitCode::Refused);
    const std::string said = shop.messages.str();
    CHECK(said.find("morgue-index: writing /dev/full: ") != std::string::npos);
    CHECK(said.find("morgue-index: " + shop.path("in").string() +
                    " has no file to index; nothing was published\n") !=
          std::string::npos);
  }

  TEST_CASE("new rejects are told even if nothing else is") {
    ReportedRun shop;
    shop.write("in/b.ndjson", "{broken\n");
    CHECK(shop.run({"--tolerate-rejects", "--max-rejects", "5", "--dry-run"}) ==
          IndexExitCode::Done);
    CHECK(shop.messages.str().empty());
    CHECK(shop.run({"--max-rejects", "5"}) == IndexExitCode::SomeRejected);
    CHECK(shop.messages.str() == "morgue-index: 1 new record was rejected, see " +
                                     shop.path("archive").string() +
                                     "/rejects/000001.ndjson\n");
    // From then on it is known.
    CHECK(shop.run({"--max-rejects", "5"}) == IndexExitCode::Done);
    CHECK(shop.messages.str().empty());
    shop.write("in/c.ndjson", "{broken, too\n{broken as well\n");
    CHECK(shop.run({"--max-rejects", "5"}) == IndexExitCode::SomeRejected);
    CHECK(shop.messages.str() == "morgue-index: 2 new records were rejected, see " +
                                     shop.path("archive").string() +
                                     "/rejects/000002.ndjson\n");
    CHECK(shop.out.str().empty());
  }
}
