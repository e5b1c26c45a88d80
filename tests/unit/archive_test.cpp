// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of publishing generations and of opening them.
#include "morgue/archive.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "tests/support/published_archive.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

TEST_SUITE("archive") {
  TEST_CASE("a published generation opens with its segments") {
    const PublishedArchive archive;
    const Manifest manifest = archive.publish(3);
    CHECK(manifest.generation == "000001");
    const auto generation = Generation::open(archive.path());
    CHECK(format_manifest(generation->manifest()) == format_manifest(manifest));
    CHECK(generation->archive() == archive.path());
    const fs::path segment =
        generation->segment_path(generation->manifest().segments[0]);
    CHECK(segment == archive.path() / "segments" / "000001-1");
    CHECK(open_segment(segment).get_doccount() == 3);
    CHECK(fs::is_empty(building_path(archive.path())));
  }

  TEST_CASE("a later generation leaves the one that is open alone") {
    const PublishedArchive archive;
    archive.publish(1);
    const auto before = Generation::open(archive.path());
    archive.publish(2);
    const auto after = Generation::open(archive.path());
    CHECK(before->manifest().generation == "000001");
    CHECK(after->manifest().generation == "000002");
    CHECK(open_segment(before->segment_path(before->manifest().segments[0]))
              .get_doccount() == 1);
    CHECK(open_segment(after->segment_path(after->manifest().segments[0]))
              .get_doccount() == 2);
  }

  TEST_CASE("an open generation holds a shared lock on its manifest") {
    const PublishedArchive archive;
    archive.publish(1);
    const fs::path path = manifest_path(archive.path(), "000001");
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    auto generation = Generation::open(archive.path());
    const auto second = Generation::open(archive.path());
    CHECK(::flock(file.number(), LOCK_EX | LOCK_NB) != 0);
    generation.reset();
    CHECK(::flock(file.number(), LOCK_EX | LOCK_NB) != 0);
  }

  TEST_CASE("the lease ends with the generation") {
    const PublishedArchive archive;
    archive.publish(1);
    Generation::open(archive.path()).reset();
    const fs::path path = manifest_path(archive.path(), "000001");
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    CHECK(::flock(file.number(), LOCK_EX | LOCK_NB) == 0);
  }

  TEST_CASE("a directory without archive is not found") {
    const TempDir dir;
    for (const fs::path& path : {dir.path(), dir.path() / "absent"}) {
      const Error error = open_problem(path);
      CHECK(error.code() == ErrorCode::NotFound);
      CHECK(error.message() == "there is no archive at " + path.string());
      CHECK(error.hint() ==
            "build one with: morgue-index --archive " + path.string() + " SOURCE");
    }
  }

  TEST_CASE("a pointer that names no generation is corrupt") {
    const PublishedArchive archive;
    archive.publish(1);
    for (const char* content :
         {"", "1\n", "../../etc/passwd\n", "00001a\n", "000001\n000001\n", "0000010"}) {
      CAPTURE(content);
      archive.write("current", content);
      const Error error = open_problem(archive.path());
      CHECK(error.code() == ErrorCode::Corrupt);
      CHECK(error.message() ==
            (archive.path() / "current").string() + " does not name a generation");
    }
    archive.write("current", std::string(1000, '1'));
    CHECK(open_problem(archive.path()).message() ==
          (archive.path() / "current").string() + " is longer than 64 bytes");
    fs::remove(archive.path() / "current");
    fs::create_symlink("generations/000001.json", archive.path() / "current");
    CHECK(open_problem(archive.path()).message() ==
          (archive.path() / "current").string() + " is not a regular file");
  }

  TEST_CASE("a pointer in which any byte is changed is corrupt") {
    const PublishedArchive archive;
    for (int i = 0; i < 3; ++i)
      archive.publish(1);
    const std::string good = "000003 86e0fa410d1c284b\n";
    CHECK(archive.read("current") == good);
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string content = good;
        content[at] = static_cast<char>(content[at] ^ (1 << bit));
        CAPTURE(content);
        archive.write("current", content);
        CHECK_THROWS_AS(read_current(archive.path()), Error);
      }
    }
  }

  TEST_CASE("a pointer that a person wrote is a name alone") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.publish(2);
    for (const char* content : {"000001\n", "000001"}) {
      archive.write("current", content);
      CHECK(Generation::open(archive.path())->manifest().generation == "000001");
    }
  }

  TEST_CASE("a manifest that was changed is corrupt though it makes sense") {
    const PublishedArchive archive;
    archive.publish(1);
    std::string json = archive.read("generations/000001.json");
    const std::string before = "\"rejected_count\": 0";
    json.replace(json.find(before), before.size(), "\"rejected_count\": 1");
    archive.write("generations/000001.json", json);
    CHECK(open_problem(archive.path()).message() ==
          manifest_path(archive.path(), "000001").string() +
              ": is not as it was written");
  }

  TEST_CASE("a generation without manifest is corrupt") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.write("current", "000007\n");
    const Error error = open_problem(archive.path());
    CHECK(error.code() == ErrorCode::Corrupt);
    CHECK(error.message() == (archive.path() / "current").string() +
                                 " names a generation without manifest: " +
                                 manifest_path(archive.path(), "000007").string());
  }

  TEST_CASE("an archive of another schema or analyzer is incompatible") {
    const PublishedArchive archive;
    Manifest manifest = archive.build(1);
    manifest.schema_version = kSchemaVersion + 1;
    publish_generation(archive.path(), manifest);
    Error error = open_problem(archive.path());
    CHECK(error.code() == ErrorCode::Incompatible);
    CHECK(error.message() == archive.path().string() + ": the archive has schema " +
                                 std::to_string(kSchemaVersion + 1) +
                                 ", and this program reads schema " +
                                 std::to_string(kSchemaVersion));
    CHECK(error.hint() == "rebuild with: morgue-index --archive " +
                              archive.path().string() + " --rebuild SOURCE");

    manifest.schema_version = kSchemaVersion;
    manifest.analyzer = "morgue-0";
    publish_generation(archive.path(), manifest);
    error = open_problem(archive.path());
    CHECK(error.code() == ErrorCode::Incompatible);
    CHECK(error.message() == archive.path().string() +
                                 ": the archive was made by the analyzer morgue-0, and "
                                 "this program has " +
                                 analyzer_identity());
    CHECK(error.hint() == "rebuild with: morgue-index --archive " +
                              archive.path().string() + " --rebuild SOURCE");
  }

  TEST_CASE("a damaged manifest is corrupt and named") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.write("generations/000001.json", "{");
    const Error error = open_problem(archive.path());
    CHECK(error.code() == ErrorCode::Corrupt);
    CHECK(error.message().starts_with(manifest_path(archive.path(), "000001").string() +
                                      ": is no JSON: "));
  }

  TEST_CASE("a segment that is cut short or gone is corrupt and named") {
    const PublishedArchive archive;
    archive.publish(1);
    const fs::path segment = segments_path(archive.path()) / "000001-1";
    const fs::path file = segment / "postlist.glass";
    const std::uint64_t size_bytes = fs::file_size(file);
    fs::resize_file(file, size_bytes / 2);
    const Error cut = open_problem(archive.path());
    CHECK(cut.code() == ErrorCode::Corrupt);
    CHECK(cut.message() == file.string() + " has " + std::to_string(size_bytes / 2) +
                               " bytes, not " + std::to_string(size_bytes));
    fs::remove_all(segment);
    const Error gone = open_problem(archive.path());
    CHECK(gone.code() == ErrorCode::Corrupt);
    CHECK(gone.message() == segment.string() + " is missing");
  }

  TEST_CASE("what a reader would refuse is not published") {
    const PublishedArchive archive;
    archive.publish(1);
    Manifest manifest = archive.build(2);

    Manifest wrong_sum = manifest;
    wrong_sum.article_count = 5;
    CHECK_THROWS_AS(publish_generation(archive.path(), wrong_sum), Error);

    fs::remove(segments_path(archive.path()) / "000002-1" / "postlist.glass");
    CHECK_THROWS_AS(publish_generation(archive.path(), manifest), Error);
    CHECK(read_current(archive.path()) == "000001");
    CHECK(Generation::open(archive.path())->manifest().article_count == 1);
  }

  TEST_CASE("a segment with another number of documents is not installed") {
    const PublishedArchive archive;
    Segment segment;
    segment.id = "000001-1";
    const auto writer =
        create_segment_writer(building_path(archive.path()) / segment.id);
    writer->add(make_document("a", "x"));
    writer->finish();
    segment.document_count = 2;
    const std::string message = (building_path(archive.path()) / segment.id).string() +
                                " holds 1 articles, not 2";
    CHECK_THROWS_WITH_AS(install_segment(archive.path(), segment), message.c_str(),
                         Error);
    CHECK(fs::is_empty(segments_path(archive.path())));
  }

  TEST_CASE("generations and segments are numbered behind all that exist") {
    const PublishedArchive archive;
    CHECK(next_generation(archive.path()) == "000001");
    archive.write("generations/000041.json", "damaged");
    archive.write("generations/notes.json", "");
    archive.write("generations/000099.json.tmp", "");
    CHECK(next_generation(archive.path()) == "000042");
    unsigned last_number = 0;
    CHECK(next_segment_id(archive.path(), "000042", last_number) == "000042-1");
    CHECK(next_segment_id(archive.path(), "000042", last_number) == "000042-2");
    last_number = 0;
    fs::create_directory(segments_path(archive.path()) / "000042-1");
    fs::create_directory(building_path(archive.path()) / "000042-2");
    CHECK(next_segment_id(archive.path(), "000042", last_number) == "000042-3");
    archive.write("generations/999999.json", "");
    const std::string message =
        archive.path().string() + " has no generation left to number";
    CHECK_THROWS_WITH_AS(next_generation(archive.path()), message.c_str(), Error);
  }
}
