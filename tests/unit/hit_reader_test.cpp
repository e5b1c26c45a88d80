// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search/hit_reader.hpp"

#include <doctest/doctest.h>
#include <string>

#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Article spire_article() {
  Article article = make_article("spire", "", "PARIS\n\nThe spire fell. Paris wept.");
  article.blocks[0].kind = BlockKind::Header;
  add_entity(article, EntityType::Place, "place:paris", {"Paris"});
  add_entity(article, EntityType::Place, "place:seine", {"Seine"});
  return article;
}

// Publishes `count` articles that hold `text` in what is not their body.
void publish(TestArchive& archive, int count, const std::string& text) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) {
    Article article = make_article("a" + std::to_string(i), "Title", "a ferry sank");
    article.published = make_date(2019, 11, static_cast<unsigned>(i + 1));
    article.summary = text;
    articles.push_back(article);
  }
  archive.add_segment(articles);
  archive.publish();
}

}  // namespace

TEST_SUITE("hit reader") {
  TEST_CASE("a hit keeps of its article what is printed") {
    const Hit hit = to_hit(spire_article(), {}, false);
    CHECK(hit.article.id == "spire");
    CHECK(hit.article.body.empty());
    CHECK(hit.article.body.capacity() < 32);
    CHECK(hit.article.blocks.empty());
    CHECK(hit.article.mentions.empty());
    CHECK(hit.mention_counts == std::vector<std::uint32_t>{1, 0});
  }

  TEST_CASE("a hit keeps the body if it is asked for") {
    CHECK(to_hit(spire_article(), {}, true).article.body == spire_article().body);
  }

  TEST_CASE("a hit without a title keeps the beginning of its first paragraph") {
    Article article = spire_article();
    CHECK(to_hit(Article(article), {}, false).beginning ==
          "The spire fell. Paris wept.");
    article.blocks.clear();
    CHECK(to_hit(Article(article), {}, false).beginning == article.body);
    article.body = std::string(kBeginningBytes + 1, 'x');
    article.mentions.clear();
    CHECK(to_hit(Article(article), {}, false).beginning.size() == kBeginningBytes);
    article.title = "Spire falls";
    CHECK(to_hit(std::move(article), {}, false).beginning.empty());
  }

  TEST_CASE("fragments hold their text") {
    TestArchive archive;
    publish(archive, 1, "");
    const SearchResult result = Searcher(archive.open()).search("ferry", {});
    REQUIRE(result.hits.size() == 1);
    REQUIRE(result.hits[0].snippet.fragments.size() == 1);
    CHECK(result.hits[0].snippet.fragments[0].text == "a ferry sank");
  }

  TEST_CASE("a page that would hold too much ends early and says so") {
    TestArchive archive;
    publish(archive, 5, std::string(400000, 's'));
    Searcher searcher(archive.open());
    SearchOptions options;
    options.max_page_bytes = 1 << 20U;
    options.limit = 4;
    const SearchResult first = searcher.search("ferry", options);
    REQUIRE(first.hits.size() == 2);
    CHECK(first.match_count == 5);
    REQUIRE(first.notes.size() == 1);
    CHECK(first.notes[0].code == "page_cut");
    CHECK(first.notes[0].message ==
          "the page ends after 2 hits, as more would take over 1 MiB; go on from "
          "offset 2");
    options.offset = 2;
    const SearchResult second = searcher.search("ferry", options);
    REQUIRE(second.hits.size() == 2);
    CHECK(second.hits[0].rank == 3);
    CHECK(second.notes[0].message.ends_with("go on from offset 4"));
    options.offset = 4;
    const SearchResult third = searcher.search("ferry", options);
    CHECK(third.hits.size() == 1);
    CHECK(third.notes.empty());
  }

  TEST_CASE("a page holds its first hit whatever it takes") {
    TestArchive archive;
    publish(archive, 2, std::string(200000, 's'));
    SearchOptions options;
    options.max_page_bytes = 1000;
    const SearchResult result = Searcher(archive.open()).search("ferry", options);
    CHECK(result.hits.size() == 1);
    CHECK(result.notes[0].message ==
          "the page ends after 1 hit, as more would take over 0 MiB; go on from offset "
          "1");
  }

  TEST_CASE("bodies count only if they are kept") {
    TestArchive archive;
    std::string body;
    while (body.size() < 300000)
      body += "The ferry sank again and again. ";
    archive.add_segment({make_article("a", "A", body), make_article("b", "B", body)});
    archive.publish();
    SearchOptions options;
    options.max_page_bytes = 400000;
    CHECK(Searcher(archive.open()).search("ferry", options).hits.size() == 2);
    options.with_bodies = true;
    const SearchResult result = Searcher(archive.open()).search("ferry", options);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].article.body == body);
  }
}
