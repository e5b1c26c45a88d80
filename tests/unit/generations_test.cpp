// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what happens to older generations: listing, rolling back, collecting.
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/collect.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_list.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/rollback.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

// An archive of a few generations, each with one more article than the one before, all
// in one new segment.
class Shelf : public Workshop {
 public:
  explicit Shelf(int generations) {
    std::string lines;
    for (int i = 0; i < generations; ++i) {
      lines += article_line(std::to_string(i), "Article");
      write("in/all.ndjson", lines);
      options.rebuild = true;
      run();
    }
    options.rebuild = false;
  }

  const fs::path& archive() const { return options.archive; }

  Names generations() const { return generation_names(archive()); }

  Names segments() const {
    Names names;
    for (const fs::path& path : unnamed_segments(archive(), {}))
      names.push_back(path.filename().string());
    return names;
  }

  Collected collect(std::size_t keep) const {
    return collect_garbage(archive(), {keep, false});
  }
};

template <typename Action>
Error thrown_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "nothing thrown"};
}

}  // namespace

TEST_SUITE("generations") {
  TEST_CASE("a list tells bytes that a generation has alone from shared ones") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("1", "One") + article_line("2", "Two") +
                                  article_line("3", "Three"));
    shop.run();
    shop.write("in/a.ndjson", article_line("4", "Four"));
    shop.run();
    const GenerationList list = list_generations(shop.options.archive);
    REQUIRE(list.generations.size() == 2);
    const ListedGeneration& first = list.generations[0];
    const ListedGeneration& second = list.generations[1];
    const std::uint64_t bytes = bytes_of(first.manifest->segments[0]);
    CHECK(first.own_bytes == 0);
    CHECK(first.shared_bytes == bytes);
    CHECK(second.shared_bytes == bytes);
    CHECK(second.own_bytes == bytes_of(second.manifest->segments[1]));
    CHECK_FALSE(first.live);
    CHECK(second.live);
  }

  TEST_CASE("an update after a rollback keeps what the live generation has") {
    Shelf shelf(3);
    roll_back(shelf.archive(), "000001");
    shelf.write("in/all.ndjson", article_line("9", "New"));
    const IndexSummary summary = shelf.run();
    CHECK(summary.manifest.generation == "000004");
    CHECK(summary.manifest.previous == "000001");
    CHECK(ids_of(shelf.articles()) == Ids{"0", "9"});
    CHECK(shelf.generations() == Names{"000001", "000002", "000003", "000004"});
  }

  TEST_CASE("a generation of another analyzer is not published again") {
    const Shelf shelf(2);
    Manifest manifest = read_manifest(shelf.archive(), "000001");
    manifest.analyzer = "morgue-0";
    replace_file(manifest_path(shelf.archive(), "000001"), format_manifest(manifest));
    const Error error = thrown_by([&] { roll_back(shelf.archive(), ""); });
    CHECK(error.code() == ErrorCode::Incompatible);
    CHECK(read_current(shelf.archive()) == "000002");
  }

  TEST_CASE("a segment behind a link is not published again") {
    const Shelf shelf(2);
    const fs::path segment = segments_path(shelf.archive()) / "000001-1";
    fs::rename(segment, shelf.path() / "elsewhere");
    fs::create_directory_symlink(shelf.path() / "elsewhere", segment);
    const Error error = thrown_by([&] { roll_back(shelf.archive(), ""); });
    CHECK(error.code() == ErrorCode::Corrupt);
    CHECK(error.message() ==
          segment.string() + " is a link or a file, not a directory");
    CHECK(read_current(shelf.archive()) == "000002");
  }

  TEST_CASE("a reader goes on with a generation while others are collected") {
    const Shelf shelf(4);
    roll_back(shelf.archive(), "000002");
    const auto reader = Generation::open(shelf.archive());
    roll_back(shelf.archive(), "000004");
    const Collected done = shelf.collect(1);
    CHECK(done.generations == Names{"000001", "000003"});
    CHECK(done.leased == Names{"000002"});
    CHECK(done.kept == Names{"000002", "000004"});
    const Xapian::Database database =
        reader->open_segment(reader->manifest().segments[0]);
    CHECK(database.get_doccount() == 2);
    CHECK(shelf.segments() == Names{"000002-1", "000004-1"});
  }

  TEST_CASE("a generation is collected when its last reader is gone") {
    const Shelf shelf(2);
    roll_back(shelf.archive(), "000001");
    auto first = Generation::open(shelf.archive());
    auto second = Generation::open(shelf.archive());
    roll_back(shelf.archive(), "000002");
    first.reset();
    CHECK(shelf.collect(1).generations.empty());
    second.reset();
    CHECK(shelf.collect(1).generations == Names{"000001"});
  }

  TEST_CASE("a collection that was interrupted is completed by the next") {
    // Behind each manifest that is gone there may be any part of its segment.
    const Shelf shelf(4);
    fs::remove(manifest_path(shelf.archive(), "000001"));
    fs::remove(manifest_path(shelf.archive(), "000002"));
    fs::remove(segments_path(shelf.archive()) / "000002-1" / "iamglass");
    fs::create_directories(segments_path(shelf.archive()) / "000000-1");
    const Collected done = shelf.collect(9);
    CHECK(done.generations.empty());
    CHECK(done.segments == Names{"000000-1", "000001-1", "000002-1"});
    CHECK(done.freed_bytes > 0);
    CHECK(shelf.segments() == Names{"000003-1", "000004-1"});
    CHECK(Generation::open(shelf.archive())->manifest().article_count == 4);
  }

  TEST_CASE("a dry run says what a collection then does") {
    const Shelf shelf(4);
    shelf.write("archive/building/000005-1/iamglass", "x");
    const Collected planned = collect_garbage(shelf.archive(), {2, true});
    CHECK(shelf.generations().size() == 4);
    CHECK(shelf.segments().size() == 4);
    const Collected done = shelf.collect(2);
    CHECK(done.generations == Names{"000001", "000002"});
    CHECK(done.generations == planned.generations);
    CHECK(done.segments == planned.segments);
    CHECK(done.leftovers == Names{"000005-1"});
    CHECK(done.leftovers == planned.leftovers);
    CHECK(done.freed_bytes == planned.freed_bytes);
    CHECK(done.kept == planned.kept);
  }

  TEST_CASE("a segment that a kept generation shares stays") {
    Workshop shop;
    std::string lines;
    for (int i = 0; i < 3; ++i)
      lines += article_line(std::to_string(i), "Article");
    shop.write("in/a.ndjson", lines);
    shop.run();
    shop.write("in/a.ndjson", article_line("9", "New"));
    shop.run();
    const Collected done = collect_garbage(shop.options.archive, {1, false});
    CHECK(done.generations == Names{"000001"});
    CHECK(done.segments.empty());
    CHECK(shop.articles().size() == 4);
  }

  TEST_CASE("numbers of collected generations are not given again") {
    Shelf shelf(3);
    roll_back(shelf.archive(), "000001");
    shelf.collect(1);
    CHECK(shelf.generations() == Names{"000001", "000003"});
    shelf.options.rebuild = true;
    CHECK(shelf.run().manifest.generation == "000004");
  }
}
