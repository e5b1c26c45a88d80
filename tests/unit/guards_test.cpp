// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what stops a run before it loses something.
#include "indexer/build/guards.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>

#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string some_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += article_line("id" + std::to_string(i), "Title");
  return lines;
}

}  // namespace

TEST_SUITE("guards") {
  TEST_CASE("a limit is a number of records or a share of them") {
    struct Row {
      RecordLimit limit;
      std::uint64_t count = 0;
      std::uint64_t all = 0;
      bool exceeded = false;
    };

    const Row rows[] = {
        {{10, true}, 10, 100, false},     {{10, true}, 11, 100, true},
        {{10, true}, 0, 0, false},        {{0, true}, 1, 1000, true},
        {{3, false}, 3, 4, false},        {{3, false}, 4, 1000, true},
        {{33.3, true}, 333, 1000, false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.count);
      CHECK(row.limit.is_exceeded(row.count, row.all) == row.exceeded);
    }
  }

  TEST_CASE("a source that is missing or empty stops the run") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(3));
    shop.run();
    const std::string missing = (shop.path() / "unmounted").string();
    shop.options.sources.push_back(missing);
    Error error = shop.problem();
    CHECK(error.code() == ErrorCode::Refused);
    CHECK(error.message() ==
          "there is no file or directory " + missing +
              "; nothing was published, and generation 000001 with 3 "
              "articles stays");
    CHECK(error.hint() ==
          "mount or correct it, or go on without it by --allow-missing");
    std::filesystem::create_directory(missing);
    error = shop.problem();
    CHECK(error.code() == ErrorCode::Refused);
    CHECK(
        error.message() ==
        missing +
            " has no file to index; nothing was published, and generation 000001 with "
            "3 articles stays");
    shop.options.guards.allow_missing = true;
    CHECK(shop.run().counts.unchanged == 3);
    CHECK(shop.messages.str() ==
          "leaving out " + missing + ": it is missing, unreadable or empty\n");
  }

  TEST_CASE("too many rejects stop the run") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(3));
    shop.run();
    shop.write("in/a.ndjson", some_lines(8) + "{broken\n{broken too\n");
    const Error error = shop.problem();
    CHECK(error.code() == ErrorCode::Refused);
    CHECK(error.message() ==
          "2 of 10 records (20.0 %) would be left out: they were rejected; nothing was "
          "published, and generation 000001 with 3 articles stays");
    CHECK(error.hint() ==
          "keep rejects for a look by --quarantine DIR; allow as many by --max-rejects "
          "2");
    shop.options.quarantine = shop.path() / "refused";
    CHECK(shop.problem().hint() ==
          "see rejects in " + (shop.options.quarantine / "rejects.ndjson").string() +
              "; allow as many by --max-rejects 2");
    shop.options.quarantine.clear();
    CHECK(shop.current() == "000001");
    shop.options.guards.max_rejects = {2, false};
    CHECK(shop.run().counts.added == 5);
  }

  TEST_CASE("rejects that are known do not count again until they change") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(8) + "{broken\n{broken too\n");
    shop.options.guards.max_rejects = {20, true};
    CHECK(shop.run().known_rejects == 0);
    shop.options.guards.max_rejects = {0, false};
    shop.write("in/b.ndjson", article_line("b", "B"));
    const IndexSummary second = shop.run();
    CHECK(second.counts.rejected == 2);
    CHECK(second.known_rejects == 2);
    CHECK(shop.messages.str().empty());
    CHECK(second.manifest.rejected_count == 2);
    shop.write("in/a.ndjson", some_lines(8) + "{broken\n{broken anew\n");
    CHECK(shop.problem().message() ==
          "1 of 11 records (9.1 %) would be left out: they were rejected; nothing was "
          "published, and generation 000002 with 9 articles stays");
  }

  TEST_CASE("a reject is known in its own file and as often as it was") {
    Workshop shop;
    shop.options.guards.max_rejects = {2, false};
    for (int i = 0; i < 10; ++i) {
      const std::string name = "in/" + std::to_string(i) + ".ndjson";
      shop.write(name, article_line("a" + std::to_string(i), "A"));
    }
    shop.write("in/bad.ndjson", "{\"id\":\"q\"}\n" + some_lines(9));
    CHECK(shop.run().counts.rejected == 1);
    CHECK(shop.run().known_rejects == 1);
    // Its line may be another one.
    shop.write("in/bad.ndjson", some_lines(9) + "{\"id\":\"q\"}\n");
    const IndexSummary moved = shop.run();
    CHECK(moved.known_rejects == 1);
    CHECK_FALSE(moved.published);
    for (int i = 0; i < 3; ++i)
      shop.write("in/" + std::to_string(i) + ".ndjson", "{\"id\":\"q\"}\n");
    CHECK(shop.problem().message().starts_with(
        "3 of 20 records (15.0 %) would be left out: they were rejected"));
    for (int i = 0; i < 3; ++i)
      shop.write("in/" + std::to_string(i) + ".ndjson",
                 article_line("a" + std::to_string(i), "A"));
    shop.write("in/bad.ndjson", some_lines(6) + "{\"id\":\"q\"}\n{\"id\":\"q\"}\n" +
                                    "{\"id\":\"q\"}\n{\"id\":\"q\"}\n");
    CHECK(shop.problem().message().starts_with("3 of 20 records (15.0 %)"));
  }

  TEST_CASE("rejects without bytes are known again however their source is spelled") {
    Workshop shop;
    shop.options.guards.max_rejects = {50, true};
    shop.write("in/a.ndjson", some_lines(8));
    shop.write("in/empty.txt", "");
    shop.write("x/same.txt", "Title: T\n\nSome words of an article.\n");
    shop.write("y/same.txt", "Other words of an article.\n");
    const std::string root = shop.path().string();
    shop.options.sources = {root + "/in", root + "/x", root + "/y"};
    CHECK(shop.run().counts.rejected == 2);
    shop.options.sources = {root + "/in/", root + "/./x", root + "/in/../y"};
    const IndexSummary again = shop.run();
    CHECK(again.counts.rejected == 2);
    CHECK(again.known_rejects == 2);
    CHECK_FALSE(again.published);
  }

  TEST_CASE("articles whose files are of no known format any more count as rejected") {
    Workshop shop;
    for (int i = 0; i < 10; ++i) {
      shop.write("in/" + std::to_string(i), "Title: T\n\nSome words of an article.\n");
    }
    CHECK(shop.run().counts.added == 10);
    for (int i = 1; i < 10; ++i)
      shop.write("in/" + std::to_string(i), std::string("\x01\0\x03", 3));
    CHECK(shop.problem().message().starts_with(
        "9 of 10 records (90.0 %) would be left out: they were rejected"));
  }

  TEST_CASE("articles that are added do not make up for those that would be gone") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(10));
    shop.run();
    std::string others;
    for (int i = 0; i < 20; ++i)
      others += article_line("other" + std::to_string(i), "Other");
    shop.write("in/a.ndjson", others);
    shop.options.deletions = Deletions::Mirror;
    CHECK(shop.problem().message() ==
          "10 articles of 10 (100.0 %) would be gone; nothing was published, and "
          "generation 000001 with 10 articles stays");
    shop.options.guards.max_shrink_percent = 100;
    CHECK(shop.run().counts.deleted == 10);
  }

  TEST_CASE("files of no known format do not count as rejected records") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(3));
    for (const char* name : {"in/a.xyz", "in/b.xyz", "in/c.xyz"})
      shop.write(name, std::string("\x01\x02\x03", 3) + name);
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.reject_codes.at("unknown_format") == 3);
  }

  TEST_CASE("rejects stay known while other sources are indexed") {
    Workshop shop;
    shop.options.guards.max_rejects = {50, true};
    shop.write("in/a.ndjson", some_lines(8) + "{broken\n");
    shop.write("other/b.ndjson", article_line("b", "B"));
    CHECK(shop.run().known_rejects == 0);
    const std::vector<std::string> sources = shop.options.sources;
    shop.options.sources = {(shop.path() / "other").string()};
    CHECK(shop.run().published);
    shop.options.sources = sources;
    const IndexSummary again = shop.run();
    CHECK(again.known_rejects == 1);
    CHECK_FALSE(again.published);
  }

  TEST_CASE("a fall in articles stops the run") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(10));
    shop.run();
    shop.write("in/a.ndjson", some_lines(7));
    shop.options.deletions = Deletions::Mirror;
    for (const bool rebuild : {false, true}) {
      shop.options.rebuild = rebuild;
      const Error error = shop.problem();
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message() ==
            "3 articles of 10 (30.0 %) would be gone; nothing was published, and "
            "generation 000001 with 10 articles stays");
      CHECK(error.hint() ==
            "check that the sources are complete, or allow it by --max-shrink 31%");
    }
    shop.options.guards.max_shrink_percent = 30;
    CHECK(shop.run().manifest.article_count == 7);
  }

  TEST_CASE("a dry run that would be refused says where its rejects are to be seen") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(3) + "{broken\n");
    shop.options.dry_run = true;
    CHECK(shop.problem().hint() == "see why above; allow as many by --max-rejects 1");
    shop.options.verbosity = -1;
    CHECK(shop.problem().hint() ==
          "see why without -q; allow as many by --max-rejects 1");
  }

  TEST_CASE("an input that cannot be read stops the run") {
    Workshop shop;
    shop.write("in/a.ndjson", some_lines(30));
    shop.run();
    GuardedRun run{shop.options, nullptr, {}, 1, "b.txt: no permission", "rejects"};
    run.counts.read = 31;
    run.counts.rejected = 1;
    try {
      guard_publication(run);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message() ==
            "an input could not be read: b.txt: no permission; nothing was published");
      CHECK(error.hint() ==
            "see rejects in rejects; mend it, or go on without it by --allow-missing");
    }
    shop.options.guards.allow_missing = true;
    CHECK_NOTHROW(guard_publication(run));
  }
}
