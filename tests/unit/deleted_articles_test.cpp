// SPDX-License-Identifier: GPL-2.0-or-later
// Searching an archive whose segments still hold deleted articles: nothing that is said
// of it counts them.
#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "query/search/searcher.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Article gone_article(const std::string& id) {
  Article article =
      make_article(id, "Zeppelin lands", "The zeppelin moored at a lanthorn.");
  article.published = make_date(1931, 5, 6);
  article.section = "Airships";
  article.byline = {"By a Pilot"};
  article.url = "https://example.org/" + id;
  add_entity(article, EntityType::Org, "org:lanthorn", {"lanthorn"});
  return article;
}

// The first segment has more deleted articles than live ones, the second one only the
// live ones: nothing there but ferries.
struct Fixture {
  TestArchive archive;

  Fixture() {
    archive.add_segment(
        {make_article("a", "", "The ferry left the harbour with a lantern."),
         gone_article("x"), gone_article("y"), gone_article("z"),
         make_article("b", "", "A ferry sank.")},
        {"x", "y", "z"});
    archive.add_segment({make_article("c", "", "A ferry was raised.")});
    archive.publish();
  }

  SearchResult search(const std::string& query) const {
    SearchOptions options;
    options.explain = true;
    return Searcher(archive.open()).search(query, options);
  }

  std::string notes(const std::string& query) const {
    std::string text;
    for (const Note& note : search(query).notes)
      text += note.code + ": " + note.message + "\n";
    return text;
  }

  std::vector<std::uint64_t> leaf_counts(const std::string& query) const {
    std::vector<std::uint64_t> counts;
    for (const LeafExplanation& leaf : search(query).explanation.leaves)
      counts.push_back(leaf.document_count);
    return counts;
  }
};

}  // namespace

TEST_SUITE("deleted articles") {
  TEST_CASE("matches and the archive's articles are counted without them") {
    const Fixture fixture;
    const SearchResult all = fixture.search("*");
    CHECK(all.match_count == 3);
    CHECK(all.match_count_exact);
    CHECK(all.archive_articles == 3);
    CHECK(fixture.search("-ferry *").match_count == 0);
    CHECK(fixture.search("id:x").match_count == 0);
    CHECK(fixture.search("date:1931").match_count == 0);
    CHECK(fixture.search("\"moored at\"").match_count == 0);
  }

  TEST_CASE("leaves are explained without them") {
    const Fixture fixture;
    CHECK(fixture.leaf_counts("ferry OR zeppelin OR date:1931") ==
          std::vector<std::uint64_t>{3, 0, 0});
    CHECK(fixture.leaf_counts("ferry -zeppelin") == std::vector<std::uint64_t>{3, 0});
  }

  TEST_CASE("a word that only they have is unknown") {
    const Fixture fixture;
    CHECK(fixture.notes("zeppelin").find("no headline or text has \"zeppelin\"") !=
          std::string::npos);
    CHECK(fixture.notes("ferry").empty());
  }

  TEST_CASE("a spelling that only they have is not suggested") {
    const Fixture fixture;
    CHECK(fixture.notes("zeppelim").find("did you mean") == std::string::npos);
    // One letter from lanthorn, which is gone, two from lantern.
    CHECK(fixture.notes("lantharn").find("lanthorn") == std::string::npos);
  }

  TEST_CASE("a nearer spelling of theirs does not hide one that an article has") {
    TestArchive archive;
    archive.add_segment({make_article("gone", "", "The harbourims."),
                         make_article("a", "", "The harbouring.")},
                        {"gone"});
    archive.publish();
    const SearchResult result =
        Searcher(archive.open()).search("title:x harbourim", {});
    REQUIRE_FALSE(result.notes.empty());
    CHECK(std::any_of(result.notes.begin(), result.notes.end(), [](const Note& note) {
      return note.message.find("did you mean \"harbouring\"?") != std::string::npos;
    }));
  }

  TEST_CASE("prefixes and fuzzy words expand to words that articles have") {
    const Fixture fixture;
    const SearchResult result = fixture.search("lant*");
    REQUIRE(result.explanation.leaves.size() == 1);
    CHECK(result.explanation.leaves[0].terms == std::vector<std::string>{"lantern"});
    CHECK(result.match_count == 1);
    const SearchResult fuzzy = fixture.search("lanthorm~1");
    CHECK(fuzzy.match_count == 0);
    CHECK(fuzzy.explanation.leaves[0].terms != std::vector<std::string>{"lanthorn"});
  }

  TEST_CASE("a field that only they fill is noted as empty") {
    const Fixture fixture;
    for (const std::string query :
         {"section:airships", "byline:pilot", "title:zeppelin", "org:lanthorn",
          "date:1931", "site:example.org"}) {
      CAPTURE(query);
      CHECK(fixture.notes(query).find("no_data: ") != std::string::npos);
    }
    CHECK(fixture.notes("words:>1000").find("no_data") == std::string::npos);
  }
}
