// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search/searcher_pool.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using morgue::Error;
using morgue::ErrorCode;
using morgue::make_article;
using morgue::SearcherPool;
using morgue::TempDir;
using morgue::TestArchive;

namespace {

namespace fs = std::filesystem;

void publish(TestArchive& archive, const std::string& id) {
  archive.add_segment({make_article(id, "Title", "a ferry sank")});
  archive.publish();
}

std::string find(SearcherPool& pool) {
  std::string ids;
  for (const auto& hit : pool.search("ferry", {}).hits)
    ids += hit.article.id + " ";
  return ids;
}

}  // namespace

TEST_SUITE("searcher pool") {
  TEST_CASE("going over to another generation takes a refresh") {
    TestArchive archive;
    publish(archive, "a");
    SearcherPool pool(archive.path());
    publish(archive, "b");
    CHECK(find(pool) == "a ");
    CHECK(pool.refresh());
    CHECK(pool.generation_name() == "000002");
    CHECK(find(pool) == "a b ");
    CHECK_FALSE(pool.refresh());
  }

  TEST_CASE("a refresh goes back to an earlier generation as well") {
    TestArchive archive;
    publish(archive, "a");
    publish(archive, "b");
    SearcherPool pool(archive.path());
    morgue::replace_file(archive.path() / "current", "000001\n");
    CHECK(pool.refresh());
    CHECK(pool.generation_name() == "000001");
    CHECK(find(pool) == "a ");
  }

  TEST_CASE("a refresh notices another archive under the same names") {
    TestArchive archive;
    publish(archive, "a");
    TestArchive other;
    publish(other, "b");
    const TempDir dir;
    const fs::path path = dir.path() / "archive";
    fs::rename(archive.path(), path);
    SearcherPool pool(path);
    CHECK(find(pool) == "a ");
    fs::rename(path, archive.path());
    fs::rename(other.path(), path);
    CHECK(find(pool) == "a ");
    CHECK(pool.refresh());
    CHECK(pool.generation_name() == "000001");
    CHECK(find(pool) == "b ");
  }

  TEST_CASE("a refresh notices a manifest that was written over") {
    TestArchive archive;
    publish(archive, "a");
    SearcherPool pool(archive.path());
    const fs::path manifest = archive.path() / "generations/000001.json";
    TestArchive other;
    other.publish();
    fs::copy_file(other.path() / "generations/000001.json", manifest,
                  fs::copy_options::overwrite_existing);
    CHECK(pool.refresh());
    CHECK(find(pool).empty());
  }

  TEST_CASE("a copy of the archive in its place is another one to be kept open") {
    TestArchive archive;
    publish(archive, "a");
    SearcherPool pool(archive.path());
    const TempDir dir;
    fs::rename(archive.path(), dir.path() / "archive");
    fs::copy(dir.path() / "archive", archive.path(), fs::copy_options::recursive);
    CHECK(pool.refresh());
    CHECK(find(pool) == "a ");
  }

  TEST_CASE("segments of an archive that was replaced are not opened") {
    TestArchive archive;
    publish(archive, "a");
    TestArchive other;
    publish(other, "b");
    SearcherPool pool(archive.path());
    const TempDir dir;
    fs::rename(archive.path(), dir.path() / "archive");
    fs::rename(other.path(), archive.path());
    try {
      find(pool);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Stale);
      CHECK(error.message() ==
            archive.path().string() + " is not the directory that was opened any more");
      CHECK(error.hint() == "open the archive again");
    }
    CHECK(pool.refresh());
    CHECK(find(pool) == "b ");
  }

  TEST_CASE("a refresh that fails leaves the generation in use") {
    TestArchive archive;
    publish(archive, "a");
    SearcherPool pool(archive.path());
    CHECK(find(pool) == "a ");
    morgue::replace_file(archive.path() / "current", "xyz\n");
    CHECK_THROWS_AS(pool.refresh(), Error);
    CHECK(pool.generation_name() == "000001");
    CHECK(find(pool) == "a ");
  }
}
