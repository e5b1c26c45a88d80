// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of runs on an archive that is there: updates, rebuilds, merges of segments.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>

#include <xapian.h>

#include "indexer/archive/segment.hpp"
#include "indexer/build/pipeline.hpp"
#include "morgue/error.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

namespace {

// Articles id0, id1, ... of one title.
std::string many_lines(int count, const std::string& title) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += article_line("id" + std::to_string(i), title,
                          "2019-01-0" + std::to_string(1 + i % 9));
  }
  return lines;
}

}  // namespace

TEST_SUITE("pipeline") {
  TEST_CASE("the same sources again change nothing") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    const IndexSummary summary = shop.run();
    CHECK_FALSE(summary.published);
    CHECK(summary.counts.unchanged == 2);
    CHECK(summary.counts.added == 0);
    CHECK(summary.manifest.generation == "000001");
    CHECK(shop.current() == "000001");
    CHECK(fs::is_empty(shop.options.archive / "building"));
  }

  TEST_CASE("an article that only moved is the same article") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    fs::rename(shop.path() / "in" / "a.ndjson", shop.path() / "in" / "z.ndjson");
    CHECK_FALSE(shop.run().published);
  }

  TEST_CASE("an update adds and replaces by id and leaves the rest") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    shop.write("in/a.ndjson", article_line("b", "Two again", "2021-03-30") +
                                  article_line("c", "Three", "2022-01-01"));
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.counts.added == 1);
    CHECK(summary.counts.replaced == 1);
    CHECK(summary.manifest.generation == "000002");
    CHECK(summary.manifest.previous == "000001");
    CHECK(summary.manifest.article_count == 3);
    CHECK(summary.manifest.languages.at("en") == 3);
    const auto articles = shop.articles();
    CHECK(ids_of(articles) == Ids{"a", "b", "c"});
    CHECK(articles.at("b").title == "Two again");
  }

  TEST_CASE("a segment without articles that stay is dropped") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    shop.write("in/a.ndjson", article_line("a", "Another"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.replaced == 1);
    REQUIRE(summary.manifest.segments.size() == 1);
    CHECK(summary.manifest.segments[0].id == "000002-1");
    CHECK(shop.articles().at("a").title == "Another");
  }

  TEST_CASE("a large segment stays and leaves out what was replaced") {
    Workshop shop;
    shop.write("in/a.ndjson", many_lines(40, "Title"));
    const IndexSummary first = shop.run();
    shop.write("in/a.ndjson", article_line("id7", "Changed", "2020-01-01"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.replaced == 1);
    REQUIRE(summary.manifest.segments.size() == 2);
    CHECK(summary.manifest.segments[0].id == first.manifest.segments[0].id);
    CHECK(summary.manifest.segments[0].deleted_docids.size() == 1);
    CHECK(summary.manifest.segments[1].document_count == 1);
    CHECK(summary.manifest.article_count == 40);
    CHECK(shop.articles().size() == 40);
    CHECK(shop.articles().at("id7").title == "Changed");
    shop.write("in/a.ndjson", article_line("id7", "Again", "2020-01-01"));
    CHECK(shop.run().counts.replaced == 1);
    CHECK(shop.articles().at("id7").title == "Again");
  }

  TEST_CASE("an update folds lengths as what it leaves and a merge as all together") {
    Workshop shop;
    shop.write("in/a.ndjson", many_lines(40, "Title"));
    CHECK(shop.run().manifest.average_words == 14);
    std::string text = "The two";
    for (int i = 0; i < 400; ++i)
      text += " sides met";
    shop.write("in/b.ndjson", "{\"id\":\"long\",\"title\":\"Long\",\"body\":\"" + text +
                                  "\",\"language\":\"en\"}\n");
    const Manifest updated = shop.run().manifest;
    REQUIRE(updated.segments.size() == 2);
    CHECK(updated.average_words == 14);
    CHECK(updated.mean_words() == (40 * 14 + 802) / 41);
    CHECK(shop.messages.str().find(
              "articles have 33 words on average and are ranked as if it were 14; "
              "--merge has them ranked by what they have\n") != std::string::npos);
    shop.options.merge = true;
    const Manifest merged = shop.run().manifest;
    CHECK(merged.average_words == 33);
    shop.options.merge = false;
    shop.options.rebuild = true;
    const Manifest rebuilt = shop.run().manifest;
    CHECK(rebuilt.average_words == 33);
    CHECK(rebuilt.segments[0].word_count == merged.segments[0].word_count);
    CHECK(rebuilt.digest() == merged.digest());
    CHECK(rebuilt.digest() == updated.digest());
  }

  TEST_CASE("a segment is written again once an eighth of it is deleted") {
    Workshop shop;
    shop.write("in/a.ndjson", many_lines(80, "Title"));
    shop.run();
    shop.write("in/a.ndjson", many_lines(11, "Changed"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.replaced == 11);
    REQUIRE(summary.manifest.segments.size() == 2);
    CHECK(summary.manifest.segments[0].id == "000002-2");
    CHECK(summary.manifest.segments[0].document_count == 69);
    CHECK(summary.manifest.segments[0].deleted_docids.empty());
    CHECK(shop.articles().size() == 80);
  }

  TEST_CASE("dates of articles that went do not widen the span") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One", "1999-01-01") +
                                  article_line("b", "Two", "2019-01-01"));
    shop.run();
    shop.write("in/a.ndjson", article_line("a", "One", "2018-01-01"));
    const IndexSummary summary = shop.run();
    for (const Segment& segment : summary.manifest.segments) {
      CHECK(format_instant(segment.first_date_s) >= "2018");
    }
  }

  TEST_CASE("a rebuild forgets what its sources do not have") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    shop.write("in/a.ndjson", article_line("b", "Two"));
    shop.options.rebuild = true;
    shop.options.guards.max_shrink_percent = 50;
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.counts.added == 1);
    CHECK(summary.manifest.previous == "000001");
    CHECK(ids_of(shop.articles()) == Ids{"b"});
  }

  TEST_CASE("a first run that was interrupted behind its manifest is finished") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    fs::remove(shop.options.archive / "current");
    const IndexSummary summary = shop.run();
    CHECK_FALSE(summary.published);
    CHECK(summary.manifest.generation == "000001");
    CHECK(ids_of(shop.articles()) == Ids{"a"});
  }

  TEST_CASE("an archive that lost its pointer is not begun anew") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    shop.write("in/a.ndjson", article_line("a", "Two"));
    shop.run();
    fs::remove(shop.options.archive / "current");
    const Error error = shop.problem();
    CHECK(error.code() == ErrorCode::Corrupt);
    CHECK(error.message() ==
          shop.options.archive.string() +
              " has generations, but no file that says which is live");
    CHECK(error.hint() ==
          "publish one again with morgue-index --rollback 000002, or rebuild");
  }

  TEST_CASE("a rebuild mends an archive that cannot be opened") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    shop.write("archive/current", "garbage");
    CHECK(shop.problem().code() == ErrorCode::Corrupt);
    shop.options.rebuild = true;
    CHECK(shop.run().manifest.generation == "000002");
    CHECK(ids_of(shop.articles()) == Ids{"a"});
  }

  TEST_CASE(
      "an article as in the archive counts behind a changed one of the same run") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "As it was"));
    shop.run();
    shop.write("in/a.ndjson",
               article_line("a", "Changed") + article_line("a", "As it was"));
    shop.run();
    const auto articles = shop.articles();
    CHECK(ids_of(articles) == Ids{"a"});
    CHECK(articles.at("a").title == "As it was");
  }

  TEST_CASE("an archive of another analyzer is not updated and can be rebuilt") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    const fs::path path = shop.options.archive / "generations" / "000001.json";
    std::string json = shop.file(path);
    const std::size_t at = json.find("\"analyzer\": \"") + 13;
    json.insert(at, "old-");
    shop.write("archive/generations/000001.json", json);
    const Error error = shop.problem();
    CHECK(error.code() == ErrorCode::Incompatible);
    CHECK(error.hint() == "rebuild with: morgue-index --archive " +
                              shop.options.archive.string() + " --rebuild SOURCE");
    shop.options.rebuild = true;
    CHECK(shop.run().published);
  }

  TEST_CASE("many small updates settle at few segments") {
    Workshop shop;
    for (int i = 0; i < 30; ++i) {
      shop.write("in/a.ndjson", article_line("id" + std::to_string(i), "Title",
                                             "20" + std::to_string(10 + i % 12)));
      const IndexSummary summary = shop.run();
      CHECK(summary.counts.added == 1);
      CHECK(summary.manifest.segments.size() <= 8);
    }
    CHECK(shop.articles().size() == 30);
  }

  TEST_CASE("merged segments keep their documents newest first") {
    Workshop shop;
    for (int i = 0; i < 9; ++i) {
      shop.write("in/a.ndjson", article_line("id" + std::to_string(i), "Title",
                                             "20" + std::to_string(10 + i * 7 % 9)));
      shop.run();
    }
    const auto generation = Generation::open(shop.options.archive);
    std::size_t largest = 0;
    for (const Segment& segment : generation->manifest().segments) {
      const Xapian::Database database = open_segment(generation->segment_path(segment));
      largest = std::max<std::size_t>(largest, database.get_doccount());
      std::string before(16, '\xff');
      for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
        const std::string value = database.get_document(id).get_value(0);
        CHECK(value <= before);
        before = value;
      }
    }
    CHECK(largest > 1);
  }
}
