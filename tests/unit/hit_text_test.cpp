// SPDX-License-Identifier: GPL-2.0-or-later
// Counts, dates, titles and fragments in words.
#include "query/output/hit_text.hpp"

#include <doctest/doctest.h>

#include "tests/support/example_result.hpp"

namespace morgue {

namespace {

struct Page {
  std::uint32_t offset;
  std::uint32_t hits;
  std::uint64_t matches;
  bool exact;
};

std::string count_of(const Page& page, SortOrder sort = SortOrder::Relevance) {
  SearchResult result = example_result({});
  for (std::uint32_t i = 0; i < page.hits; ++i) {
    result.hits.push_back(example_hit());
    result.hits.back().rank = page.offset + i + 1;
  }
  result.offset = page.offset;
  result.match_count = page.matches;
  result.match_count_exact = page.exact;
  result.sort = sort;
  return count_text(result);
}

TEST_SUITE("hit text") {
  TEST_CASE("the count says what is shown of how many") {
    CHECK(count_of({0, 0, 0, true}) == "no articles match");
    CHECK(count_of({0, 1, 1, true}) == "1 article");
    CHECK(count_of({0, 3, 3, true}) == "3 articles");
    CHECK(count_of({10, 10, 84, true}) == "articles 11-20 of 84");
    CHECK(count_of({0, 10, 84, true}) == "articles 1-10 of 84");
    CHECK(count_of({0, 10, 10000, false}) == "articles 1-10 of at least 10000");
    CHECK(count_of({83, 1, 84, true}) == "article 84 of 84");
    CHECK(count_of({100, 0, 84, true}) == "84 articles; this page begins at 101");
  }

  TEST_CASE("a count without hits asked for is a number alone") {
    SearchResult result = example_result({});
    result.limit = 0;
    result.match_count = 84;
    CHECK(count_text(result) == "84 articles");
    result.match_count = 10000;
    result.match_count_exact = false;
    CHECK(count_text(result) == "at least 10000 articles");
  }

  TEST_CASE("the order is told if it is by date") {
    CHECK(count_of({0, 3, 3, true}, SortOrder::DateDescending) ==
          "3 articles, newest first");
    CHECK(count_of({0, 3, 8, true}, SortOrder::DateAscending) ==
          "articles 1-3 of 8, oldest first");
    CHECK(count_of({0, 1, 1, true}, SortOrder::DateAscending) == "1 article");
  }

  TEST_CASE("dates keep their precision and zone and say how they are found") {
    ArticleDate date;
    CHECK(date_text(date).empty());
    date.instant_s = 1574169360;  // 2019-11-19T13:16Z
    date.precision = DatePrecision::Minute;
    date.origin = DateOrigin::Metadata;
    CHECK(date_text(date) == "2019-11-19 13:16");
    date.utc_offset_min = 0;
    CHECK(date_text(date) == "2019-11-19 13:16 UTC");
    date.utc_offset_min = 330;
    CHECK(date_text(date) == "2019-11-19 18:46 +05:30");
    date.utc_offset_min = -300;
    date.precision = DatePrecision::Second;
    CHECK(date_text(date) == "2019-11-19 08:16:00 -05:00");
    date = {1574121600, DatePrecision::Day, DateOrigin::Caption, {}};
    CHECK(date_text(date) == "2019-11-19 (from a caption)");
    date.origin = DateOrigin::Dateline;
    CHECK(date_text(date) == "2019-11-19 (from the dateline)");
    date.origin = DateOrigin::Label;
    CHECK(date_text(date) == "2019-11-19 (from a label)");
    date.origin = DateOrigin::Text;
    date.precision = DatePrecision::Month;
    CHECK(date_text(date) == "2019-11 (from the text)");
  }

  TEST_CASE("a very long title is cut at a word") {
    Hit hit = example_hit();
    hit.article.title.clear();
    for (int i = 0; i < 20000; ++i) {
      hit.article.title += "word ";
    }
    hit.snippet.title_matches = {{0, 4}, {235, 239}, {245, 249}, {99990, 99994}};
    const SafeText title = title_text(hit);
    CHECK(display_width(title.text) <= 241);
    CHECK(title.text.ends_with("word\u2026"));
    CHECK(title.matches == std::vector<Match>{{0, 4}, {235, 239}});
  }

  TEST_CASE("first words end at a word") {
    Hit hit;
    CHECK(first_words(hit).empty());
    hit.beginning = "PARIS\nThe spire fell.";
    CHECK(first_words(hit) == "PARIS The spire fell.");
    hit.beginning.clear();
    for (int i = 0; i < 40; ++i) {
      hit.beginning += "spire ";
    }
    CHECK(first_words(hit) ==
          "spire spire spire spire spire spire spire spire spire spire\u2026");
  }

  TEST_CASE("a fragment shows where it is cut") {
    Fragment fragment = fragment_of("One. The spire fell at eight. Two.", "spire");
    fragment.begin = 5;
    fragment.end = 20;
    fragment.text = "The spire fell ";
    fragment.cut_end = true;
    SafeText text = fragment_text(fragment);
    CHECK(text.text == "The spire fell \u2026");
    REQUIRE(text.matches.size() == 1);
    CHECK(text.matches[0] == Match{4, 9});
    fragment.cut_begin = true;
    fragment.begin = 9;
    fragment.text = "spire fell ";
    text = fragment_text(fragment);
    CHECK(text.text == "\u2026 spire fell \u2026");
    CHECK(text.matches[0] == Match{4, 9});
  }

  TEST_CASE("matches beyond the fragment do no harm") {
    Fragment fragment;
    fragment.begin = 3;
    fragment.end = 5;
    fragment.text = "rt";
    fragment.matches = {{90, 95}, {4, 2}, {0, 4}};
    const SafeText text = fragment_text(fragment);
    CHECK(text.text == "rt");
    CHECK(text.matches.empty());
  }
}

}  // namespace

}  // namespace morgue
