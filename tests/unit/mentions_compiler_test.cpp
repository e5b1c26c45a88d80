// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of mentions: and of the slot {date}: what is found, what is marked, and that
// both agree.
#include "query/compile/mentions_compiler.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/find_matches.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

void add_date(Article& article,
              std::string_view text,
              DateGranularity granularity,
              const CivilDate& first,
              const CivilDate& last) {
  DateMention date;
  date.begin = static_cast<std::uint32_t>(article.body.find(text));
  date.end = date.begin + static_cast<std::uint32_t>(text.size());
  date.granularity = granularity;
  date.first_day = static_cast<std::int32_t>(days_from_civil(first));
  date.last_day = static_cast<std::int32_t>(days_from_civil(last));
  article.date_mentions.push_back(date);
}

Article tuesday() {
  Article article = make_article("tuesday", "", "He said on Tuesday that talks ended.");
  add_date(article, "Tuesday", DateGranularity::Day, {2019, 11, 19}, {2019, 11, 19});
  return article;
}

Article november() {
  Article article = make_article("november", "", "It ends in November 2019, he said.");
  add_date(article, "November 2019", DateGranularity::Month, {2019, 11, 1},
           {2019, 11, 30});
  return article;
}

Article this_week() {
  Article article = make_article("week", "", "Talks last Monday, this week too.");
  add_date(article, "last Monday", DateGranularity::Day, {2019, 11, 11},
           {2019, 11, 11});
  add_date(article, "this week", DateGranularity::Week, {2019, 11, 18}, {2019, 11, 24});
  return article;
}

Article war() {
  Article article = make_article("war", "", "The war (1950 to 1953) was long.");
  add_date(article, "1950 to 1953", DateGranularity::Year, {1950, 1, 1},
           {1953, 12, 31});
  return article;
}

TestIndex make_dated_index() {
  TestIndex index;
  for (const Article& article : {tuesday(), november(), this_week(), war()})
    index.add(article);
  return index;
}

std::string marked(TestIndex& index, const Article& article, const std::string& query) {
  const CompiledQuery compiled = index.compile(query);
  return morgue_test::with_marks(article.body,
                                 morgue_test::find_in(article, compiled.plan).body);
}

std::string typed(std::int64_t day) {
  return format_instant(day * kSecondsPerDay).substr(0, 10);
}

}  // namespace

TEST_SUITE("mentions compiler") {
  TEST_CASE("a date is found by what holds a unit of it") {
    TestIndex index = make_dated_index();
    CHECK(index.ask("mentions:2019-11-19") == "tuesday week");
    CHECK(index.ask("mentions:2019-11") == "tuesday november week");
    CHECK(index.ask("mentions:2019") == "tuesday november week");
    CHECK(index.ask("mentions:2019-11-01..2019-11-30") == "tuesday november week");
    CHECK(index.ask("mentions:2019-11-02..2019-11-30") == "tuesday week");
    CHECK(index.ask("mentions:1951") == "war");
    CHECK(index.ask("mentions:1951-05").empty());
    CHECK(index.ask("mentions:..1960") == "war");
    CHECK(index.ask("mentions:>=2019-11-24") == "week");
    CHECK(index.ask("mentions:yesterday") == "week");
    CHECK(index.ask("mentions:2019-W47") == "tuesday week");
    CHECK(index.ask("mentions:2019-11-19 -mentions:2019-11-20") == "tuesday");
    CHECK(index.ask("mentions:2019-11-19T10:00").empty());
  }

  TEST_CASE("a mentions query says which days it stands for and which terms") {
    TestIndex index = make_dated_index();
    const CompiledQuery compiled = index.compile("mentions:2019-11-19");
    CHECK(compiled.filters_only);
    CHECK(compiled.dates ==
          std::vector<std::string>{"mentions:2019-11-19 = 2019-11-19T00:00:00Z .. "
                                   "2019-11-20T00:00:00Z (UTC)"});
    REQUIRE(compiled.leaves.size() == 1);
    CHECK(compiled.leaves[0].terms == std::vector<std::string>{"XMD20191119"});
  }

  TEST_CASE("an archive without dates in its texts is noted") {
    TestIndex index;
    index.add(make_article("a", "", "No day."));
    const CompiledQuery compiled = index.compile("mentions:2019");
    REQUIRE(compiled.notes.size() == 1);
    CHECK(compiled.notes[0].message == "no article in this archive talks about a date");
    CHECK(index.compile("\"on {date}\"").notes.size() == 1);
  }

  TEST_CASE("a slot of a phrase is filled by a date of any length") {
    TestIndex index = make_dated_index();
    CHECK(index.ask("\"on {date} that\"") == "tuesday");
    CHECK(index.ask("\"in {date} he\"") == "november");
    CHECK(index.ask("\"{date} {date}\"") == "week");
    CHECK(index.ask("\"talks {date} too\"").empty());
    CHECK(index.ask("\"in {date:2019-11} he\"") == "november");
    CHECK(index.ask("\"in {date:2019-11-19} he\"").empty());
    CHECK(index.ask("\"on {date:2019-11-18..2019-11-20}\"") == "tuesday");
    CHECK(index.ask("\"on {date:tuesday}\" NEAR/3 talks") == "tuesday");
    CHECK(index.ask("title:\"on {date}\"").empty());
  }

  TEST_CASE("a slot that names no date is an error at its place") {
    TestIndex index = make_dated_index();
    try {
      index.compile("\"on {date:2019-13} he\"");
      FAIL("compiled");
    } catch (const Error& error) {
      CHECK(error.reason() == "bad_date");
      CHECK(error.message() == "\"2019-13\" is not a date: month 13 is not 01-12");
      CHECK(error.where().offset == 10);
      CHECK(error.where().length == 7);
    }
  }

  TEST_CASE("the expression that matches is marked") {
    TestIndex index = make_dated_index();
    CHECK(marked(index, tuesday(), "mentions:2019-11-19") ==
          "He said on [[Tuesday]] that talks ended.");
    CHECK(marked(index, this_week(), "mentions:2019-11-19") ==
          "Talks last Monday, [[this week]] too.");
    CHECK(marked(index, this_week(), "mentions:2019-11") ==
          "Talks [[last Monday]], [[this week]] too.");
    CHECK(marked(index, november(), "\"in {date} he\"") ==
          "It ends [[in November 2019, he]] said.");
    CHECK(marked(index, november(), "ends mentions:2019-11-19") ==
          "It [[ends]] in November 2019, he said.");
    CHECK(marked(index, tuesday(), "ended -mentions:2019-11-19") ==
          "He said on Tuesday that talks [[ended]].");
  }

  TEST_CASE("what is found is what is marked") {
    const unsigned seed = 20191119;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&random](unsigned limit) {
      return static_cast<std::int64_t>(random() % limit);
    };
    for (int round = 0; round < 400; ++round) {
      Article article = make_article("a", "", "word");
      const std::int64_t first = 17000 + below(1500);
      const std::int64_t last = first + (below(2) == 0 ? below(3) : below(500));
      add_date(article, "word", static_cast<DateGranularity>(below(9)),
               civil_from_days(first), civil_from_days(last));
      TestIndex index;
      index.add(article);
      const std::int64_t begin = 17000 + below(1500);
      const std::int64_t end = begin + below(400);
      const std::string query = "mentions:" + typed(begin) + ".." + typed(end);
      CAPTURE(query);
      CAPTURE(typed(first));
      CAPTURE(typed(last));
      const bool is_marked =
          marked(index, article, query).find("[[") != std::string::npos;
      REQUIRE((index.ask(query) == "a") == is_marked);
    }
  }
}
