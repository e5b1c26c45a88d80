// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the order and the count of matches over one segment and several.
#include "query/search/match_page.hpp"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "query/search/ranking.hpp"
#include "query/search/searcher.hpp"
#include "query/search/term_scorer.hpp"
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

unsigned below(std::mt19937& random, unsigned end) {
  return static_cast<unsigned>(random() % end);
}

// Two thousand articles of up to 80 words, of which word1 is the commonest. Some have
// no date.
void fill_at_random(TestArchive& archive,
                    std::size_t segment_count,
                    std::mt19937& random) {
  std::vector<std::vector<Article>> segments(segment_count);
  for (int i = 0; i < 2000; ++i) {
    std::string body;
    for (unsigned left = 1 + below(random, 80); left > 0; --left) {
      const unsigned most = 1 + below(random, 100);
      body += "word" + std::to_string(1 + below(random, most)) + " ";
    }
    Article article = make_article(std::to_string(i), "", body);
    if (below(random, 4) != 0)
      article.published = make_date(2019, 1, 1 + below(random, 28));
    segments[below(random, static_cast<unsigned>(segment_count))].push_back(
        std::move(article));
  }
  for (const std::vector<Article>& segment : segments)
    archive.add_segment(segment);
  archive.publish();
}

SearchTarget target_of(const Generation& generation) {
  SearchTarget target;
  target.languages = generation.manifest().languages;
  for (const Segment& segment : generation.manifest().segments) {
    target.add_segment(generation.open_segment(segment),
                       generation.open_postings(segment),
                       generation.open_positions(segment));
  }
  return target;
}

// Some of each segment but the last.
DocumentSet some_documents(const SearchTarget& target, std::mt19937& random) {
  DocumentSet set;
  for (std::size_t i = 0; i == 0 || i + 1 < target.segments.size(); ++i) {
    std::vector<std::uint32_t> docids;
    const unsigned one_of = 2 + below(random, 40);
    for (std::uint32_t docid = 1; docid <= target.segments[i].get_lastdocid(); ++docid)
      if (below(random, one_of) == 0) docids.push_back(docid);
    set.add_segment(target.segments[i], docids);
  }
  return set;
}

Xapian::Query compile(const SearchTarget& target, const char* text) {
  Analyzer analyzer;
  return compile_query(parse_query(text, {}), target, analyzer, TimeZone()).query;
}

std::string ids(const SearchResult& result) {
  std::string ids;
  for (const Hit& hit : result.hits)
    ids += hit.article.id + " ";
  return ids;
}

// Pages and counts of a ranked query are those of the engine alone.
void compare_with_engine(const SearchTarget& target,
                         const Xapian::Query& query,
                         const DocumentSet& excluded) {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(excluded.exclude_from(query));
  enquire.set_weighting_scheme(ranking());
  enquire.set_sort_by_relevance_then_value(0, true);
  const Xapian::doccount all = target.database.get_doccount();
  const Xapian::MSet expected = enquire.get_mset(0, all, all);
  for (const std::uint32_t offset : {0U, 3U, 40U, 900U}) {
    const MatchPage page = find_matches(target, query, SortOrder::Relevance,
                                        {offset, 10, kCountedMatches}, excluded);
    CHECK(page.least_count <= expected.size());
    CHECK(page.most_count >= expected.size());
    CHECK(page.least_count >= std::min(expected.size(), kCountedMatches));
    const std::size_t rest = expected.size() - std::min(expected.size(), offset);
    REQUIRE(page.documents.size() == std::min<std::size_t>(10, rest));
    for (std::size_t i = 0; i < page.documents.size(); ++i) {
      const auto match = expected[static_cast<Xapian::doccount>(offset + i)];
      CHECK(page.documents[i].score ==
            doctest::Approx(match.get_weight() * kScoreScale).epsilon(1e-9));
      CHECK(page.documents[i].docid == *match);
    }
  }
  const MatchPage counted =
      find_matches(target, query, SortOrder::Relevance, {0, 0, all}, excluded);
  CHECK(counted.least_count == expected.size());
  CHECK(counted.most_count == expected.size());
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

  TEST_CASE("every way of ranking gives what the engine gives") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937 random(seed);
    for (const std::size_t segment_count : {1U, 3U}) {
      TestArchive archive;
      fill_at_random(archive, segment_count, random);
      const SearchTarget target = target_of(*archive.open());
      for (const char* text :
           {"word1", "word2", "word40", "word90", "word1 word2", "word3 word30",
            "word1 OR word2", "word1 OR word2 OR word1", "word50 OR word60",
            "word2 OR word3 OR word70", "word1 word2 word3", "word1 lang:en",
            "word1 lang:en has:date", "word1 word2 has:date",
            "word1 OR \"word2 word1\"", "absent", "absent word1"}) {
        CAPTURE(text);
        const Xapian::Query query = compile(target, text);
        compare_with_engine(target, query, {});
        compare_with_engine(target, query, some_documents(target, random));
      }
    }
  }

  TEST_CASE("words and terms that select are ranked without the engine") {
    struct Row {
      const char* query;
      bool is_of_terms;
    };

    const Row rows[] = {
        {"ferry", true},
        {"absent", true},
        {"ferry quay harbour", true},
        {"ferry OR quay OR absent", true},
        {"ferry has:date", true},
        {"ferry quay has:date lang:en", true},
        {"(ferry OR quay) has:date", false},
        {"ferry (quay OR harbour)", false},
        {"ferry -quay", false},
        {"\"ferry quay\"", false},
        {"*", false},
    };
    TestArchive archive;
    fill(archive, 3);
    SearchTarget target = target_of(*archive.open());
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const Xapian::Query query = compile(target, row.query);
      CHECK(score_terms(target, query, 10, {}).has_value() == row.is_of_terms);
    }
    target.postings.back() = nullptr;
    CHECK_FALSE(score_terms(target, compile(target, "ferry"), 10, {}).has_value());
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
    for (const char* text : {"ferry", "ferry quay", "ferry OR quay", "ferry -quay"}) {
      CAPTURE(text);
      CHECK_THROWS_WITH_AS(find_matches(target, compile(target, text),
                                        SortOrder::Relevance, {0, 10, 100}),
                           "searching news: not done within 0 s", Error);
    }
  }

  TEST_CASE("a run of documents is what the terms of dates find") {
    TestArchive archive;
    fill(archive, 1);
    SearchTarget terms = target_of(*archive.open());
    SearchTarget runs = target_of(*archive.open());
    runs.is_newest_first = true;
    const auto ask = [](const SearchTarget& target, const std::string& query) {
      const MatchPage page =
          find_matches(target, compile(target, query.c_str()),
                       SortOrder::DateDescending, {0, 100, kCountedMatches});
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
    SearchTarget target = target_of(*archive.open());
    target.is_newest_first = true;
    const std::string query =
        compile(target, "date:2019-01-02..2019-01-29").get_description();
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
