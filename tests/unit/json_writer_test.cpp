// SPDX-License-Identifier: GPL-2.0-or-later
// JSON and NDJSON, to the byte: OUTPUT.md promises their keys.
#include <doctest/doctest.h>

#include "tests/support/example_result.hpp"

namespace morgue {

namespace {

const std::string kHit =
    R"("rank":1,"score":2.5,"id":"spire/first.txt","url":"https://example.org/spire",)"
    R"("title":"Spire falls","title_matches":[{"begin":0,"end":5}],)"
    R"("source":"Example Gazette","language":"en","section":"World",)"
    R"("tags":["fire","Paris"],"byline":["By a Staff Correspondent"],)"
    R"("dateline":"PARIS","published":{"date":"2019-04-15T18:00+02:00",)"
    R"("instant":1555344000,"precision":"minute","utc_offset_min":120,)"
    R"("origin":"metadata"},"updated":null,"entities":[{"type":"place",)"
    R"("id":"place:paris","name":"Paris","count":2}],)"
    R"("date_mentions":[{"part":"body","begin":19,"end":24,"text":"eight",)"
    R"("granularity":"day","first":"2019-04-15","last":"2019-04-15"}],"quotations":[],)"
    R"("copies":null,"match_count":2,)"
    R"("fragments":[{"begin":0,"end":41,)"
    R"("text":"The spire fell at eight. Nobody was hurt.","kind":"paragraph",)"
    R"("cut_begin":false,"cut_end":false,"matches":[{"begin":4,"end":9}]}])";

const std::string kMembers =
    R"("query":"spire","generation":"000001","archive_articles":90,"match_count":1,)"
    R"("match_count_exact":true,"group":"none","group_count":1,"sort":"relevance",)"
    R"("zone":"UTC","offset":0,"limit":10,)"
    R"("dates":[],"notes":[])";

const Error kQueryError("unknown_field",
                        "no field \"titel\"",
                        "did you mean title?",
                        {4, 5});

TEST_SUITE("json writer") {
  TEST_CASE("a result is one object on one line") {
    CHECK(print_result("json", example_result()) ==
          R"({"format_version":1,)" + kMembers + R"(,"hits":[{)" + kHit + "}]}\n");
  }

  TEST_CASE("notes and dates and order are told") {
    SearchResult result = example_result({});
    result.notes = {{"lower_case_operator", "\"or\" is a word", {2, 2}}};
    result.explanation.dates = {"date:2019 = .."};
    result.match_count_exact = false;
    result.sort = SortOrder::DateDescending;
    const std::string json = print_result("json", result);
    CHECK(json.find(R"("notes":[{"code":"lower_case_operator",)"
                    R"("message":"\"or\" is a word","offset":2,"length":2}])") !=
          std::string::npos);
    CHECK(json.find(R"("dates":["date:2019 = .."])") != std::string::npos);
    CHECK(
        json.find(
            R"("match_count_exact":false,"group":"none","group_count":0,"sort":"-date")") !=
        std::string::npos);
    CHECK(json.find("explanation") == std::string::npos);
  }

  TEST_CASE("the explanation is there when asked for") {
    SearchResult result = example_result({});
    result.explanation.tree = "word \"a\"";
    result.explanation.engine_query = "Query a";
    result.explanation.leaves = {{{0, 1}, "a", {"a", "as"}, 3, 1}};
    CHECK(
        print_result("json", result, {.explain = true})
            .ends_with(
                R"("hits":[],"explanation":{"tree":"word \"a\"",)"
                R"("engine_query":"Query a","leaves":[{"text":"a","offset":0,)"
                R"("length":1,"terms":["a","as"],"document_count":3,"cut_count":1}]}})"
                "\n"));
  }

  TEST_CASE("an undated article has no published and a fragment names its kind") {
    Hit hit = example_hit();
    hit.article.published = {};
    hit.snippet.fragments[0].kind = BlockKind::Caption;
    hit.snippet.fragments[0].cut_end = true;
    const std::string json = print_result("json", example_result({hit}));
    CHECK(json.find(R"("published":null)") != std::string::npos);
    CHECK(json.find(R"("kind":"caption","cut_begin":false,"cut_end":true)") !=
          std::string::npos);
  }

  TEST_CASE("a date without a zone says null") {
    Hit hit = example_hit();
    hit.article.updated = {1574121600, DatePrecision::Day, DateOrigin::Caption, {}};
    CHECK(print_result("json", example_result({hit}))
              .find(R"("updated":{"date":"2019-11-19","instant":1574121600,)"
                    R"("precision":"day","utc_offset_min":null,"origin":"caption"})") !=
          std::string::npos);
  }

  TEST_CASE("a batch puts the id of the query into results and errors") {
    const auto writer = find_output_format("json")->create({});
    std::string out;
    writer->set_query_id("q\"1");
    writer->write(example_result({}), out);
    writer->write_error("a b titel:x", kQueryError, out);
    CHECK(out ==
          R"({"format_version":1,"query_id":"q\"1",)"
          R"("query":"spire","generation":"000001","archive_articles":90,)"
          R"("match_count":0,"match_count_exact":true,"group":"none","group_count":0,)"
          R"("sort":"relevance",)"
          R"("zone":"UTC","offset":0,"limit":10,"dates":[],"notes":[],)"
          R"("hits":[]})"
          "\n"
          R"({"query_id":"q\"1","error":{"code":"unknown_field",)"
          R"("message":"no field \"titel\"","hint":"did you mean title?",)"
          R"("offset":4,"length":5,"column":5,"query":"a b titel:x"}})"
          "\n");
  }

  TEST_CASE("columns of errors count characters and offsets bytes") {
    const Error error("bad_value", "wrong", "", {7, 2});
    CHECK(print_error("json", "\u65e5\u672c x", error)
              .find(R"("offset":7,"length":2,"column":4)") != std::string::npos);
  }

  TEST_CASE("an error outside the query has no place") {
    CHECK(print_error("json", "q", Error(ErrorCode::NotFound, "no archive", "make")) ==
          R"({"error":{"code":"not_found","message":"no archive","hint":"make"}})"
          "\n");
  }
}

TEST_SUITE("ndjson writer") {
  TEST_CASE("a line for the result and one for each hit") {
    CHECK(print_result("ndjson", example_result()) ==
          R"({"type":"result","format_version":1,)" + kMembers +
              R"(,"hit_count":1})"
              "\n"
              R"({"type":"hit",)" +
              kHit + "}\n");
  }

  TEST_CASE("in a batch each line names its query") {
    const auto writer = find_output_format("ndjson")->create({.explain = true});
    std::string out;
    writer->set_query_id("q1");
    writer->write(example_result(), out);
    writer->write_error("titel:x", Error(ErrorCode::Corrupt, "broken"), out);
    CHECK(out.starts_with(R"({"type":"result","query_id":"q1","format_version":1,)"));
    CHECK(out.find(R"("hit_count":1,"explanation":{"tree":"",)") != std::string::npos);
    CHECK(out.find("\n"
                   R"({"type":"hit","query_id":"q1","rank":1,)") != std::string::npos);
    CHECK(
        out.ends_with("\n"
                      R"({"type":"error","query_id":"q1","error":{"code":"corrupt",)"
                      R"("message":"broken","hint":""}})"
                      "\n"));
  }
}

}  // namespace

}  // namespace morgue
