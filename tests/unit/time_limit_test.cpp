// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of searches that end when time is up.
#include "query/compile/time_limit.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <functional>
#include <string>
#include <thread>

#include "query/compile/expansions.hpp"
#include "query/search/entity_list.hpp"
#include "query/search/match_page.hpp"
#include "tests/support/harbour_index.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using std::chrono::milliseconds;

TimeLimit used_up() {
  TimeLimit limit(milliseconds(1), "news");
  std::this_thread::sleep_for(milliseconds(2));
  return limit;
}

// "timed_out" if `step` is not done because of the time.
std::string ending_of(const std::function<void()>& step) {
  try {
    step();
  } catch (const Error& error) {
    return error_code_name(error.code());
  }
  return "done";
}

}  // namespace

TEST_SUITE("time limit") {
  TEST_CASE("it ends what asks it, and says what to do") {
    CHECK_NOTHROW(TimeLimit().check());
    CHECK_NOTHROW(TimeLimit(milliseconds(0), "news").check());
    CHECK_NOTHROW(TimeLimit(std::chrono::hours(1), "news").check());
    CHECK(ending_of([] { used_up().check(); }) == "timed_out");
    const Error late = TimeLimit(milliseconds(1500), "news").error();
    CHECK(late.message() == "searching news: not done within 1.5 s");
    CHECK(
        late.hint() ==
        "ask for less, for example by a date, or allow more time; if no such query "
        "should take long, look for damage with morgue-index --archive news --verify");
    const Error endless = TimeLimit(std::chrono::seconds(60), "news").endless_error();
    CHECK(endless.code() == ErrorCode::TimedOut);
    CHECK(endless.message() ==
          "searching news: goes on after 60 s and cannot be stopped; the archive is "
          "probably damaged");
    CHECK(endless.hint() ==
          "look for damage with morgue-index --archive news --verify");
  }

  TEST_CASE("every step of a search that may be long looks at the time") {
    TestIndex index = morgue_test::make_index();
    SearchTarget target = index.target();
    const Xapian::Query query = index.compile("harbour OR said").query;
    std::uint64_t budget = 1000;
    const std::function<void()> steps[] = {
        [&] {
          find_matches(target, {query}, SortOrder::Relevance, {0, 10, 100});
        },
        [&] {
          find_matches(target, {query}, SortOrder::DateAscending, {0, 10, 100});
        },
        [&] {
          find_matches(target, {query}, SortOrder::DateDescending, {0, 10, 100});
        },
        [&] { count_matches(target, query); },
        [&] { expand_prefix(target, "", "h", 10, budget); },
        [&] {
          expand_fuzzy(target, "", {"harbor", 1}, 10, budget);
        },
        [&] { nearest_word(target, "", "harbor"); },
        [&] { list_entities(target, {}); },
    };
    for (const auto& step : steps) {
      const std::ptrdiff_t ordinal = &step - steps;
      CAPTURE(ordinal);
      target.time_limit = TimeLimit(std::chrono::hours(1), "news");
      CHECK(ending_of(step) == "done");
      target.time_limit = used_up();
      CHECK(ending_of(step) == "timed_out");
    }
  }

  TEST_CASE("a limit changes no answer and no count") {
    TestIndex index = morgue_test::make_index();
    SearchTarget target = index.target();
    for (const char* text :
         {"harbour", "said OR harbour", "*", "lang:en", "said -harbour",
          "\"the harbour\"", "title:harbour said"}) {
      CAPTURE(text);
      const Xapian::Query query = index.compile(text).query;
      const auto ask = [&] {
        const MatchPage page =
            find_matches(target, {query}, SortOrder::Relevance, {0, 3, 3});
        std::string answer = std::to_string(page.least_count) + " to " +
                             std::to_string(page.most_count) + ":";
        for (const MatchedDocument& match : page.documents)
          answer +=
              " " + std::to_string(match.docid) + "/" + std::to_string(match.score);
        return answer;
      };
      target.time_limit = TimeLimit();
      const std::string unlimited = ask();
      target.time_limit = TimeLimit(std::chrono::hours(1), "news");
      CHECK(ask() == unlimited);
    }
  }
}
