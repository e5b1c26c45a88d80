// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search/searcher.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/build/position_lists_writer.hpp"
#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using morgue::Article;
using morgue::Error;
using morgue::make_article;
using morgue::make_date;
using morgue::Searcher;
using morgue::SearchOptions;
using morgue::SearchResult;
using morgue::SortOrder;
using morgue::TestArchive;

namespace {

Article dated(const std::string& id, const std::string& body, unsigned day) {
  Article article = make_article(id, "Title of " + id, body);
  if (day > 0) article.published = make_date(2019, 11, day);
  return article;
}

// Two segments; "old" was replaced in the second, "gone" was deleted.
struct Fixture {
  TestArchive archive;

  Fixture() {
    archive.add_segment({dated("old", "a ferry sank", 1), dated("gone", "a ferry", 2),
                         dated("a", "the ferry left harbour", 10),
                         dated("undated", "the ferry left harbour", 0)},
                        {"old", "gone"});
    archive.add_segment({dated("old", "a ferry was raised", 5),
                         dated("b", "the ferry left harbour", 12),
                         dated("c", "bridges", 12)});
    archive.publish();
  }

  std::string ask(const std::string& query, const SearchOptions& options = {}) const {
    return ids(Searcher(archive.open()).search(query, options));
  }

  static std::string ids(const SearchResult& result) {
    std::string text;
    for (const auto& hit : result.hits)
      text += (text.empty() ? "" : " ") + hit.article.id;
    return text;
  }
};

// Adds a segment of one document with this number.
void add_numbered_segment(TestArchive& archive, Xapian::docid docid) {
  morgue::Segment segment;
  segment.id = "000001-9";
  segment.document_count = 1;
  Xapian::WritableDatabase database(
      (morgue::building_path(archive.path()) / segment.id).string(),
      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  database.replace_document(docid, Xapian::Document());
  database.close();
  morgue::PositionListsWriter(morgue::building_path(archive.path()) / segment.id /
                              morgue::kPositionsFileName)
      .finish();
  archive.install(std::move(segment), {Article()});
}

Error error_of(const TestArchive& archive,
               const std::string& query,
               const SearchOptions& options) {
  try {
    Searcher(archive.open()).search(query, options);
  } catch (const Error& error) {
    return error;
  }
  return {morgue::ErrorCode::Internal, "no error"};
}

}  // namespace

TEST_SUITE("searcher") {
  TEST_CASE("equal scores are listed newest first") {
    const Fixture fixture;
    CHECK(fixture.ask("\"left harbour\" has:date") == "b a");
  }

  TEST_CASE("deleted articles are left out and their replacements found") {
    const Fixture fixture;
    const SearchResult result = Searcher(fixture.archive.open()).search("ferry", {});
    CHECK(result.match_count == 4);
    CHECK(result.match_count_exact);
    CHECK(fixture.ask("sank").empty());
    CHECK(fixture.ask("raised") == "old");
    CHECK(fixture.ask("id:gone").empty());
    CHECK(result.archive_articles == 5);
  }

  TEST_CASE("a query of filters alone lists newest first without scores") {
    const Fixture fixture;
    SearchOptions options;
    const SearchResult result =
        Searcher(fixture.archive.open()).search("date:2019-11", options);
    CHECK(result.sort == SortOrder::DateDescending);
    CHECK(result.match_count == 4);
    CHECK(result.hits.back().article.id == "old");
    CHECK(result.hits.front().score == 0);
  }

  TEST_CASE("sorting by date puts undated articles last either way") {
    const Fixture fixture;
    SearchOptions options;
    options.sort = SortOrder::DateAscending;
    CHECK(fixture.ask("ferry", options) == "old a b undated");
    options.sort = SortOrder::DateDescending;
    CHECK(fixture.ask("ferry", options) == "b a old undated");
  }

  TEST_CASE("pages follow one another") {
    const Fixture fixture;
    SearchOptions options;
    options.sort = SortOrder::DateDescending;
    options.limit = 2;
    CHECK(fixture.ask("ferry", options) == "b a");
    options.offset = 2;
    const SearchResult result =
        Searcher(fixture.archive.open()).search("ferry", options);
    CHECK(Fixture::ids(result) == "old undated");
    CHECK(result.hits.front().rank == 3);
    CHECK(result.match_count == 4);
  }

  TEST_CASE("a page out of reach is an error that names the limit") {
    const Fixture fixture;
    SearchOptions options;
    options.limit = 1001;
    Error error = error_of(fixture.archive, "ferry", options);
    CHECK(error.code() == morgue::ErrorCode::InvalidArgument);
    CHECK(error.message() == "a page of 1001 hits; at most 1000 are allowed");
    options.limit = 10;
    options.offset = 9991;
    error = error_of(fixture.archive, "ferry", options);
    CHECK(error.message() ==
          "hits 9991 to 10001 are out of reach; only the first 10000 can be paged "
          "through");
    options.offset = 4294967295U;
    CHECK(error_of(fixture.archive, "ferry", options).code() ==
          morgue::ErrorCode::InvalidArgument);
  }

  TEST_CASE("an unknown word is noted with the nearest spelling") {
    const Fixture fixture;
    Searcher searcher(fixture.archive.open());
    const SearchResult result = searcher.search("hrbour", {});
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].code == "no_match");
    CHECK(result.notes[0].message ==
          "no headline or text has \"hrbour\"; did you mean \"harbour\"?");
    CHECK(searcher.search("zzzzzzzz", {}).notes[0].message ==
          "no headline or text has \"zzzzzzzz\"; link lines and the like are not "
          "searched");
    CHECK(searcher.search("harbour", {}).notes.empty());
    CHECK(searcher.search("* -zzzzzz", {}).notes.empty());
  }

  TEST_CASE("no spelling is suggested for short words or numbers or unspaced scripts") {
    TestArchive archive;
    archive.add_segment({dated("a", "the port in 2019 \xE6\x9D\xB1", 1)});
    archive.publish();
    Searcher searcher(archive.open());
    for (const std::string word : {"thx", "2018", "\xE5\x87\xB6"}) {
      CAPTURE(word);
      const SearchResult result = searcher.search(word, {});
      REQUIRE(result.notes.size() == 1);
      CHECK(result.notes[0].message == "no headline or text has \"" + word +
                                           "\"; link lines and the like are not "
                                           "searched");
    }
    CHECK(searcher.search("pirt", {}).notes[0].message ==
          "no headline or text has \"pirt\"; did you mean \"port\"?");
  }

  TEST_CASE("an unknown word is said of the field that was asked") {
    struct Row {
      std::string query;
      std::string expected;
    };

    const Row rows[] = {
        {"title:zzzzzzzz", "no headline has \"zzzzzzzz\""},
        {"lead:zzzzzzzz", "no first paragraph has \"zzzzzzzz\""},
        {"byline:zzzzzzzz", "no byline has \"zzzzzzzz\""},
        {"tag:zzzzzzzz", "no tag has \"zzzzzzzz\""},
        {"person:zzzzzzzz", "no person is called \"zzzzzzzz\""},
        {"person:\"Jmaes Quill\"",
         "no person is called \"jmaes quill\"; did you mean \"james quill\"?"},
    };
    Article article = dated("a", "James Quill left", 1);
    article.byline = {"A. Finch"};
    article.tags = {"sea"};
    article.entities = {
        {morgue::EntityType::Person, "person:james-quill", "James Quill", {}, false}};
    article.mentions = {{morgue::TextPart::Body, 0, 11, 0}};
    TestArchive archive;
    archive.add_segment({article});
    archive.publish();
    Searcher searcher(archive.open());
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const SearchResult result = searcher.search(row.query, {});
      REQUIRE(result.notes.size() == 1);
      CHECK(result.notes[0].message == row.expected);
    }
  }

  TEST_CASE("articles that a filter by date leaves out for want of one are counted") {
    struct Row {
      std::string query;
      std::string note;
    };

    const Row rows[] = {
        {"ferry date:2019",
         "1 article that matches otherwise has no date, so that date:2019 leaves it "
         "out"},
        {"ferry after:2019-11-02 before:2020",
         "1 article that matches otherwise has no date, so that after:2019-11-02 "
         "leaves it out"},
        {"bridges OR date:2019-11-12",
         "1 article that matches otherwise has no date, so that date:2019-11-12 "
         "leaves it out"},
        {"bridges date:2019", ""},
        {"ferry -date:2019-11-12", ""},
        {"ferry OR date:2019", ""},
        {"ferry", ""},
    };
    const Fixture fixture;
    Searcher searcher(fixture.archive.open());
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const SearchResult result = searcher.search(row.query, {});
      REQUIRE(result.notes.size() == (row.note.empty() ? 0 : 1));
      if (row.note.empty()) continue;
      CHECK(result.notes[0].code == "undated");
      CHECK(result.notes[0].message == row.note);
    }
  }

  TEST_CASE("several articles without a date are counted together") {
    TestArchive archive;
    archive.add_segment({dated("a", "ferry", 0), dated("b", "ferry", 0)});
    archive.publish();
    const SearchResult result =
        Searcher(archive.open()).search("ferry date:2019", SearchOptions());
    REQUIRE(result.notes.size() == 2);
    CHECK(result.notes[0].code == "no_data");
    CHECK(result.notes[1].message ==
          "2 articles that match otherwise have no date, so that date:2019 leaves "
          "them out");
  }

  TEST_CASE("an explanation shows the tree the terms and their counts") {
    const Fixture fixture;
    SearchOptions options;
    options.explain = true;
    const SearchResult result = Searcher(fixture.archive.open())
                                    .search("ferry -bridge date:2019-11-10", options);
    const auto& explanation = result.explanation;
    CHECK(explanation.tree.find("ferry") != std::string::npos);
    CHECK(explanation.engine_query.find("Zen:ferri") != std::string::npos);
    REQUIRE(explanation.leaves.size() == 3);
    CHECK(explanation.leaves[0].text == "ferry");
    CHECK(explanation.leaves[0].terms == std::vector<std::string>{"Zen:ferri"});
    CHECK(explanation.leaves[0].document_count == 4);
    CHECK(explanation.leaves[1].document_count == 1);
    CHECK(explanation.leaves[2].text == "date:2019-11-10");
    CHECK(explanation.dates ==
          std::vector<std::string>{"date:2019-11-10 = 2019-11-10T00:00:00Z .. "
                                   "2019-11-11T00:00:00Z (UTC)"});
    CHECK(Searcher(fixture.archive.open())
              .search("ferry is:exact", options)
              .explanation.tree == "(exact (word \"ferry\"))");
    CHECK(Searcher(fixture.archive.open())
              .search("ferry", {})
              .explanation.engine_query.empty());
  }

  TEST_CASE("an archive without articles answers every query with nothing") {
    TestArchive archive;
    archive.publish();
    Searcher searcher(archive.open());
    for (const std::string query :
         {"ferry", "*", "date:2019", "\"a b\"", "fer*", "ferry~1", "person:x", "-a *",
          "a NEAR b", "words:>3"}) {
      CAPTURE(query);
      const SearchResult result = searcher.search(query, {});
      CHECK(result.match_count == 0);
      CHECK(result.hits.empty());
    }
  }

  TEST_CASE("a segment that does not open is an error that names it") {
    TestArchive archive;
    archive.add_segment({dated("a", "ferry", 1)});
    archive.publish();
    const auto generation = archive.open();
    const auto segment = generation->segment_path(generation->manifest().segments[0]);
    std::filesystem::resize_file(segment / "iamglass", 3);
    try {
      Searcher searcher(generation);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.message().find("opening segment " + segment.string()) == 0);
    }
  }

  TEST_CASE("segments whose documents cannot be numbered together are too many") {
    TestArchive archive;
    archive.add_segment({dated("a", "ferry", 1)});
    add_numbered_segment(archive, 0xf0000000U);
    archive.publish();
    const auto error_of_opening = [&archive]() -> Error {
      try {
        Searcher searcher(archive.open());
      } catch (const Error& error) {
        return error;
      }
      return {morgue::ErrorCode::Internal, "no error"};
    };
    const Error error = error_of_opening();
    CHECK(error.code() == morgue::ErrorCode::Incompatible);
    CHECK(error.message() ==
          archive.path().string() +
              ": 2 segments of up to 4026531840 articles are too many to search");
    CHECK(error.hint() == "rebuild the archive with morgue-index --rebuild");
  }

  TEST_CASE("a page may hold no hits and still counts") {
    const Fixture fixture;
    SearchOptions options;
    options.limit = 0;
    const SearchResult result =
        Searcher(fixture.archive.open()).search("ferry", options);
    CHECK(result.hits.empty());
    CHECK(result.match_count == 4);
  }
}
