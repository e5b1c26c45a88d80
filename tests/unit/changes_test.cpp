// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of which version of an article counts and what becomes of the others.
#include "indexer/build/changes.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// A version of article "a"; `updated` may be empty.
std::string version_line(const std::string& title, const std::string& updated) {
  const std::string member = updated.empty() ? "" : ",\"updated\":\"" + updated + "\"";
  return "{\"id\":\"a\",\"title\":\"" + title +
         "\",\"body\":\"The two sides met in Seoul.\",\"date\":\"2019-11-19\"" +
         member + "}\n";
}

std::string filler_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += article_line("filler" + std::to_string(i), "Filler");
  return lines;
}

std::string kept_title(Workshop& shop) {
  const auto articles = shop.articles();
  const auto found = articles.find("a");
  return found == articles.end() ? "" : found->second.title;
}

}  // namespace

TEST_SUITE("changes") {
  TEST_CASE("the version updated last counts in whatever order they come") {
    std::vector<std::string> lines = {version_line("Undated", ""),
                                      version_line("First", "2019-11-19T10:00:00Z"),
                                      version_line("Last", "2019-11-21T10:00:00Z"),
                                      version_line("Second", "2019-11-20T10:00:00Z")};
    std::ranges::sort(lines);
    do {
      Workshop shop;
      std::string all = filler_lines(5);
      for (const std::string& line : lines)
        all += line;
      shop.write("in/a.ndjson", all);
      const IndexSummary summary = shop.run();
      CHECK(kept_title(shop) == "Last");
      CHECK(summary.counts.superseded == 3);
      CHECK(summary.counts.added == 6);
    } while (std::ranges::next_permutation(lines).found);
  }

  TEST_CASE("of versions without an update the one further down counts") {
    Workshop shop;
    shop.write("in/a.ndjson", version_line("One", "") + version_line("Two", ""));
    shop.run();
    CHECK(kept_title(shop) == "Two");
    CHECK(shop.messages.str().empty());
    shop.options.verbosity = 1;
    shop.options.rebuild = true;
    shop.run();
    const std::string file = shop.options.sources[0] + "/a.ndjson";
    CHECK(shop.messages.str().find(file + ":1: warning: article a stands also at " +
                                   file + ":2, and that one counts [superseded]") !=
          std::string::npos);
  }

  TEST_CASE("the order of the sources changes neither articles nor ranks") {
    std::vector<std::string> digests;
    for (const bool reversed : {false, true}) {
      Workshop shop;
      shop.write("x.ndjson", version_line("From x", "") + filler_lines(3));
      shop.write("y.ndjson", version_line("From y", "") + filler_lines(5));
      shop.options.sources = {(shop.path() / "x.ndjson").string(),
                              (shop.path() / "y.ndjson").string()};
      if (reversed) std::ranges::reverse(shop.options.sources);
      const IndexSummary summary = shop.run();
      CHECK(kept_title(shop) == "From y");
      CHECK(summary.counts.repeated == 3);
      digests.push_back(summary.manifest.digest());
    }
    CHECK(digests[0] == digests[1]);
  }

  TEST_CASE("ids of paths and of records are settled alike in any order of sources") {
    std::vector<std::string> names = {"a", "b", "c", "d"};
    std::string digest;
    std::string messages;
    do {
      Workshop shop;
      shop.options.guards.max_rejects = {5, false};
      shop.options.sources.clear();
      shop.write("a/x.txt", "From a, an article of some words.\n");
      shop.write("b/e.json", R"({"id":"x.txt","title":"From b","body":"Some words."})");
      shop.write("c/x.txt", "From c, an article of some words.\n");
      shop.write("d/e.json", R"({"id":"x.txt","title":"From d","body":"Some words."})");
      for (const std::string& name : names)
        shop.options.sources.push_back((shop.path() / name).string());
      const IndexSummary summary = shop.run();
      CHECK(summary.counts.added == 1);
      CHECK(summary.counts.superseded == 2);
      CHECK(summary.reject_codes.at("id_collision") == 1);
      CHECK(shop.articles().at("x.txt").title == "From d");
      std::string said = shop.messages.str();
      for (std::size_t at = 0;
           (at = said.find(shop.path().string())) != std::string::npos;)
        said.replace(at, shop.path().string().size(), "SHOP");
      CHECK(said.find("SHOP/a/x.txt: rejected: its id, made of its path, is also that "
                      "of SHOP/c/x.txt; ") != std::string::npos);
      if (messages.empty()) messages = said;
      CHECK(said == messages);
      if (digest.empty()) digest = summary.manifest.digest();
      CHECK(summary.manifest.digest() == digest);
    } while (std::ranges::next_permutation(names).found);
  }

  TEST_CASE("an earlier version does not replace a later one of the archive") {
    Workshop shop;
    shop.write("in/a.ndjson", version_line("Later", "2019-11-21T10:00:00Z"));
    shop.run();
    shop.write("in/a.ndjson", version_line("Earlier", "2019-11-20T10:00:00Z"));
    const IndexSummary summary = shop.run();
    CHECK_FALSE(summary.published);
    CHECK(summary.counts.superseded == 1);
    CHECK(summary.counts.unchanged == 0);
    CHECK(kept_title(shop) == "Later");
    // One that does not say when it was updated is what the source has now.
    shop.write("in/a.ndjson", version_line("Now", ""));
    CHECK(shop.run().counts.replaced == 1);
    CHECK(kept_title(shop) == "Now");
  }

  TEST_CASE("an updated archive equals one that was built at once") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(30) + version_line("Old", ""));
    shop.run();
    shop.write("in/a.ndjson", filler_lines(20) + version_line("New", ""));
    shop.options.deletions = Deletions::Mirror;
    shop.options.guards.max_shrink_percent = 50;
    const IndexSummary updated = shop.run();
    CHECK(updated.counts.replaced == 1);
    CHECK(updated.counts.deleted == 10);
    CHECK(updated.counts.unchanged == 20);
    shop.options.archive = shop.path() / "fresh";
    const IndexSummary fresh = shop.run();
    CHECK(fresh.manifest.digest() == updated.manifest.digest());
    CHECK(fresh.manifest.article_count == updated.manifest.article_count);
    CHECK(fresh.manifest.languages == updated.manifest.languages);
  }

  TEST_CASE("what a source does not have any more stays unless it is mirrored") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(10));
    shop.run();
    shop.write("in/a.ndjson", filler_lines(9));
    CHECK_FALSE(shop.run().published);
    CHECK(shop.articles().size() == 10);
    shop.options.deletions = Deletions::Mirror;
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.counts.deleted == 1);
    CHECK(summary.counts.unchanged == 9);
    CHECK(shop.articles().size() == 9);
    CHECK_FALSE(shop.articles().contains("filler9"));
  }

  TEST_CASE("a record that cannot be read does not delete its article") {
    Workshop shop;
    shop.options.guards.max_rejects = {5, false};
    shop.options.deletions = Deletions::Mirror;
    shop.write("in/a.ndjson", filler_lines(10) + version_line("Good", ""));
    shop.write("in/b.ndjson", article_line("b", "B"));
    shop.run();
    // An article without text is refused with its id; broken JSON has none.
    shop.write("in/a.ndjson", filler_lines(10) + "{\"id\":\"a\"}\n");
    CHECK(shop.run().counts.deleted == 0);
    shop.write("in/a.ndjson", filler_lines(10) + "{\"id\":\"a\", broken\n");
    CHECK(shop.run().counts.deleted == 0);
    CHECK(kept_title(shop) == "Good");
    // A file that does not name the article deletes it.
    shop.write("in/a.ndjson", filler_lines(10));
    CHECK(shop.run().counts.deleted == 1);
  }

  TEST_CASE("a source that is left out does not delete its articles") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(10));
    shop.write("more/sub/b.ndjson", article_line("b", "B"));
    shop.options.sources.push_back((shop.path() / "more").string());
    shop.run();
    std::filesystem::remove_all(shop.path() / "more");
    shop.options.deletions = Deletions::Mirror;
    shop.options.guards.allow_missing = true;
    CHECK(shop.run().counts.deleted == 0);
    shop.options.sources.pop_back();
    CHECK(shop.run().counts.deleted == 1);
  }

  TEST_CASE("an article that moved to where a record is lost stays") {
    Workshop shop;
    shop.options.guards.max_rejects = {5, false};
    shop.options.guards.max_shrink_percent = 50;
    shop.options.deletions = Deletions::Mirror;
    const std::string kept = article_line("z", "Z") + filler_lines(9);
    shop.write("in/a.ndjson", version_line("A", "") + article_line("b", "B"));
    shop.write("in/z.ndjson", kept);
    shop.run();
    // The records stay as they are, and so does what the archive says of their place.
    std::filesystem::rename(shop.path() / "in" / "a.ndjson",
                            shop.path() / "in" / "b.ndjson");
    CHECK_FALSE(shop.run().published);
    shop.write("in/b.ndjson", version_line("A", "") + "{\"id\":\"b\", brok\n");
    shop.messages.str("");
    CHECK(shop.run().counts.deleted == 0);
    CHECK(shop.articles().contains("b"));
    CHECK(shop.messages.str().find(
              "1 article that no record names stays: it may stand in what could not be "
              "read\n") != std::string::npos);
    // Its own file, read whole, does not name an article: that one is gone.
    shop.write("in/z.ndjson", filler_lines(9));
    CHECK(shop.run().counts.deleted == 1);
    CHECK(ids_of(shop.articles()).size() == 11);
    CHECK(shop.articles().contains("b"));
    // Once all is read again, what nobody names is gone.
    shop.write("in/b.ndjson", version_line("A", ""));
    CHECK(shop.run().counts.deleted == 1);
    CHECK_FALSE(shop.articles().contains("b"));
  }

  TEST_CASE("a file of no known format keeps no articles of other files") {
    Workshop shop;
    shop.options.deletions = Deletions::Mirror;
    shop.write("in/a.ndjson", filler_lines(10));
    shop.write("in/b.ndjson", article_line("b", "B"));
    shop.write("in/photo", std::string("\xff\xd8\xff\0\0", 5));
    shop.run();
    std::filesystem::remove(shop.path() / "in" / "b.ndjson");
    CHECK(shop.run().counts.deleted == 1);
  }

  TEST_CASE("a source that is left out keeps its articles however it is spelled") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(10));
    shop.write("more/b.ndjson", article_line("b", "B"));
    const std::string more = (shop.path() / "more").string();
    shop.options.sources.push_back(more);
    shop.run();
    std::filesystem::remove_all(more);
    shop.options.deletions = Deletions::Mirror;
    shop.options.guards.allow_missing = true;
    for (const std::string& spelling :
         {more + "/", (shop.path() / "in/../more").string(),
          std::filesystem::relative(more).string()}) {
      CAPTURE(spelling);
      shop.options.sources.back() = spelling;
      CHECK(shop.run().counts.deleted == 0);
    }
    // What is there, spelled otherwise, is still known to be read.
    shop.options.sources.front() = (shop.path() / "in/../in/.").string();
    shop.write("in/a.ndjson", filler_lines(9));
    CHECK(shop.run().counts.deleted == 1);
    CHECK(shop.articles().contains("b"));
  }

  TEST_CASE("a tombstone deletes its article in whatever order they come") {
    const std::string tombstone = "{\"id\":\"a\",\"deleted\":true}\n";
    const std::string article = version_line("A", "2019-11-21T10:00:00Z");
    for (const std::string& lines : {article + tombstone, tombstone + article}) {
      Workshop shop;
      shop.write("in/a.ndjson", filler_lines(9) + lines);
      CHECK(shop.run().counts.added == 9);
      CHECK(kept_title(shop).empty());
    }
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(9) + article);
    shop.run();
    shop.write("in/a.ndjson", tombstone);
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.deleted == 1);
    CHECK(summary.manifest.article_count == 9);
    CHECK_FALSE(shop.run().published);
  }

  TEST_CASE("an article that was updated after its tombstone lives") {
    Workshop shop;
    shop.write("in/a.ndjson",
               filler_lines(9) +
                   "{\"id\":\"a\",\"deleted\":true,\"updated\":\"2019-11-20\"}\n" +
                   version_line("Back", "2019-11-21T10:00:00Z"));
    shop.run();
    CHECK(kept_title(shop) == "Back");
  }

  TEST_CASE("a tombstone from before the archive's version deletes nothing") {
    Workshop shop;
    shop.write("in/a.ndjson",
               filler_lines(9) + version_line("A", "2019-11-21T10:00:00Z"));
    shop.run();
    shop.write("in/a.ndjson",
               "{\"id\":\"a\",\"deleted\":true,\"updated\":\"2019-11-20\"}\n");
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.superseded == 1);
    CHECK(kept_title(shop) == "A");
  }

  TEST_CASE("articles that are too old for the run are left out and not deleted") {
    Workshop shop;
    shop.options.deletions = Deletions::Mirror;
    shop.write("in/a.ndjson", article_line("old", "Old", "2018-01-01") +
                                  article_line("new", "New", "2019-12-01"));
    shop.run();
    shop.write("in/a.ndjson", article_line("old", "Old changed", "2018-01-01") +
                                  article_line("new", "New changed", "2019-12-01"));
    shop.options.since_s = 1569888000;  // 2019-10-01
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.skipped == 1);
    CHECK(summary.counts.replaced == 1);
    CHECK(summary.counts.deleted == 0);
    CHECK(shop.articles().at("old").title == "Old");
  }

  TEST_CASE("other settings of extraction make every article anew") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(5));
    const IndexSummary first = shop.run();
    shop.options.extraction.entities = ExtractionOptions::Entities::None;
    const IndexSummary second = shop.run();
    CHECK(second.counts.replaced == 5);
    CHECK(second.settings_hash != first.settings_hash);
    CHECK_FALSE(shop.run().published);
    shop.options.extraction.details = ExtractionOptions::Details::None;
    CHECK(shop.run().counts.replaced == 5);
  }

  TEST_CASE("a merge leaves one segment and the same articles") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(60));
    shop.run();
    shop.write("in/a.ndjson", version_line("A", ""));
    CHECK(shop.run().manifest.segments.size() == 2);
    const std::string digest =
        Generation::open(shop.options.archive)->manifest().digest();
    shop.options.merge = true;
    shop.options.sources.clear();
    const IndexSummary summary = shop.run();
    CHECK(summary.published);
    CHECK(summary.manifest.segments.size() == 1);
    CHECK(summary.manifest.digest() == digest);
    CHECK(shop.articles().size() == 61);
    CHECK_FALSE(shop.run().published);
  }

  TEST_CASE("a dry run counts the same and writes nothing") {
    Workshop shop;
    shop.write("in/a.ndjson", filler_lines(5));
    shop.options.dry_run = true;
    const IndexSummary first = shop.run();
    CHECK(first.counts.added == 5);
    CHECK_FALSE(first.published);
    CHECK_FALSE(std::filesystem::exists(shop.options.archive));
    shop.options.dry_run = false;
    shop.run();
    shop.options.dry_run = true;
    shop.options.deletions = Deletions::Mirror;
    shop.write("in/a.ndjson", filler_lines(4) + "{broken\n" + article_line("b", "B") +
                                  article_line("filler0", "Changed"));
    shop.options.guards.max_rejects = {1, false};
    const IndexSummary second = shop.run();
    CHECK(second.counts.added == 1);
    CHECK(second.counts.replaced == 1);
    CHECK(second.counts.rejected == 1);
    CHECK(second.rejects_file.empty());
    CHECK(shop.current() == "000001");
    CHECK(std::filesystem::is_empty(shop.options.archive / "rejects"));
  }
}
