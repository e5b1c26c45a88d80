// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of removing what interrupted runs left, and nothing else.
#include "indexer/archive/leftovers.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "morgue/error.hpp"
#include "tests/support/published_archive.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

TEST_SUITE("leftovers") {
  TEST_CASE("cleaning keeps every segment while a manifest is not as written") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.build(2);
    std::string json = archive.read("generations/000001.json");
    archive.write("generations/000001.json",
                  json.replace(json.find("000001-1"), 8, "000001-9"));
    clean_archive(archive.path());
    CHECK(fs::exists(segments_path(archive.path()) / "000001-1"));
  }

  TEST_CASE("cleaning removes what an interrupted run left and nothing else") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.build(2);  // installed, never published
    archive.write("building/000003-1.batches/0/iamglass", "x");
    clean_archive(archive.path());
    CHECK(fs::is_empty(building_path(archive.path())));
    CHECK(fs::exists(segments_path(archive.path()) / "000001-1"));
    CHECK_FALSE(fs::exists(segments_path(archive.path()) / "000002-1"));
    CHECK(open_problem(archive.path()).message() == "opened");
  }

  TEST_CASE("cleaning keeps every segment while a manifest cannot be read") {
    const PublishedArchive archive;
    archive.publish(1);
    archive.build(2);
    archive.write("generations/000000.json", "damaged");
    clean_archive(archive.path());
    CHECK(fs::exists(segments_path(archive.path()) / "000002-1"));
  }

  TEST_CASE("cleaning keeps what a lost manifest may name") {
    const struct {
      const char* what;
      void (*lose)(const PublishedArchive& archive);
    } rows[] = {
        {"the only manifest is gone",
         [](const PublishedArchive& archive) {
           fs::remove(manifest_path(archive.path(), "000001"));
         }},
        {"the directory of manifests is gone",
         [](const PublishedArchive& archive) {
           fs::remove_all(generations_path(archive.path()));
         }},
        {"current names another one",
         [](const PublishedArchive& archive) { archive.write("current", "000002\n"); }},
        {"current names nothing",
         [](const PublishedArchive& archive) { archive.write("current", "x\n"); }},
    };

    for (const auto& row : rows) {
      CAPTURE(row.what);
      const PublishedArchive archive;
      archive.publish(1);
      archive.build(2);
      archive.write("building/000003-1.batches/0/iamglass", "x");
      for (const char* name :
           {"copies/000002.groups", "rejects/000002.ndjson", "inputs/000002.list"})
        archive.write(name, "x");
      row.lose(archive);
      clean_archive(archive.path());
      CHECK(fs::is_empty(building_path(archive.path())));
      for (const char* name :
           {"segments/000001-1", "segments/000002-1", "copies/000002.groups",
            "rejects/000002.ndjson", "inputs/000002.list"}) {
        CAPTURE(name);
        CHECK(fs::exists(archive.path() / name));
      }
    }
  }

  TEST_CASE("a directory with other files does not become an archive") {
    const TempDir dir;
    dir.write("letters.txt", "x");
    try {
      create_archive(dir.path());
      FAIL("created");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message() ==
            dir.path().string() + " is no archive and holds other files: letters.txt");
      CHECK(error.hint() ==
            "name a directory that does not exist yet, or an empty one");
    }
    CHECK_FALSE(fs::exists(dir.path() / "generations"));
  }
}
