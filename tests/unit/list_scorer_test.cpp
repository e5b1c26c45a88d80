// SPDX-License-Identifier: GPL-2.0-or-later
// Compares searches by lists with what the engine finds.
#include "query/search/list_scorer.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "morgue/schema.hpp"
#include "query/search/ranking.hpp"
#include "query/search/searcher.hpp"
#include "tests/support/searched_archive.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

unsigned below(std::mt19937& random, unsigned end) {
  return static_cast<unsigned>(random() % end);
}

std::string random_words(std::mt19937& random, unsigned most_words) {
  std::string words;
  for (unsigned left = 1 + below(random, most_words); left > 0; --left) {
    const unsigned most = 1 + below(random, 100);
    words += "word" + std::to_string(1 + below(random, most)) + " ";
  }
  return words;
}

// Two thousand articles of up to 80 words, of which word1 is the commonest. Some have
// no date, and some no title.
void fill_at_random(TestArchive& archive,
                    std::size_t segment_count,
                    std::mt19937& random) {
  std::vector<std::vector<Article>> segments(segment_count);
  for (int i = 0; i < 2000; ++i) {
    const std::string title = below(random, 2) == 0 ? random_words(random, 10) : "";
    Article article = make_article(std::to_string(i), title, random_words(random, 80));
    if (below(random, 4) != 0)
      article.published = make_date(2019, 1, 1 + below(random, 28));
    segments[below(random, static_cast<unsigned>(segment_count))].push_back(
        std::move(article));
  }
  for (const std::vector<Article>& segment : segments)
    archive.add_segment(segment);
  archive.publish();
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

std::string random_word(std::mt19937& random) {
  const unsigned most = 1 + below(random, below(random, 2) == 0 ? 8 : 60);
  return "word" + std::to_string(1 + below(random, most));
}

// A phrase or words near one another, with conditions or without.
std::string random_positional(std::mt19937& random) {
  const char* const fields[] = {"", "", "", "title:", "body:"};
  const auto sequence = [&] {
    std::string text = std::string(fields[below(random, 5)]) + "\"";
    for (unsigned left = 1 + below(random, 4); left > 0; --left)
      text += random_word(random) + " ";
    return text + "\"" + (below(random, 6) == 0 ? "~2" : "");
  };
  std::string text = sequence();
  if (below(random, 4) == 0)
    text = random_word(random) + " NEAR/" + std::to_string(1 + below(random, 5)) + " " +
           random_word(random);
  const std::string first = std::to_string(101 + below(random, 28)).substr(1);
  const std::string last = std::to_string(101 + below(random, 28)).substr(1);
  if (below(random, 3) == 0) text = "has:date " + text;
  if (below(random, 4) == 0) text += " " + random_word(random);
  if (below(random, 6) == 0) text += " " + sequence();
  if (below(random, 3) == 0 && first <= last)
    text += " date:2019-01-" + first + "..2019-01-" + last;
  return text;
}

// Pages and counts of a query that is listed are those of the engine alone.
void compare_newest_first(const SearchTarget& target,
                          const MatchQuery& query,
                          const DocumentSet& excluded) {
  for (const Xapian::doccount counted : {20U, 100'000U}) {
    for (const std::uint32_t offset : {0U, 12U, 300U}) {
      const auto find = [&](const MatchQuery& asked) {
        return find_matches(target, asked, SortOrder::DateDescending,
                            {offset, 10, counted}, excluded);
      };
      const MatchPage page = find(query);
      const MatchPage expected = find({query.engine});
      REQUIRE(page.documents.size() == expected.documents.size());
      for (std::size_t i = 0; i < page.documents.size(); ++i) {
        CHECK(page.documents[i].docid == expected.documents[i].docid);
        CHECK(page.documents[i].score == expected.documents[i].score);
      }
      const MatchPage all = find_matches(
          target, {query.engine}, SortOrder::DateDescending, {0, 1, 100'000}, excluded);
      REQUIRE(all.least_count == all.most_count);
      CHECK(page.least_count >= std::min<std::uint64_t>(counted, all.least_count));
      CHECK(page.least_count <= all.least_count);
      CHECK(page.most_count >= all.least_count);
    }
  }
}

// A ranked query gives the documents that the engine gives, with their scores but for
// rounding: it adds up in an order of its own.
std::vector<MatchedDocument> rank_as_engine(const SearchTarget& target,
                                            const MatchQuery& query,
                                            const DocumentSet& excluded) {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(excluded.exclude_from(query.engine));
  enquire.set_weighting_scheme(ranking());
  const Xapian::doccount all = target.database.get_doccount();
  const Xapian::MSet expected = enquire.get_mset(0, all, all);
  std::map<Xapian::docid, double> scores;
  for (auto match = expected.begin(); match != expected.end(); ++match)
    scores[*match] = match.get_weight() * kScoreScale;
  const MatchPage whole =
      find_matches(target, query, SortOrder::Relevance, {0, all, all}, excluded);
  CHECK(whole.least_count == expected.size());
  CHECK(whole.most_count == expected.size());
  REQUIRE(whole.documents.size() == expected.size());
  for (const MatchedDocument& document : whole.documents) {
    REQUIRE(scores.contains(document.docid));
    CHECK(document.score == doctest::Approx(scores[document.docid]).epsilon(1e-12));
    scores.erase(document.docid);
  }
  return whole.documents;
}

// Best first, and of equals the newest. Scores that were added up may be equal on the
// page alone, by rounding.
void check_order(const SearchTarget& target,
                 const MatchQuery& query,
                 const std::vector<MatchedDocument>& documents) {
  const bool is_sum = query.engine.get_length() > 1;
  const auto date_of = [&](const MatchedDocument& document) {
    return target.database.get_document(document.docid)
        .get_value(static_cast<Xapian::valueno>(field(FieldId::Date).slot));
  };
  for (std::size_t i = 1; i < documents.size(); ++i) {
    CHECK(documents[i - 1].score >= documents[i].score);
    if (!is_sum && documents[i - 1].score == documents[i].score)
      CHECK(date_of(documents[i - 1]) >= date_of(documents[i]));
  }
}

// Every page is a part of the whole.
void compare_with_engine(const SearchTarget& target,
                         const MatchQuery& query,
                         const DocumentSet& excluded) {
  const std::vector<MatchedDocument> whole = rank_as_engine(target, query, excluded);
  check_order(target, query, whole);
  for (const std::uint32_t offset : {0U, 3U, 40U, 900U}) {
    const MatchPage page = find_matches(target, query, SortOrder::Relevance,
                                        {offset, 10, kCountedMatches}, excluded);
    CHECK(page.least_count <= whole.size());
    CHECK(page.most_count >= whole.size());
    CHECK(page.least_count >= std::min<std::size_t>(whole.size(), kCountedMatches));
    const std::size_t rest = whole.size() - std::min<std::size_t>(whole.size(), offset);
    REQUIRE(page.documents.size() == std::min<std::size_t>(10, rest));
    for (std::size_t i = 0; i < page.documents.size(); ++i) {
      CHECK(page.documents[i].score == whole[offset + i].score);
      CHECK(page.documents[i].docid == whole[offset + i].docid);
    }
  }
  const MatchPage counted =
      find_matches(target, query, SortOrder::Relevance,
                   {0, 0, target.database.get_doccount()}, excluded);
  CHECK(counted.least_count == whole.size());
  CHECK(counted.most_count == whole.size());
}

}  // namespace

TEST_SUITE("list scorer") {
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
        const MatchQuery query = compile(target, text);
        const DocumentSet excluded = some_documents(target, random);
        compare_with_engine(target, query, {});
        compare_with_engine(target, query, excluded);
        compare_newest_first(target, query, excluded);
      }
    }
  }

  TEST_CASE("phrases and proximity find what the engine finds") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937 random(seed);
    for (const std::size_t segment_count : {1U, 3U}) {
      TestArchive archive;
      fill_at_random(archive, segment_count, random);
      const SearchTarget target = target_of(*archive.open());
      std::size_t listed = 0;
      std::size_t found = 0;
      for (int round = 0; round < 25; ++round) {
        const std::string text = random_positional(random);
        CAPTURE(text);
        const MatchQuery query = compile(target, text);
        listed += query.lists ? 1U : 0U;
        const DocumentSet excluded = some_documents(target, random);
        compare_with_engine(target, query, {});
        compare_with_engine(target, query, excluded);
        compare_newest_first(target, query, {});
        compare_newest_first(target, query, excluded);
        found += find_matches(target, query, SortOrder::Relevance, {0, 1, 1})
                     .documents.size();
      }
      CHECK(listed > 10);
      CHECK(found > 3);
    }
  }

  TEST_CASE("words with conditions are ranked without the engine") {
    struct Row {
      const char* query;
      bool is_listed;
    };

    const Row rows[] = {
        {"ferry", true},
        {"absent", true},
        {"ferry quay harbour", true},
        {"ferry (quay harbour)", true},
        {"ferry OR quay OR absent", true},
        {"ferry has:date", true},
        {"ferry quay has:date lang:en", true},
        {"(ferry has:date) quay", true},
        {"\"ferry quay\"", true},
        {"\"ferry quay\"~3 harbour has:date", true},
        {"\"ferry quay\" \"quay harbour\"", true},
        {"ferry NEAR/3 quay", true},
        {"title:\"ferry quay\"", true},
        {"body:ferry", true},
        {"\"ferry quay\" date:2019-01-03..2019-02-10", true},
        {"ferry quay date:2019-01-03..2019-02-10", true},
        {"said:\"ferry quay\"", true},
        {"ferry^2 quay", false},
        {"\"ferry quay\"^2", false},
        {"\"ferry quay\" OR harbour", false},
        {"ferry -\"quay harbour\"", false},
        {"(ferry OR quay) NEAR/3 harbour", false},
        {"(ferry OR quay) has:date", false},
        {"ferry (quay OR harbour)", false},
        {"ferry -quay", false},
        {"*", false},
    };
    TestArchive archive;
    std::vector<Article> articles;
    for (unsigned i = 0; i < 60; ++i) {
      articles.push_back(make_article(std::to_string(i), "", "ferry quay harbour"));
      articles.back().published = make_date(2019, 1 + i / 28, 1 + i % 28);
    }
    archive.add_segment(articles);
    archive.publish();
    SearchTarget target = target_of(*archive.open());
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const MatchQuery query = compile(target, row.query);
      CHECK(query.lists.has_value() == row.is_listed);
      if (row.is_listed) CHECK(rank_by_lists(target, *query.lists, 10, {}).has_value());
    }
    const MatchQuery days = compile(target, "date:2019-01-03..2019-02-10");
    CHECK_FALSE(rank_by_lists(target, *days.lists, 10, {}).has_value());
    target.postings.back() = nullptr;
    const MatchQuery word = compile(target, "ferry");
    CHECK_FALSE(rank_by_lists(target, *word.lists, 10, {}).has_value());
  }
}
