// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of whole runs: sources in, a generation out.
#include "indexer/build/pipeline.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/lock.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

std::string article_line(const std::string& id,
                         const std::string& title,
                         const std::string& date = "2019-11-19") {
  return "{\"id\":\"" + id + "\",\"title\":\"" + title +
         "\",\"body\":\"The two sides met in Seoul and will meet again. Nothing else "
         "was said.\",\"date\":\"" +
         date + "\",\"language\":\"en\"}\n";
}

// A directory with sources and an archive.
class Workshop {
 public:
  Workshop() {
    options.archive = dir_.path() / "archive";
    options.sources = {(dir_.path() / "in").string()};
    options.jobs = 2;
  }

  void write(const std::string& name, const std::string& content) const {
    dir_.write(name, content);
  }

  const fs::path& path() const { return dir_.path(); }

  IndexSummary run() {
    messages.str("");
    return run_index(options, messages);
  }

  Error problem() {
    try {
      run();
    } catch (const Error& error) {
      return error;
    }
    return {ErrorCode::Internal, "no error"};
  }

  std::string current() const { return read_current(options.archive); }

  // The live articles by id; an id that two documents have is a failure.
  std::map<std::string, Article> articles() const {
    std::map<std::string, Article> found;
    const auto generation = Generation::open(options.archive);
    for (const Segment& segment : generation->manifest().segments) {
      const Xapian::Database database = open_segment(generation->segment_path(segment));
      for (auto post = database.postlist_begin(""); post != database.postlist_end("");
           ++post) {
        Article article = decode_article(database.get_document(*post).get_data());
        const std::string id = article.id;
        CHECK(database.get_termfreq(word_term(FieldId::Id, id)) == 1);
        CHECK(found.emplace(id, std::move(article)).second);
      }
    }
    return found;
  }

  std::string file(const fs::path& name) const {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  IndexOptions options;
  std::ostringstream messages;

 private:
  TempDir dir_;
};

std::set<std::string> ids_of(const std::map<std::string, Article>& articles) {
  std::set<std::string> ids;
  for (const auto& [id, article] : articles)
    ids.insert(id);
  return ids;
}

using Ids = std::set<std::string>;

}  // namespace

TEST_SUITE("pipeline") {
  TEST_CASE("a first run makes an archive of every article") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.write("in/c.txt",
               "Title: Three\nID: c\nDate: 2020-01-02\n\nSome words here.\n");
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.added == 3);
    CHECK(summary.rejected == 0);
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

  TEST_CASE("the same sources again change nothing") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    const IndexSummary summary = shop.run();
    CHECK_FALSE(summary.published);
    CHECK(summary.unchanged == 2);
    CHECK(summary.added == 0);
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
    CHECK(summary.added == 1);
    CHECK(summary.replaced == 1);
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
    CHECK(summary.replaced == 1);
    REQUIRE(summary.manifest.segments.size() == 1);
    CHECK(summary.manifest.segments[0].id == "000002-1");
    CHECK(shop.articles().at("a").title == "Another");
  }

  TEST_CASE("a large segment is written again without what was replaced") {
    Workshop shop;
    std::string lines;
    for (int i = 0; i < 40; ++i) {
      lines += article_line("id" + std::to_string(i), "Title",
                            "2019-01-0" + std::to_string(1 + i % 9));
    }
    shop.write("in/a.ndjson", lines);
    shop.run();
    shop.write("in/a.ndjson", article_line("id7", "Changed", "2020-01-01"));
    const IndexSummary summary = shop.run();
    CHECK(summary.replaced == 1);
    REQUIRE(summary.manifest.segments.size() == 2);
    CHECK(summary.manifest.segments[0].document_count == 39);
    CHECK(summary.manifest.segments[1].document_count == 1);
    CHECK(shop.articles().size() == 40);
    CHECK(shop.articles().at("id7").title == "Changed");
    const IndexSummary third = [&] {
      shop.write("in/a.ndjson", article_line("other", "Title", "2021-01-01"));
      return shop.run();
    }();
    CHECK(third.manifest.segments[0].id == summary.manifest.segments[0].id);
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
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.added == 1);
    CHECK(summary.manifest.previous == "000001");
    CHECK(ids_of(shop.articles()) == Ids{"b"});
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
                                   "; the archive stays as it is");
      CHECK(error.hint() ==
            "see why in " +
                (shop.options.archive / "rejects" / "000002.ndjson").string());
    }
    fs::remove(shop.path() / "in" / "a.ndjson");
    CHECK(shop.problem().hint() == "check that this is the right directory");
    CHECK(shop.current() == "000001");
    CHECK(ids_of(shop.articles()) == Ids{"a"});
  }

  TEST_CASE("a source that does not exist leaves no archive behind") {
    Workshop shop;
    CHECK(shop.problem().code() == ErrorCode::NotFound);
    CHECK_FALSE(fs::exists(shop.options.archive));
  }

  TEST_CASE("bad records are rejected one by one") {
    Workshop shop;
    shop.write("in/a.ndjson",
               article_line("a", "One") + "{broken\n" + article_line("b", "Two"));
    const IndexSummary summary = shop.run();
    CHECK(summary.added == 2);
    CHECK(summary.rejected == 1);
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
    std::string lines = article_line("a", "One");
    for (int i = 0; i < 25; ++i)
      lines += "{broken\n";
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
    CHECK(summary.added == 1);
    CHECK(summary.duplicates == 1);
    CHECK(shop.articles().at("a").title == "Second");
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

  TEST_CASE("two files of one name below different sources collide") {
    Workshop shop;
    const std::string text = "Title: T\n\nSome words of an article.\n";
    shop.write("x/same.txt", text);
    shop.write("y/same.txt", text);
    shop.options.sources = {(shop.path() / "x").string(), (shop.path() / "y").string()};
    const IndexSummary summary = shop.run();
    CHECK(summary.added == 1);
    CHECK(summary.rejected == 1);
    const std::string line = shop.file(summary.rejects_file);
    CHECK(line.find(
              "\"id\":\"same.txt\",\"code\":\"id_collision\",\"message\":\"its id, "
              "made of its path, is also that of " +
              (shop.path() / "x" / "same.txt").string() + "; ") != std::string::npos);
    CHECK(shop.articles().at("same.txt").provenance.file ==
          (shop.path() / "x" / "same.txt").string());
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
      CHECK(summary.added == 450);
      CHECK(summary.duplicates == 50);
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

  TEST_CASE("an archive inside its source does not index itself") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.options.archive = shop.path() / "in" / "archive";
    shop.run();
    shop.write("in/b.ndjson", article_line("b", "Two"));
    const IndexSummary summary = shop.run();
    CHECK(summary.rejected == 0);
    CHECK(ids_of(shop.articles()) == Ids{"a", "b"});
  }

  TEST_CASE("a format that does not exist is an error of the run") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.options.format = "jsn";
    CHECK(shop.problem().code() == ErrorCode::InvalidArgument);
    CHECK_FALSE(fs::exists(shop.options.archive));
  }

  TEST_CASE("many small updates settle at few segments") {
    Workshop shop;
    for (int i = 0; i < 30; ++i) {
      shop.write("in/a.ndjson", article_line("id" + std::to_string(i), "Title",
                                             "20" + std::to_string(10 + i % 12)));
      const IndexSummary summary = shop.run();
      CHECK(summary.added == 1);
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
