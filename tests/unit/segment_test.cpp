// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of opening, sealing and checking segments.
#include "indexer/archive/segment.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/error.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Segment write_segment(const std::filesystem::path& directory) {
  const auto writer = create_segment_writer(directory);
  writer->add(make_document("a", "seoul", 0));
  writer->add(make_document("b", "ulsan"));
  Segment segment;
  segment.id = directory.filename().string();
  segment.document_count = writer->finish();
  segment.files = seal_segment(directory);
  return segment;
}

Error problem_of(const std::filesystem::path& directory, const Segment& segment) {
  try {
    check_segment(directory, segment);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "no error"};
}

// Leaves the process so many file descriptors more while it lives.
class FileLimit {
 public:
  explicit FileLimit(unsigned files) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const FileDescriptor next(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    rlimit limit = before_;
    limit.rlim_cur = static_cast<rlim_t>(next.number()) + files;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }

  ~FileLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }

  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_SUITE("segment") {
  TEST_CASE("a sealed segment passes its check") {
    const TempDir dir;
    const auto path = dir.path() / "000001-1";
    const Segment segment = write_segment(path);
    check_segment(path, segment);
    CHECK(segment.document_count == 2);
    REQUIRE(segment.files.size() >= 4);
    CHECK(segment.files.front().name < segment.files.back().name);
    for (const SegmentFile& file : segment.files) {
      CHECK(file.size_bytes == std::filesystem::file_size(path / file.name));
      CHECK(file.sha256 == sha256_of_file(path / file.name));
    }
  }

  TEST_CASE("a segment that is not as its manifest says is corrupt") {
    const TempDir dir;
    const auto path = dir.path() / "000001-1";
    const Segment segment = write_segment(path);

    Segment other = segment;
    other.document_count = 3;
    CHECK(problem_of(path, other).message() ==
          path.string() + " holds 2 articles, not 3");
    CHECK(problem_of(path, other).code() == ErrorCode::Corrupt);

    const auto postlist = path / "postlist.glass";
    const auto size = std::filesystem::file_size(postlist);
    std::filesystem::resize_file(postlist, size - 1);
    CHECK(problem_of(path, segment).message() ==
          postlist.string() + " has " + std::to_string(size - 1) + " bytes, not " +
              std::to_string(size));

    std::filesystem::remove(postlist);
    CHECK(problem_of(path, segment).message() == postlist.string() + " is missing");
  }

  TEST_CASE("a wrong byte in what the engine believes is found before it looks") {
    const TempDir dir;
    const auto path = dir.path() / "000001-1";
    const Segment segment = write_segment(path);
    {
      std::fstream file(path / "iamglass", std::ios::in | std::ios::out);
      file.seekp(47);
      file.put('x');
    }
    CHECK(problem_of(path, segment).message() ==
          (path / "iamglass").string() + " differs from its SHA-256");
  }

  TEST_CASE("a segment with foreign files is corrupt") {
    const TempDir dir;
    const auto path = dir.path() / "000001-1";
    const Segment segment = write_segment(path);
    dir.write("000001-1/more", "");
    CHECK(problem_of(path, segment).message() ==
          path.string() + " holds files that its manifest does not name");
    std::filesystem::remove(path / "more");
    std::filesystem::create_symlink("iamglass", path / "link");
    CHECK(problem_of(path, segment).message() ==
          "a segment must not hold " + (path / "link").string());
  }

  TEST_CASE("a stub in place of a segment executes nothing") {
    const TempDir dir;
    const std::string marker = (dir.path() / "executed").string();
    const std::string stub = "remote :/usr/bin/touch " + marker + "\n";

    dir.write("file", stub);
    const std::string message =
        "segment " + (dir.path() / "file").string() + " is no directory of the archive";
    CHECK_THROWS_WITH_AS(open_segment(dir.path() / "file"), message.c_str(), Error);

    dir.write("directory/XAPIANDB", stub);
    CHECK_THROWS_AS(open_segment(dir.path() / "directory"), Error);
    CHECK_FALSE(std::filesystem::exists(marker));
  }

  TEST_CASE("a segment that is opened has its texts") {
    const TempDir dir;
    const auto path = dir.path() / "000001-1";
    write_segment(path);
    std::size_t refused = 0;
    for (unsigned files = 0; files < 10; ++files) {
      try {
        const FileLimit limit(files);
        const Xapian::Database database = open_segment(path);
        CHECK_FALSE(database.get_document(1).get_data().empty());
      } catch (const Error& error) {
        ++refused;
        CHECK(error.code() == ErrorCode::IoError);
        CHECK(error.message().find("Too many open files") != std::string::npos);
      }
    }
    CHECK(refused >= 2);
    CHECK(refused < 10);
  }

  TEST_CASE("what is no database is not opened") {
    const TempDir dir;
    CHECK_THROWS_AS(open_segment(dir.path() / "absent"), Error);
    std::filesystem::create_directory(dir.path() / "empty");
    try {
      open_segment(dir.path() / "empty");
      FAIL("opened");
    } catch (const Error& error) {
      CHECK(error.message().starts_with("opening segment " +
                                        (dir.path() / "empty").string() + ": "));
    }
    const auto path = dir.path() / "000001-1";
    write_segment(path);
    std::filesystem::create_directory_symlink(path, dir.path() / "link");
    CHECK_THROWS_AS(open_segment(dir.path() / "link"), Error);
  }
}
