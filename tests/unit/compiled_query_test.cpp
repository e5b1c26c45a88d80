// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what comes with a compiled query: errors, notes, dates, the highlight plan.
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "morgue/error.hpp"
#include "query/compile/query_compiler.hpp"
#include "tests/support/harbour_index.hpp"
#include "tests/support/test_index.hpp"

using morgue::Article;
using morgue::CompiledQuery;
using morgue::TestIndex;
using morgue_test::make_index;

namespace {

std::string reason_of(TestIndex& index, const std::string& query) {
  try {
    index.compile(query);
  } catch (const morgue::Error& error) {
    return error.reason() + ": " + error.message() + "; " + error.hint();
  }
  return "";
}

std::vector<std::string> notes_of(TestIndex& index, const std::string& query) {
  std::vector<std::string> notes;
  for (const auto& note : index.compile(query).notes)
    notes.push_back(note.code + ": " + note.message);
  return notes;
}

}  // namespace

TEST_SUITE("query compiler") {
  TEST_CASE("a query of filters alone has nothing to rank by") {
    TestIndex index = make_index();
    CHECK(index.compile("date:2019 lang:en").filters_only);
    CHECK(index.compile("*").filters_only);
    CHECK(index.compile("* -withdraw").filters_only);
    CHECK(index.compile("lang:en OR has:title").filters_only);
    CHECK_FALSE(index.compile("withdraw").filters_only);
    CHECK_FALSE(index.compile("person:quill").filters_only);
    CHECK_FALSE(index.compile("lang:en OR withdraw").filters_only);
  }

  TEST_CASE("text without letters is an error that says so") {
    TestIndex index = make_index();
    CHECK(
        reason_of(index, "\"...\"") ==
        "no_searchable_text: nothing is left to search for after removing punctuation; "
        "type a word with at least one letter or digit");
    CHECK(reason_of(index, "withdraw \"--- ---\"").starts_with("no_searchable_text"));
    CHECK(reason_of(index, "person:\"...\"").starts_with("no_searchable_text"));
    CHECK(reason_of(index, "withdraw NEAR \"...\"").starts_with("no_searchable_text"));
  }

  TEST_CASE("a fuzzy word of several words is an error") {
    TestIndex index = make_index();
    CHECK(reason_of(index, "cost-sharing~1") ==
          "bad_fuzzy: ~ is for one word, and this is several; give ~1 to each word by "
          "itself");
  }

  TEST_CASE("a phrase of too many tokens is an error") {
    TestIndex index = make_index();
    std::string word = "a";
    for (int i = 0; i < 70; ++i)
      word += "-b";
    CHECK(reason_of(index, word) ==
          "too_many_terms: the phrase has 71 words; the limit is 64; search for its "
          "first 64 words");
    CHECK(reason_of(index, "\"" + word + "\"")
              .starts_with("too_many_terms: the phrase has 71 words; the limit is 64"));
  }

  TEST_CASE("an operand that stands nowhere is an error also without a parser") {
    TestIndex index = make_index();
    morgue::ParsedQuery query = morgue::parse_query("withdraw NEAR board", {});
    std::get<morgue::NearNode>(query.root->value).operands[0]->value =
        morgue::AllNode{};
    morgue::Analyzer analyzer;
    try {
      morgue::compile_query(query, index.target(), analyzer, morgue::TimeZone());
      FAIL("compiles");
    } catch (const morgue::Error& error) {
      CHECK(error.reason() == "bad_near_operand");
      CHECK(error.hint() == "move the rest out of the chain, joined by AND");
    }
  }

  TEST_CASE("a field in which the archive has nothing is noted once") {
    TestIndex index = make_index();
    CHECK(
        notes_of(index, "said:withdraw said:offer") ==
        std::vector<std::string>{"no_data: no article in this archive has quotations"});
    CHECK(notes_of(index, "mentions:2019") ==
          std::vector<std::string>{
              "no_data: no article in this archive talks about a date"});
    CHECK(
        notes_of(index, "section:sport") ==
        std::vector<std::string>{"no_data: no article in this archive has a section"});
    CHECK(notes_of(index, "byline:finch title:bridge date:2019 place:ROK").empty());
  }

  TEST_CASE("a flag that no article carries is noted") {
    struct Row {
      std::string query;
      std::string expected;
    };

    const Row rows[] = {
        {"has:quote",
         "no_data: no article in this archive has a quotation whose speaker is known"},
        {"missing:quote",
         "no_data: no article in this archive has a quotation whose speaker is known"},
        {"is:duplicate", "no_data: no article in this archive is a copy of another"},
        {"is:copy", "no_data: no article in this archive is a copy of another"},
        {"has:section", "no_data: no article in this archive has a section"},
        {"has:caption", "no_data: no article in this archive has a caption"},
        {"has:summary", "no_data: no article in this archive has a summary"},
    };
    TestIndex index = make_index();
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(notes_of(index, "* " + row.query) ==
            std::vector<std::string>{row.expected});
    }
    CHECK(notes_of(index, "* has:date has:byline missing:title").empty());
  }

  TEST_CASE("a symbol that no word holds is noted with what is searched") {
    struct Row {
      std::string query;
      std::string expected;
    };

    const Row rows[] = {
        {"c++", "symbols: symbols are not searched: c++ is read as \"c\""},
        {"$5", "symbols: symbols are not searched: $5 is read as \"5\""},
        {"\"US$5 billion\"",
         "symbols: symbols are not searched: US$5 billion is read as the phrase \"US 5 "
         "billion\""},
        {"withdraw NEAR/3 5%",
         "symbols: symbols are not searched: 5% is read as \"5\""},
        {"bridge/harbour",
         "symbols: symbols are not searched: bridge/harbour is read as the phrase "
         "\"bridge harbour\""},
        {"title:\u20AC5",
         "symbols: symbols are not searched: \u20AC5 is read as \"5\""},
    };
    TestIndex index = make_index();
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(notes_of(index, row.query) == std::vector<std::string>{row.expected});
    }
    CHECK(notes_of(index, "AT&T O'Brien state-of-the-art 9/11 \"he said: no!\" 3.5")
              .empty());
  }

  TEST_CASE("a value that no article has is noted") {
    TestIndex index = make_index();
    CHECK(notes_of(index, "site:example.com") ==
          std::vector<std::string>{"no_match: no article has site:example.com"});
    CHECK(notes_of(index, "lang:fi") ==
          std::vector<std::string>{"no_match: no article has lang:fi"});
    CHECK(notes_of(index, "id:nobody") ==
          std::vector<std::string>{"no_match: no article has id:nobody"});
    CHECK(notes_of(index, "url:example.org") ==
          std::vector<std::string>{
              "no_match: no article has url:example.org; an address is compared "
              "whole, or up to a * at its end, and site: finds hosts"});
    CHECK(notes_of(index, "* -lang:fi").empty());
    CHECK(notes_of(index, "lang:de site:example.org id:harbour").empty());
  }

  TEST_CASE("no word is looked for in a field without data") {
    TestIndex index = make_index();
    CHECK(index.compile("said:withdraw by:finch section:sport").words.empty());
    CHECK(index.compile("said:(withdraw offer) bridge").words.size() == 1);
  }

  TEST_CASE("a word is asked for once whatever its field") {
    TestIndex index = make_index();
    for (const std::string query :
         {"withdraw", "body:withdraw", "title:withdraw", "hlead:withdraw",
          "\"withdraw\"", "withdraw is:exact", "body:withdraw is:exact"}) {
      CAPTURE(query);
      const CompiledQuery compiled = index.compile(query);
      REQUIRE(compiled.words.size() == 1);
      CHECK(compiled.words.front().word == "withdraw");
      CHECK(compiled.leaves.size() == 1);
    }
  }

  TEST_CASE("expansions beyond the limit are cut and noted") {
    TestIndex index;
    Article article;
    article.id = "many";
    article.language = "en";
    for (int i = 0; i < 1200; ++i)
      article.body += "word" + std::to_string(i) + " ";
    index.add(article);
    CHECK(notes_of(index, "word*") ==
          std::vector<std::string>{"expansion_cut: 200 rarer words that fit are left "
                                   "out; write more letters"});
    const CompiledQuery two = index.compile("word* OR wor*");
    CHECK(two.leaves[0].terms.size() == 500);
    CHECK(two.leaves[1].cut_count == 700);
  }

  TEST_CASE("forms beyond the limit are left out and noted") {
    Article article;
    article.id = "forms";
    article.language = "id";
    for (const char* prefix : {"", "pe", "ber", "per", "me", "men", "di", "ter", "ke",
                               "pen", "meng", "mem", "peng", "pem"}) {
      for (const char* own : {"", "ku", "mu", "nya"}) {
        for (const char* particle : {"", "kah", "lah", "pun"})
          article.body += std::string(prefix) + "tulis" + own + particle + " ";
      }
    }
    TestIndex index;
    index.add(article);
    const CompiledQuery cut = index.compile("body:tulis");
    CHECK_FALSE(cut.complete);
    REQUIRE(cut.notes.size() == 1);
    CHECK(cut.notes[0].code == "forms_cut");
    CHECK(cut.notes[0].message ==
          "not all forms of \"tulis\" are searched for; the archive has too many words "
          "that begin like it");
    CHECK(index.compile("tulis").notes.empty());
    CHECK(index.compile("body:\"tulis\"").complete);
  }

  TEST_CASE("names that follow one another fill one slot each") {
    TestIndex index;
    Article article =
        morgue::make_article("a", "", "Talks in Seoul, South Korea, ended.");
    morgue::add_entity(article, morgue::EntityType::Place, "place:seoul", {"Seoul"});
    morgue::add_entity(article, morgue::EntityType::Place, "country:KOR",
                       {"South Korea"});
    index.add(article);
    CHECK(index.ask("\"in {place} {place} ended\"") == "a");
    CHECK(index.ask("\"{place:Seoul} {place}\"") == "a");
    CHECK(index.ask("\"in {place} ended\"").empty());
    CHECK(index.ask("\"in {place} ended\"~2") == "a");
    CHECK(index.ask("\"in {place:Korea}\"").empty());
    CHECK(index.ask("place:seoul ADJ/1 place:\"South Korea\"") == "a");
  }

  TEST_CASE("names beyond the limit are cut and noted") {
    TestIndex index;
    Article article = morgue::make_article("many", "", "");
    for (int i = 0; i < 1100; ++i) {
      const std::string name = "Quill" + std::to_string(i);
      morgue::add_entity(article, morgue::EntityType::Person, "person:" + name, {name});
    }
    index.add(article);
    CHECK(notes_of(index, "person:quill*") ==
          std::vector<std::string>{"expansion_cut: 100 rarer words that fit are left "
                                   "out; write more letters"});
    CHECK_FALSE(index.compile("person:quill*").complete);
  }

  TEST_CASE("resolved dates are spelled out with their zone") {
    TestIndex index = make_index();
    CHECK(index.compile("date:2019-11").dates ==
          std::vector<std::string>{
              "date:2019-11 = 2019-11-01T00:00:00Z .. 2019-12-01T00:00:00Z (UTC)"});
    CHECK(index.compile("after:2019-11-19").dates ==
          std::vector<std::string>{
              "after:2019-11-19 = 2019-11-19T00:00:00Z .. open (UTC)"});
  }

  TEST_CASE("the highlight plan mirrors the positive part") {
    TestIndex index = make_index();
    const auto plan =
        index.compile("withdraw \"cost sharing\" title:bridge -agreement lang:en").plan;
    REQUIRE(plan.children.size() == 3);
    CHECK(plan.children[0].kind == morgue::PlanKind::Word);
    CHECK(plan.children[0].stems ==
          std::vector<std::pair<std::string, std::string>>{{"en", "withdraw"}});
    CHECK(plan.children[1].kind == morgue::PlanKind::Sequence);
    CHECK(plan.children[1].children.size() == 2);
    CHECK(plan.children[2].scope == morgue::MatchScope::Title);
    CHECK(index.compile("byline:finch").plan.children.empty());
  }

  TEST_CASE("rarer words weigh more in the plan") {
    TestIndex index = make_index();
    const auto plan = index.compile("withdraw crane").plan;
    CHECK(plan.children[0].weight < plan.children[1].weight);
  }
}
