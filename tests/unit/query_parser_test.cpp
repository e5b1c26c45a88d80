// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <string>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"

using morgue::Error;
using morgue::Note;
using morgue::parse_query;
using morgue::ParsedQuery;
using morgue::ParseOptions;
using morgue::print_query;

namespace {

struct Row {
  const char* query;
  const char* tree;
};

std::string tree_of(const std::string& query) {
  try {
    return print_query(*parse_query(query, ParseOptions{}).root);
  } catch (const Error& error) {
    return error.reason() + ": " + error.message();
  }
}

constexpr Row kRows[] = {
    {"climate", "(word \"climate\")"},
    {"climate paris", "(and (word \"climate\") (word \"paris\"))"},
    {"climate AND paris", "(and (word \"climate\") (word \"paris\"))"},
    {"climate OR paris OR glasgow",
     "(or (word \"climate\") (word \"paris\") (word \"glasgow\"))"},
    {"climate NOT paris", "(and (word \"climate\") (not (word \"paris\")))"},
    {"climate -paris", "(and (word \"climate\") (not (word \"paris\")))"},
    {"climate -\"paris agreement\"",
     "(and (word \"climate\") (not (phrase \"paris agreement\")))"},
    {"climate -(paris OR glasgow)",
     "(and (word \"climate\") (not (or (word \"paris\") (word \"glasgow\"))))"},
    {"climate AND NOT paris", "(and (word \"climate\") (not (word \"paris\")))"},
    {"(climate OR weather) paris",
     "(and (or (word \"climate\") (word \"weather\")) (word \"paris\"))"},
    {"climate (paris (glasgow rio))",
     "(and (word \"climate\") (word \"paris\") (word \"glasgow\") (word \"rio\"))"},
    {"a OR (b OR c)", "(or (word \"a\") (word \"b\") (word \"c\"))"},
    {"(((a)))", "(word \"a\")"},
    {"*", "(all)"},
    {"* -macron", "(and (all) (not (word \"macron\")))"},
    {"*^2 climate", "(and (all)^2 (word \"climate\"))"},
    {"\"paris agreement\"", "(phrase \"paris agreement\")"},
    {"\"paris agreement\"~2", "(phrase \"paris agreement\"~2)"},
    {"\"a \\\"quoted\\\" word\"", "(phrase \"a \\\"quoted\\\" word\")"},
    {"\"back\\\\slash\"", "(phrase \"back\\\\slash\")"},
    {"\"literal \\* and \\{\"", "(phrase \"literal * and {\")"},
    {"5\\\"", "(word \"5\\\"\")"},
    {"foo\"bar\"(baz)", "(and (word \"foo\") (phrase \"bar\") (word \"baz\"))"},
    {"\"{person} said\"", "(phrase \"{person} said\")"},
    {"\"{person:DeHart} told reporters\"",
     "(phrase \"{person:DeHart} told reporters\")"},
    {"\"on {date} in {place}\"", "(phrase \"on {date} in {place}\")"},
    {"\"on {date:2019-11}\"", "(phrase \"on {date:2019-11}\")"},
    {"\"the {Org} and {entity}\"", "(phrase \"the {org} and {entity}\")"},
    {"clim*", "(prefix \"clim\")"},
    {"dehart~", "(fuzzy \"dehart\"~1)"},
    {"dehart~1", "(fuzzy \"dehart\"~1)"},
    {"dehart~2^3", "(fuzzy \"dehart\"~2)^3"},
    {"climate^2", "(word \"climate\")^2"},
    {"climate^0.1 a^10 b^.5",
     "(and (word \"climate\")^0.1 (word \"a\")^10 (word \"b\")^0.5)"},
    {"\"paris agreement\"^2", "(phrase \"paris agreement\")^2"},
    {"\"paris agreement\"~3^2", "(phrase \"paris agreement\"~3)^2"},
    {"(a b)^2", "(and (word \"a\") (word \"b\"))^2"},
    {"(a OR b)^2 c", "(and (or (word \"a\") (word \"b\"))^2 (word \"c\"))"},
    {"a NEAR b", "(near/10 (word \"a\") (word \"b\"))"},
    {"a NEAR/5 b", "(near/5 (word \"a\") (word \"b\"))"},
    {"a ADJ b", "(adj/10 (word \"a\") (word \"b\"))"},
    {"a ADJ/3 b ADJ/3 c", "(adj/3 (word \"a\") (word \"b\") (word \"c\"))"},
    {"\"a b\" NEAR/7 (c OR \"d e\" OR person:dehart)",
     "(near/7 (phrase \"a b\") (or (word \"c\") (phrase \"d e\") (word person "
     "\"dehart\")))"},
    {"person:\"James DeHart\" NEAR/10 withdraw",
     "(near/10 (phrase person \"James DeHart\") (word \"withdraw\"))"},
    {"clim* NEAR tal*", "(near/10 (prefix \"clim\") (prefix \"tal\"))"},
    {"x a NEAR b y",
     "(and (word \"x\") (near/10 (word \"a\") (word \"b\")) (word \"y\"))"},
    {"title:paris", "(word title \"paris\")"},
    {"Title:paris", "(word title \"paris\")"},
    {"intitle:paris", "(word title \"paris\")"},
    {"headline:paris", "(word title \"paris\")"},
    {"hd:paris", "(word title \"paris\")"},
    {"author:smith", "(word byline \"smith\")"},
    {"loc:seoul", "(word place \"seoul\")"},
    {"location:seoul", "(word place \"seoul\")"},
    {"organization:nato", "(word org \"nato\")"},
    {"company:nato", "(word org \"nato\")"},
    {"people:dehart", "(word person \"dehart\")"},
    {"domain:bbc.co.uk", "(word site \"bbc.co.uk\")"},
    {"language:en", "(word lang \"en\")"},
    {"published:2019", "(date 2019-01-01..2019-12-31)"},
    {"speaker:dehart", "(word by \"dehart\")"},
    {"quote:hello", "(word said \"hello\")"},
    {"lead:x", "(word lead \"x\")"},
    {"hlead:x", "(word hlead \"x\")"},
    {"body:x", "(word body \"x\")"},
    {"byline:x", "(word byline \"x\")"},
    {"dateline:x", "(word dateline \"x\")"},
    {"source:reuters", "(word source \"reuters\")"},
    {"section:world", "(word section \"world\")"},
    {"tag:climate", "(word tag \"climate\")"},
    {"id:abc", "(word id \"abc\")"},
    {"id:\"a b\"", "(exact id \"a b\")"},
    {"url:\"https://example.org/a?b=c\"", "(exact url \"https://example.org/a?b=c\")"},
    {"url:https://example.org/a*", "(prefix url \"https://example.org/a\")"},
    {"site:BBC.co.uk", "(word site \"bbc.co.uk\")"},
    {"site:www.bbc.co.uk", "(word site \"bbc.co.uk\")"},
    {"site:www.uk", "(word site \"www.uk\")"},
    {"lang:EN", "(word lang \"en\")"},
    {"lang:und", "(word lang \"und\")"},
    {"lang:(en OR de)", "(or (word lang \"en\") (word lang \"de\"))"},
    {"title:\"paris agreement\"", "(phrase title \"paris agreement\")"},
    {"title:\"paris agreement\"~2", "(phrase title \"paris agreement\"~2)"},
    {"title:(paris OR glasgow)",
     "(or (word title \"paris\") (word title \"glasgow\"))"},
    {"title:(paris -london)",
     "(and (word title \"paris\") (not (word title \"london\")))"},
    {"title:(a NEAR b)", "(near/10 (word title \"a\") (word title \"b\"))"},
    {"title:clim*", "(prefix title \"clim\")"},
    {"title:dehart~1", "(fuzzy title \"dehart\"~1)"},
    {"title:paris^2", "(word title \"paris\")^2"},
    {"title:(* -paris)", "(and (all) (not (word title \"paris\")))"},
    {"person:dehart", "(word person \"dehart\")"},
    {"person:\"James DeHart\"", "(phrase person \"James DeHart\")"},
    {"person:=person:james-dehart", "(exact person \"person:james-dehart\")"},
    {"place:ROK", "(word place \"ROK\")"},
    {"entity:=country:KOR", "(exact entity \"country:KOR\")"},
    {"entity:=\"South Korea\"", "(exact entity \"South Korea\")"},
    {"entity:(=country:KOR OR =country:JPN)",
     "(or (exact entity \"country:KOR\") (exact entity \"country:JPN\"))"},
    {"org:(nato OR \"united nations\")",
     "(or (word org \"nato\") (phrase org \"united nations\"))"},
    {"person:dehart NEAR place:seoul",
     "(near/10 (word person \"dehart\") (word place \"seoul\"))"},
    {"said:\"burden sharing\"", "(phrase said \"burden sharing\")"},
    {"said:\"burden sharing\" by:\"James DeHart\"",
     "(and (phrase said \"burden sharing\") (phrase by \"James DeHart\"))"},
    {"said:(burden NEAR sharing)",
     "(near/10 (word said \"burden\") (word said \"sharing\"))"},
    {"words:500", "(words 500..500)"},
    {"words:=500", "(words 500..500)"},
    {"words:>500", "(words 501..)"},
    {"words:>=500", "(words 500..)"},
    {"words:<500", "(words ..499)"},
    {"words:<=500", "(words ..500)"},
    {"words:300..800", "(words 300..800)"},
    {"words:300..", "(words 300..)"},
    {"words:..800", "(words ..800)"},
    {"words:(<100 OR >1000)", "(or (words ..99) (words 1001..))"},
    {"has:quote", "(has quote)"},
    {"missing:date", "(missing date)"},
    {"is:duplicate", "(is duplicate)"},
    {"is:copy", "(is copy)"},
    {"has:(quote OR caption)", "(or (has quote) (has caption))"},
    {"has:\"quote\"", "(has quote)"},
    {"HAS:Quote", "(has quote)"},
    {"O'Brien", "(word \"O'Brien\")"},
    {"AT&T", "(word \"AT&T\")"},
    {"3.5", "(word \"3.5\")"},
    {"U.S.", "(word \"U.S.\")"},
    {"10:30", "(word \"10:30\")"},
    {"state-of-the-art", "(word \"state-of-the-art\")"},
    {"c++", "(word \"c++\")"},
    {"+44", "(word \"+44\")"},
    {"yay ab!", "(and (word \"yay\") (word \"ab!\"))"},
    {"a=b", "(word \"a=b\")"},
    {"w/o n/a and/or", "(and (word \"w/o\") (word \"n/a\") (word \"and/or\"))"},
    {"near adj", "(and (word \"near\") (word \"adj\"))"},
    {"AND/OR", "(word \"AND/OR\")"},
    {"[updated]", "(word \"[updated]\")"},
    {"{a}", "(word \"{a}\")"},
    {"&&&", "(word \"&&&\")"},
    {"...", "(word \"...\")"},

};

}  // namespace

TEST_SUITE("query parser") {
  TEST_CASE("every production has its tree") {
    for (const Row& row : kRows) {
      CAPTURE(row.query);
      CHECK(tree_of(row.query) == row.tree);
    }
  }

  TEST_CASE(
      "typographic quotes and spaces and full-width forms mean their plain ones") {
    constexpr Row kFolded[] = {
        {"\u201Cparis agreement\u201D", "(phrase \"paris agreement\")"},
        {"\u00ABparis agreement\u00BB", "(phrase \"paris agreement\")"},
        {"\u201Eparis\u201C", "(phrase \"paris\")"},
        {"\u300Cparis\u300D", "(phrase \"paris\")"},
        {"a\u00A0b\tc\nd", "(and (word \"a\") (word \"b\") (word \"c\") (word \"d\"))"},
        {"a\u3000b", "(and (word \"a\") (word \"b\"))"},
        {"\uFF54\uFF49tle\uFF1Aparis", "(word title \"paris\")"},
        {"a \u2212b", "(and (word \"a\") (not (word \"b\")))"},
        {"\u200Eclimate\u202C", "(word \"climate\")"},
        {"O\u2019Brien", "(word \"O\u2019Brien\")"},
    };
    for (const Row& row : kFolded) {
      CAPTURE(row.query);
      CHECK(tree_of(row.query) == row.tree);
    }
  }

  TEST_CASE("ranges of leaves are bytes of the query as it was given") {
    const std::string query = "\u00ABa\u00BB title:\uFF42";
    const ParsedQuery parsed = parse_query(query, ParseOptions{});
    const auto& all = std::get<morgue::AndNode>(parsed.root->value);
    REQUIRE(all.children.size() == 2);
    CHECK(all.children[0]->range.offset == 0);
    CHECK(all.children[0]->range.length == 5);
    CHECK(all.children[1]->range.offset == 6);
    CHECK(all.children[1]->range.length == 9);
  }

  TEST_CASE("a date keeps what was typed") {
    const ParsedQuery parsed = parse_query("published:2019-11", ParseOptions{});
    CHECK(std::get<morgue::DateNode>(parsed.root->value).text == "published:2019-11");
  }

  TEST_CASE("a lower-case operator between words is noted and searched") {
    const ParsedQuery parsed = parse_query("cats or dogs", ParseOptions{});
    CHECK(print_query(*parsed.root) ==
          "(and (word \"cats\") (word \"or\") (word \"dogs\"))");
    REQUIRE(parsed.notes.size() == 1);
    const Note& note = parsed.notes.front();
    CHECK(note.code == "lower_case_operator");
    CHECK(note.message == "\"or\" is searched as a word; write OR for the operator");
    CHECK(note.where.offset == 5);
    CHECK(note.where.length == 2);
  }

  TEST_CASE("a word behind a date that looks like its part is noted") {
    struct Row {
      std::string query;
      std::string better;
    };

    const Row rows[] = {
        {"date:nov 2019",
         "\"2019\" behind the date is searched as a word; one date or "
         "range is written \"nov 2019\""},
        {"date:2019-11-18 to 2019-11-20",
         "\"to\" behind the date is searched as a word; one date or range is written "
         "2019-11-18..2019-11-20"},
        {"after:2018 until",
         "\"until\" behind the date is searched as a word; one date "
         "or range is written 2018.."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const ParsedQuery parsed = parse_query(row.query, ParseOptions{});
      REQUIRE(parsed.notes.size() == 1);
      CHECK(parsed.notes.front().code == "split_date");
      CHECK(parsed.notes.front().message == row.better);
    }
    for (const std::string query : {"date:nov cats", "date:2019 2018",
                                    "date:\"nov 2019\" 2019", "to date:2019"}) {
      CAPTURE(query);
      CHECK(parse_query(query, ParseOptions{}).notes.empty());
    }
  }

  TEST_CASE("a lower-case operator at an end is a plain word") {
    CHECK(parse_query("cats or", ParseOptions{}).notes.empty());
    CHECK(parse_query("not cats", ParseOptions{}).notes.empty());
    CHECK(parse_query("\"cats or dogs\"", ParseOptions{}).notes.empty());
  }

  TEST_CASE("a repeated word counts once") {
    CHECK(tree_of("a b a a") == "(and (word \"a\") (word \"b\"))");
    CHECK(tree_of("a a") == "(word \"a\")");
    CHECK(tree_of("a OR a OR b") == "(or (word \"a\") (word \"b\"))");
    CHECK(tree_of("a a^2") == "(and (word \"a\") (word \"a\")^2)");
  }

  TEST_CASE("as many words and groups as the limits allow are accepted") {
    std::string words;
    for (int i = 0; i < morgue::kMaxQueryLeaves; ++i)
      words += "w" + std::to_string(i) + " ";
    CHECK(tree_of(words).starts_with("(and (word \"w0\")"));
    const std::string nested = std::string(morgue::kMaxQueryDepth, '(') + "a" +
                               std::string(morgue::kMaxQueryDepth, ')');
    CHECK(tree_of(nested) == "(word \"a\")");
    CHECK(tree_of(std::string(morgue::kMaxQueryBytes, 'a')).starts_with("(word \"aaa"));
  }
}
