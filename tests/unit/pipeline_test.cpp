// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of whole runs: sources in, a generation out.
#include "indexer/build/pipeline.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/lock.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/error.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

TEST_SUITE("pipeline") {
  TEST_CASE("a first run makes an archive of every article") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.write("in/c.txt",
               "Title: Three\nID: c\nDate: 2020-01-02\n\nSome words here.\n");
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.counts.added == 3);
    CHECK(summary.counts.rejected == 0);
    CHECK(summary.manifest.generation == "000001");
    CHECK(summary.manifest.previous.empty());
    CHECK(summary.manifest.article_count == 3);
    CHECK(summary.manifest.sources == shop.options.sources);
    CHECK(summary.manifest.settings.at("entities") == "rules");
    REQUIRE(summary.manifest.segments.size() == 1);
    CHECK(format_instant(summary.manifest.segments[0].first_date_s) ==
          "2019-11-19T00:00:00Z");
    CHECK(format_instant(summary.manifest.segments[0].last_date_s) ==
          "2020-01-02T00:00:00Z");
    CHECK(ids_of(shop.articles()) == Ids{"a", "b", "c"});
    CHECK(shop.articles().at("a").title == "One");
    CHECK(shop.messages.str().empty());
  }

  TEST_CASE("sources without articles leave the archive as it is") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    shop.write("in/a.ndjson", "{broken\n");
    for (const bool rebuild : {false, true}) {
      shop.options.rebuild = rebuild;
      const Error error = shop.problem();
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message() == "no article could be read from " +
                                   shop.options.sources[0] +
                                   "; nothing was published, and generation 000001 "
                                   "with 1 article stays");
      CHECK(error.hint() == "keep rejects for a look by --quarantine DIR");
    }
    fs::remove(shop.path() / "in" / "a.ndjson");
    CHECK(shop.problem().message() ==
          shop.options.sources[0] +
              " has no file to index; nothing was published, and generation 000001 "
              "with 1 article stays");
    CHECK(shop.current() == "000001");
    CHECK(ids_of(shop.articles()) == Ids{"a"});
  }

  TEST_CASE("a source that does not exist leaves no archive behind") {
    Workshop shop;
    CHECK(shop.problem().code() == ErrorCode::Refused);
    CHECK_FALSE(fs::exists(shop.options.archive));
  }

  TEST_CASE("bad records are rejected one by one") {
    Workshop shop;
    shop.options.guards.max_rejects = {1, false};
    shop.write("in/a.ndjson",
               article_line("a", "One") + "{broken\n" + article_line("b", "Two"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.added == 2);
    CHECK(summary.counts.rejected == 1);
    CHECK(summary.manifest.rejected_count == 1);
    CHECK(summary.rejects_file ==
          (shop.options.archive / "rejects" / "000001.ndjson").string());
    const std::string line = shop.file(summary.rejects_file);
    CHECK(line.starts_with("{\"input\":\"" + shop.options.sources[0] +
                           "/a.ndjson\",\"member\":\"\",\"line\":2,\"offset\":"));
    CHECK(std::ranges::count(line, '\n') == 1);
    CHECK(shop.messages.str().starts_with(shop.options.sources[0] +
                                          "/a.ndjson:2: rejected: "));
  }

  TEST_CASE("only the first rejects are shown and all are in the file") {
    Workshop shop;
    shop.options.guards.max_rejects = {100, true};
    std::string lines = article_line("a", "One");
    for (int i = 0; i < 25; ++i)
      lines += "{broken " + std::to_string(i) + "\n";
    shop.write("in/a.ndjson", lines);
    const IndexSummary summary = shop.run();
    const std::string shown = shop.messages.str();
    CHECK(std::ranges::count(shown, '\n') == 11);
    CHECK(shown.ends_with("... and 15 more, see " + summary.rejects_file + "\n"));
    CHECK(std::ranges::count(shop.file(summary.rejects_file), '\n') == 25);
  }

  TEST_CASE("the later of two articles with one explicit id counts") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "First"));
    shop.write("in/b.ndjson", article_line("a", "Second"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.added == 1);
    CHECK(summary.counts.superseded == 1);
    CHECK(shop.articles().at("a").title == "Second");
  }

  TEST_CASE("two files of one name below different sources collide") {
    Workshop shop;
    shop.options.guards.max_rejects = {1, false};
    const std::string text = "Title: T\n\nSome words of an article.\n";
    shop.write("x/same.txt", text);
    shop.write("y/same.txt", text);
    shop.options.sources = {(shop.path() / "x").string(), (shop.path() / "y").string()};
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.added == 1);
    CHECK(summary.counts.rejected == 1);
    const std::string line = shop.file(summary.rejects_file);
    CHECK(line.find(
              "\"id\":\"same.txt\",\"code\":\"id_collision\",\"message\":\"its id, "
              "made of its path, is also that of " +
              (shop.path() / "y" / "same.txt").string() + "; ") != std::string::npos);
    CHECK(shop.articles().at("same.txt").provenance.file ==
          (shop.path() / "y" / "same.txt").string());
  }

  TEST_CASE("the result does not depend on the number of threads") {
    Workshop shop;
    std::string lines;
    for (int i = 0; i < 500; ++i) {
      lines += article_line(
          "id" + std::to_string(i % 450), "Title " + std::to_string(i),
          "20" + std::to_string(10 + i % 12) + "-05-0" + std::to_string(1 + i % 9));
    }
    shop.write("in/a.ndjson", lines);
    std::vector<std::vector<std::string>> orders;
    for (const unsigned jobs : {1U, 7U}) {
      shop.options.jobs = jobs;
      shop.options.archive = shop.path() / ("archive" + std::to_string(jobs));
      const IndexSummary summary = shop.run();
      CHECK(summary.counts.added == 450);
      CHECK(summary.counts.superseded == 50);
      const auto generation = Generation::open(shop.options.archive);
      const Xapian::Database database =
          open_segment(generation->segment_path(summary.manifest.segments[0]));
      std::vector<std::string> order;
      for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
        order.push_back(database.get_document(id).get_data());
      }
      orders.push_back(order);
    }
    CHECK(orders[0] == orders[1]);
  }

  TEST_CASE("a run under another's lock is told so and changes nothing") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    const ArchiveLock lock(shop.options.archive);
    shop.write("archive/building/work", "of the other");
    CHECK(shop.problem().code() == ErrorCode::Locked);
    CHECK(fs::exists(shop.options.archive / "building" / "work"));
  }

  TEST_CASE("an archive inside its source does not index itself") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.options.archive = shop.path() / "in" / "archive";
    shop.run();
    shop.write("in/b.ndjson", article_line("b", "Two"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.rejected == 0);
    CHECK(ids_of(shop.articles()) == Ids{"a", "b"});
  }

  TEST_CASE("a format that does not exist is an error of the run") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.options.format = "jsn";
    CHECK(shop.problem().code() == ErrorCode::InvalidArgument);
    CHECK_FALSE(fs::exists(shop.options.archive));
  }
}
