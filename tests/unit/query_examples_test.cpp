// SPDX-License-Identifier: GPL-2.0-or-later
// Searches every example of QUERY_SYNTAX.md in an archive of the corpus.
#include <algorithm>
#include <cstddef>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/error.hpp"
#include "query/search/searcher.hpp"
#include "tests/support/test_archive.hpp"

using morgue::SearchOptions;

namespace {

std::vector<std::string> page_examples() {
  std::ifstream in(MORGUE_SOURCE_DIR "/QUERY_SYNTAX.md");
  REQUIRE(in);
  std::vector<std::string> examples;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    const bool fence = line.starts_with("```");
    if (inside && !fence) examples.push_back(line);
    if (fence) inside = line == "```query";
  }
  return examples;
}

// What the corpus happens not to have, or archives do not hold yet.
const std::vector<std::string_view> kFindNothing = {
    R"("he said \"no\"")",
    R"("paris agreement" NEAR/20 (withdraw OR leave OR quit))",
    R"("rated five \*")",
    R"("talks in {place} on {date}")",
    R"("{entity} declined to comment")",
    R"("{person:DeHart} told reporters")",
    "by:dehart climate",
    "byline:smith source:reuters section:(world OR politics) tag:climate",
    R"(date:"3 weeks ago")",
    "date:2019-11-20+3d",
    "date:2019-11-20T10:30",
    "date:3d",
    "date:last-week",
    "date:monday",
    R"(id:"uniwire-20191119-0042")",
    "mentions:2020-W01 election",
    "mentions:yesterday",
    "nuclear NEAR/5 talks NEAR/5 seoul",
    R"(person:"James DeHart" NEAR/10 withdraw)",
    "person:al-assad",
    "resume is:exact",
    R"(said:(withdraw OR leave) by:"Donald Trump")",
    "site:bbc.co.uk lang:en",
    R"(title:"paris agreement")",
    R"(url:"https://example.org/2019/11/20/talks.html")",
    "url:https://example.org/2019/11/*",
    "withdraw ADJ/3 troops",
    "words:>500",
    "words:>=500",
};

struct SameResult {
  const char* one;
  const char* other;
};

// Examples of which the page says that they mean the same.
constexpr SameResult kSameResults[] = {
    {"climate paris", "climate AND paris"},
    {"climate -paris", "climate NOT paris"},
    {"dehart~", "dehart~1"},
    {"date:2019-11-20", "date:20191120"},
    {"date:2019-11-20", "date:\"20 November 2019\""},
    {"date:2019-11-18..2019-11-20", "after:2019-11-18 until:2019-11-20"},
    {"date:today", "date:2019-11-21"},
    {"place:ROK", "entity:=country:KOR"},
    {"words:300..800", "words:>=300 words:<=800"},
};

// An archive of the corpus, searched on the day of the page's relative dates.
class CorpusSearch {
 public:
  CorpusSearch() {
    morgue::index_source(dir_.path() / "archive", MORGUE_SOURCE_DIR "/corpus/articles");
    searcher_ = std::make_unique<morgue::Searcher>(
        morgue::Generation::open(dir_.path() / "archive"));
  }

  morgue::SearchResult search(std::string_view query) {
    SearchOptions options;
    options.now_s = 1574337600;  // Thursday, 21 November 2019
    options.limit = morgue::kMaxPageHits;
    options.explain = true;
    return searcher_->search(query, options);
  }

  std::vector<std::string> ids(std::string_view query) {
    std::vector<std::string> ids;
    for (const morgue::Hit& hit : search(query).hits)
      ids.push_back(hit.article.id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }

 private:
  morgue::TempDir dir_;
  std::unique_ptr<morgue::Searcher> searcher_;
};

}  // namespace

TEST_SUITE("QUERY_SYNTAX.md") {
  TEST_CASE("every example searches the corpus and most find something") {
    CorpusSearch corpus;
    std::vector<std::string> found_nothing;
    for (const std::string& example : page_examples()) {
      CAPTURE(example);
      try {
        const morgue::SearchResult result = corpus.search(example);
        CHECK(result.match_count >= result.hits.size());
        CHECK_FALSE(result.explanation.engine_query.empty());
        if (result.match_count == 0) found_nothing.push_back(example);
        const bool expected = std::find(kFindNothing.begin(), kFindNothing.end(),
                                        example) != kFindNothing.end();
        CHECK_MESSAGE((result.match_count == 0) == expected,
                      "finds " << result.match_count);
      } catch (const morgue::Error& error) {
        FAIL_CHECK(error.message());
      }
    }
    CHECK(found_nothing.size() == kFindNothing.size());
  }

  TEST_CASE("examples that mean the same find the same") {
    CorpusSearch corpus;
    for (const SameResult& row : kSameResults) {
      CAPTURE(std::string(row.one));
      CAPTURE(std::string(row.other));
      const std::vector<std::string> found = corpus.ids(row.one);
      CHECK_FALSE(found.empty());
      CHECK(found == corpus.ids(row.other));
    }
  }
}
