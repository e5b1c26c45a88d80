// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the order and the count of matches over one segment and several.
#include "query/search/match_page.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "query/search/searcher.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr int kArticles = 60;

// Three kinds of articles with as many words each, of days that go up and down; two
// have no date.
std::vector<Article> numbered_articles() {
  const std::vector<std::string> bodies = {"ferry ferry harbour", "ferry harbour quay",
                                           "ferry harbour harbour"};
  std::vector<Article> articles;
  for (int i = 0; i < kArticles; ++i) {
    const std::string& body = bodies[static_cast<std::size_t>(i) % bodies.size()];
    articles.push_back(make_article(std::to_string(i), "", body));
    if (i % 30 == 7) continue;
    articles.back().published = make_date(2019, 1, 1);
    articles.back().published.instant_s += (i * 37 % kArticles) * kSecondsPerDay;
  }
  return articles;
}

// The articles in segments of all sizes.
void fill(TestArchive& archive, std::size_t segment_count) {
  std::vector<std::vector<Article>> segments(segment_count);
  for (const Article& article : numbered_articles()) {
    const auto number = static_cast<std::size_t>(std::stoi(article.id));
    segments[(number * number) % segment_count].push_back(article);
  }
  for (const std::vector<Article>& segment : segments)
    if (!segment.empty()) archive.add_segment(segment);
  archive.publish();
}

std::string ids(const SearchResult& result) {
  std::string ids;
  for (const Hit& hit : result.hits)
    ids += hit.article.id + " ";
  return ids;
}

}  // namespace

TEST_SUITE("match page") {
  TEST_CASE("segments make no difference to any page in any order") {
    TestArchive one;
    fill(one, 1);
    TestArchive several;
    fill(several, 5);
    REQUIRE(several.open()->manifest().segments.size() > 2);
    Searcher whole(one.open());
    Searcher parts(several.open());
    for (const char* query :
         {"ferry", "harbour", "harbour OR quay", "quay", "has:date ferry"}) {
      for (const SortOrder sort : {SortOrder::Relevance, SortOrder::DateAscending,
                                   SortOrder::DateDescending}) {
        SearchOptions options;
        options.sort = sort;
        options.limit = 1000;
        const std::string all = ids(whole.search(query, options));
        CHECK(all == ids(parts.search(query, options)));
        for (options.limit = 1; options.limit < 30; options.limit += 3) {
          std::string pages;
          for (options.offset = 0; options.offset < kArticles;
               options.offset += options.limit)
            pages += ids(parts.search(query, options));
          CAPTURE(query);
          CAPTURE(options.limit);
          CHECK(pages == all);
        }
        options.offset = 0;
      }
    }
  }

  TEST_CASE("what is sorted by date has no scores") {
    TestArchive archive;
    fill(archive, 2);
    Searcher searcher(archive.open());
    for (const SortOrder sort : {SortOrder::DateAscending, SortOrder::DateDescending}) {
      SearchOptions options;
      options.sort = sort;
      CHECK(searcher.search("ferry", options).hits.front().score == 0);
    }
  }

  TEST_CASE("counts are exact up to a thousand and beyond where that costs nothing") {
    TestArchive archive;
    std::vector<Article> articles;
    constexpr std::uint64_t kMany = kCountedMatches + 500;
    for (std::uint64_t i = 0; i < kMany; ++i) {
      articles.push_back(make_article(std::to_string(i), "",
                                      i % 2 == 0 ? "ferry quay" : "ferry harbour"));
    }
    archive.add_segment(articles);
    archive.publish();
    Searcher searcher(archive.open());

    struct Row {
      const char* query;
      bool exact_count;
      std::uint64_t count;
      bool exact;
    };

    const Row rows[] = {
        {"ferry", false, kMany, true},
        {"quay OR harbour", false, kCountedMatches, false},
        {"quay OR harbour", true, kMany, true},
        {"ferry -absent -\"quay ferry\"", false, kCountedMatches, false},
        {"ferry quay", false, kMany / 2, true},
        {"has:title", false, 0, true},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      SearchOptions options;
      options.sort = SortOrder::DateDescending;  // which stops early
      options.exact_count = row.exact_count;
      const SearchResult result = searcher.search(row.query, options);
      CHECK(result.match_count_exact == row.exact);
      if (row.exact) {
        CHECK(result.match_count == row.count);
      } else {
        CHECK(result.match_count >= row.count);
        CHECK(result.match_count <= kMany);
      }
    }
  }
}
