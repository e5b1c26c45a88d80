// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the order and the count of matches over one segment and several.
#include "query/search/match_page.hpp"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

#include "query/search/searcher.hpp"
#include "tests/support/searched_archive.hpp"
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

  TEST_CASE("the documents of two sets are excluded once") {
    TestArchive archive;
    fill(archive, 1);
    const SearchTarget target = target_of(*archive.open());
    DocumentSet some;
    some.add_segment(target.segments[0], {2, 5, 9});
    DocumentSet others;
    others.add_segment(target.segments[0], {1, 5, 40});
    CHECK(some.united_with({}).docids_of(target.segments[0]).size() == 3);
    CHECK(DocumentSet().united_with(some).docids_of(target.segments[0]).size() == 3);
    const DocumentSet both = some.united_with(others);
    const auto docids = both.docids_of(target.segments[0]);
    CHECK(std::vector(docids.begin(), docids.end()) ==
          std::vector<Xapian::docid>{1, 2, 5, 9, 40});
    CHECK(find_matches(target, compile(target, "ferry"), SortOrder::Relevance,
                       {0, 10, 100}, both)
              .least_count == kArticles - 5);
  }

  TEST_CASE("every way of ranking ends when time is up") {
    TestArchive archive;
    fill(archive, 1);
    SearchTarget target = target_of(*archive.open());
    target.time_limit = TimeLimit(std::chrono::milliseconds(1), "news");
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    for (const char* text : {"ferry", "ferry quay", "ferry OR quay", "ferry -quay",
                             "\"ferry harbour\"", "\"ferry quay\" harbour"}) {
      CAPTURE(text);
      for (const SortOrder sort : {SortOrder::Relevance, SortOrder::DateDescending}) {
        CHECK_THROWS_WITH_AS(
            find_matches(target, compile(target, text), sort, {0, 10, 100}),
            "searching news: not done within 0 s", Error);
      }
    }
  }

  TEST_CASE("a run of documents is what the terms of dates find") {
    TestArchive archive;
    fill(archive, 1);
    SearchTarget terms = target_of(*archive.open());
    terms.is_newest_first = false;
    const SearchTarget runs = target_of(*archive.open());
    const auto ask = [](const SearchTarget& target, const std::string& query) {
      const MatchPage page =
          find_matches(target, compile(target, query), SortOrder::DateDescending,
                       {0, 100, kCountedMatches});
      std::string docids = std::to_string(page.least_count) + ":";
      for (const MatchedDocument& match : page.documents)
        docids += " " + std::to_string(match.docid);
      return docids;
    };
    const auto day = [](int number) {
      return number < 31 ? "2019-01-" + std::to_string(101 + number).substr(1)
                         : "2019-02-" + std::to_string(101 + number - 31).substr(1);
    };
    for (int begin = 0; begin < 55; begin += 3) {
      for (int end = begin; end < 59; end += 5) {
        const std::string range = " date:" + day(begin) + ".." + day(end);
        CAPTURE(range);
        for (const char* words : {"quay", "ferry harbour", "\"harbour quay\"", "*"})
          CHECK(ask(runs, words + range) == ask(terms, words + range));
      }
    }
    CHECK(ask(runs, "date:2018-01-05..2018-01-25") == "0:");
    CHECK(runs.facts.day_counts->days.size() > 50);
  }

  TEST_CASE("dates that are known to the month keep documents from being runs") {
    TestArchive archive;
    std::vector<Article> articles = numbered_articles();
    articles[20].published.precision = DatePrecision::Month;
    archive.add_segment(articles);
    archive.publish();
    const SearchTarget target = target_of(*archive.open());
    const std::string query =
        compile(target, "date:2019-01-02..2019-01-29").engine.get_description();
    CHECK(query.find("D20190102") != std::string::npos);
    CHECK(target.facts.day_counts->days.empty());
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
