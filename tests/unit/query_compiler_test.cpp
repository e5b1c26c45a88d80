// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what compiled queries find.
#include "query/compile/query_compiler.hpp"

#include <algorithm>
#include <cstddef>
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/harbour_index.hpp"
#include "tests/support/test_index.hpp"

using morgue::TestIndex;
using morgue::TimeZone;
using morgue_test::make_index;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

void check_rows(TestIndex& index, const Rows& rows) {
  for (const auto& row : rows) {
    const std::string& query = row.first;
    CAPTURE(query);
    CHECK(index.ask(query) == row.second);
  }
}

}  // namespace

TEST_SUITE("query compiler") {
  TEST_CASE("an unquoted word matches its stem and a quoted one its exact form") {
    TestIndex index = make_index();
    check_rows(index, {{"withdraw", "harbour bridge german und"},
                       {"withdrawing", "harbour bridge"},
                       {"\"withdrawing\"", "bridge"},
                       {"\"withdraw\"", "harbour german und"},
                       {"bruecke", ""},
                       {"brucke", "german"},
                       {"Br\u00fccken", "german"}});
  }

  TEST_CASE("words of languages without a stemmer match their own form only") {
    TestIndex index = make_index();
    check_rows(index, {{"xyzzy", "und"}, {"withdrawal", "harbour bridge und"}});
  }

  TEST_CASE("a language beside a word decides how it is stemmed") {
    TestIndex index = make_index();
    check_rows(index, {{"withdraw lang:en", "harbour bridge"},
                       {"withdraw lang:de", "german"},
                       {"withdraw lang:und", "und"},
                       {"withdraw (lang:en OR lang:und)", "harbour bridge und"}});
    CHECK(index.compile("withdraw lang:en").leaves.front().terms ==
          std::vector<std::string>{"Zen:withdraw"});
  }

  TEST_CASE("juxtaposition requires all words and OR any") {
    TestIndex index = make_index();
    check_rows(index, {{"withdraw agreement", "harbour bridge"},
                       {"bridge OR hafen", "bridge german"},
                       {"withdraw -agreement", "german und"},
                       {"withdraw NOT (bridge OR hafen)", "harbour und"},
                       {"* -withdraw", ""},
                       {"* -agreement", "german und"}});
  }

  TEST_CASE("phrases match words in order and slop lets some be left out") {
    TestIndex index = make_index();
    check_rows(index, {{"\"fair and equitable cost sharing\"", "harbour"},
                       {"\"mutually acceptable\"", "harbour"},
                       {"\"acceptable mutually\"", "bridge"},
                       {"\"mutually agreement\"", ""},
                       {"\"mutually agreement\"~1", "harbour"},
                       {"cost-sharing", "harbour"}});
  }

  TEST_CASE("a phrase does not run from the headline into the text") {
    TestIndex index = make_index();
    check_rows(index, {{"\"resume the\"~5", ""}, {"resume NEAR/50 board", ""}});
  }

  TEST_CASE("proximity takes words in any form and ADJ keeps their order") {
    TestIndex index = make_index();
    check_rows(index, {{"board NEAR/3 withdraw", "harbour"},
                       {"withdraw NEAR/3 worker", "bridge"},
                       {"worker ADJ/3 withdraw", "bridge"},
                       {"withdraw ADJ/3 worker", ""},
                       {"\"mutually acceptable\" NEAR/1 agreement", "harbour"},
                       {"agreement NEAR/5 (mutually OR crane)", "harbour bridge"},
                       {"board NEAR/2 withdr*", "harbour"},
                       {"person:quill NEAR/1 told", "harbour"},
                       {"person:quill NEAR/1 not", ""},
                       {"person:quill ADJ/2 not", "bridge"}});
  }

  TEST_CASE("an article that repeats a phrase thousands of times is still found") {
    std::string body;
    for (int i = 0; i < 1200; ++i)
      body += "burden sharing ";
    TestIndex index;
    index.add(morgue::make_article("far", "", body + "x x x x seoul"));
    index.add(morgue::make_article("near", "", body + "x seoul"));
    check_rows(index, {{"\"burden sharing\" NEAR/1 seoul", ""},
                       {"\"burden sharing\" NEAR/2 seoul", "near"},
                       {"\"burden sharing\" ADJ/5 seoul", "far near"},
                       {"(burden OR \"burden sharing\") NEAR/2 seoul", "near"},
                       {"body:(\"burden sharing\" ADJ/2 seoul)", "near"},
                       {"body:\"sharing burden sharing x seoul\"", "near"}});
  }

  TEST_CASE("fields restrict words to their part of the article") {
    TestIndex index = make_index();
    check_rows(index, {{"title:polish", "bridge"},
                       {"body:polish", "harbour bridge"},
                       {"body:resume", ""},
                       {"body:\"harbour talks\"", ""},
                       {"body:resum*", ""},
                       {"lead:agreement", "bridge"},
                       {"hlead:agreement", "bridge"},
                       {"hlead:talk", "harbour"},
                       {"hlead:\"harbour talks\"", "harbour"},
                       {"source:northgate", "harbour"},
                       {"source:\"northgate record\"", "harbour"},
                       {"byline:finch", "harbour"},
                       {"tag:\"cost sharing\"", "harbour"},
                       {"tag:\"ports cost\"", ""}});
  }

  TEST_CASE("addresses match by host, parent domain, and beginning") {
    TestIndex index = make_index();
    check_rows(index, {{"site:example.org", "harbour bridge"},
                       {"site:news.example.org", "harbour"},
                       {"site:www.example.org", "harbour bridge"},
                       {"url:HTTPS://news.example.ORG/ports/1#other", "harbour"},
                       {"url:\"https://news.example.org/ports*\"", ""},
                       {"url:https://news.example.org/po*", "harbour"},
                       {"id:harbour", "harbour"},
                       {"id:Harbour", ""}});
  }

  TEST_CASE("an unquoted name with a hyphen is part of longer names") {
    TestIndex index;
    morgue::Article article = morgue::make_article("a", "", "Bashar al-Assad left.");
    morgue_test::add_entity(article, morgue::EntityType::Person,
                            "person:bashar-al-assad", {"Bashar al-Assad"});
    index.add(article);
    article = morgue::make_article("b", "", "Notre-Dame cathedral burns in Paris.");
    morgue_test::add_entity(article, morgue::EntityType::Place,
                            "place:notre-dame-cathedral", {"Notre-Dame cathedral"});
    index.add(article);
    check_rows(index, {{"person:al-assad", "a"},
                       {"person:(al-assad OR nobody)", "a"},
                       {"person:bashar-al", "a"},
                       {"person:al-as", ""},
                       {"person:\"al-Assad\"", ""},
                       {"person:\"Bashar al-Assad\"", "a"},
                       {"entity:al-assad", "a"},
                       {"place:notre-dame", "b"},
                       {"place:notre-dame NEAR/3 burns", "b"},
                       {"place:dame-notre", ""}});
  }

  TEST_CASE("a person matches by any word, any alias and the canonical id") {
    TestIndex index = make_index();
    check_rows(index, {{"person:quill", "harbour bridge"},
                       {"person:QUILL", "harbour bridge"},
                       {"person:\"Marta Quill\"", "harbour bridge"},
                       {"person:\"Marta P. Quill\"", "harbour bridge"},
                       {"person:\"Ms Quill\"", "harbour bridge"},
                       {"person:\"Bert Quill\"", ""},
                       {"person:qui*", "harbour bridge"},
                       {"person:quil~1", "harbour bridge"},
                       {"person:\"harbour board\"", ""},
                       {"entity:\"harbour board\"", "harbour"},
                       {"entity:quill", "harbour bridge"},
                       {"person:=person:marta-quill", "harbour bridge"},
                       {"place:ROK", "bridge"},
                       {"place:\"South Korea\"", "bridge"},
                       {"entity:=country:KOR", "bridge"}});
  }

  TEST_CASE("a slot of a phrase is filled by an entity of any length") {
    TestIndex index = make_index();
    check_rows(index, {{"\"{person} said\"", "harbour"},
                       {"\"{person} told reporters\"", "harbour"},
                       {"\"{person:Quill} said the board\"", "harbour"},
                       {"\"{person:Finch} said\"", ""},
                       {"\"{org} said\"", ""},
                       {"\"the {org} met\"", "harbour"},
                       {"\"{entity} met\"", "harbour"},
                       {"body:\"{person} was not there\"", "bridge"},
                       {"title:\"{person} was not there\"", ""}});
  }

  TEST_CASE("dates compare by calendar days where no time is stated") {
    TestIndex index = make_index();
    check_rows(index, {{"date:2019-11-19", "harbour"},
                       {"date:2019-11", "harbour bridge"},
                       {"date:2019", "harbour bridge"},
                       {"date:2019-11-02..2019-11-30", "harbour"},
                       {"date:2020-02-01", "german"},
                       {"after:2019-11-19", "harbour german"},
                       {"before:2019-11-19", ""},
                       {"updated:2019-11-21", "bridge"},
                       {"missing:date", "und"},
                       {"withdraw date:2019", "harbour bridge"}});
    const TimeZone seoul = TimeZone::parse("+09:00");
    CHECK(index.ask("date:2019-11-19", seoul) == "harbour");
    CHECK(index.ask("date:2020-02-01", seoul).empty());
    CHECK(index.ask("date:2020-02-02", seoul) == "german");
  }

  TEST_CASE("word counts and flags filter") {
    TestIndex index = make_index();
    check_rows(index, {{"words:>20", "harbour bridge"},
                       {"words:3", "und"},
                       {"words:..12", "german und"},
                       {"has:byline", "harbour"},
                       {"missing:title", "und"},
                       {"withdraw missing:title", "und"},
                       {"withdraw -has:title", "und"}});
  }

  TEST_CASE("is:exact compares case and accents") {
    TestIndex index = make_index();
    check_rows(index, {{"polish", "harbour bridge"},
                       {"Polish is:exact", "harbour"},
                       {"polish is:exact", "bridge"},
                       {"\"Polish crane\" is:exact", "harbour"},
                       {"\"polish crane\" is:exact", ""},
                       {"Brucken is:exact", ""},
                       {"Br\u00fccken is:exact", "german"},
                       {"Quill is:exact", "harbour bridge"},
                       {"(withdraw -polish) is:exact", "harbour german und"},
                       {"title:Bridge is:exact", "bridge"},
                       {"lead:Polish is:exact", ""}});
  }

  TEST_CASE("prefixes and fuzzy words expand over the vocabulary") {
    TestIndex index = make_index();
    check_rows(index, {{"withdr*", "harbour bridge german und"},
                       {"bru*", "german"},
                       {"title:pol*", "bridge"},
                       {"scandel~1", "bridge"},
                       {"scndel~2", "bridge"},
                       {"scndel~1", ""},
                       {"byline:finc*", "harbour"},
                       {"cost-shar*", "harbour"}});
  }

  TEST_CASE("gives the same answers over several segments") {
    TestIndex one = make_index(1);
    TestIndex three = make_index(3);
    for (const std::string query :
         {"withdraw", "\"{person} said\"", "Polish is:exact", "withdr*",
          "board NEAR/3 withdraw", "person:quill NEAR/1 told", "date:2019-11"}) {
      CAPTURE(query);
      const std::string expected = one.ask(query);
      std::size_t words = 0;
      std::string found = three.ask(query);
      for (std::size_t at = 0; at < expected.size(); ++words) {
        const std::size_t end = std::min(expected.find(' ', at), expected.size());
        CHECK(found.find(expected.substr(at, end - at)) != std::string::npos);
        at = end + 1;
      }
      CHECK(found.size() == expected.size());
    }
  }
}
