// SPDX-License-Identifier: GPL-2.0-or-later
// Simple mode: what a search box hands over.
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

ParsedQuery parse_simple_query(const std::string& query) {
  ParseOptions options;
  options.simple = true;
  options.now_s = 1574337600;
  return parse_query(query, options);
}

std::string tree_of(const std::string& query) {
  return print_query(*parse_simple_query(query).root);
}

std::string reason_of(const std::string& query) {
  try {
    parse_simple_query(query);
  } catch (const Error& error) {
    return error.reason();
  }
  return "none";
}

struct Row {
  const char* query;
  const char* tree;
  const char* note;  // of the first note; "": none
};

constexpr Row kRows[] = {
    {"climate paris", "(and (word \"climate\") (word \"paris\"))", ""},
    {"\"paris agreement\" climate",
     "(and (phrase \"paris agreement\") (word \"climate\"))", ""},
    {"climate -paris", "(and (word \"climate\") (not (word \"paris\")))", ""},
    {"climate -\"a b\"", "(and (word \"climate\") (not (phrase \"a b\")))", ""},
    {"title:paris lang:en", "(and (word title \"paris\") (word lang \"en\"))", ""},
    {"title:\"paris agreement\"", "(phrase title \"paris agreement\")", ""},
    {"-title:paris a", "(and (not (word title \"paris\")) (word \"a\"))", ""},
    {"date:2019-11-18..2019-11-20 a",
     "(and (date 2019-11-18..2019-11-20) (word \"a\"))", ""},
    {"date:\"3 weeks ago\" a", "(and (date 2019-10-31) (word \"a\"))", ""},
    {"url:\"http://x\" has:\"quote\"", "(and (exact url \"http://x\") (has quote))",
     ""},
    {"Trump: \u2018no deal\u2019",
     "(and (word \"Trump:\") (word \"\u2018no\") (word \"deal\u2019\"))", ""},
    {"title: x", "(and (word \"title:\") (word \"x\"))", ""},
    {"titel:paris", "(word \"titel:paris\")", ""},
    {"a - b", "(and (word \"a\") (word \"b\"))", "\"-\" has no letter or digit"},
    {"a \u2013 b", "(and (word \"a\") (word \"b\"))",
     "\"\u2013\" has no letter or digit"},
    {"a & b", "(and (word \"a\") (word \"b\"))", "\"&\" has no letter or digit"},
    {"a (b", "(and (word \"a\") (word \"b\"))",
     "a parenthesis means nothing in simple mode"},
    {"a) b", "(and (word \"a\") (word \"b\"))",
     "a parenthesis means nothing in simple mode"},
    {"a OR b", "(and (word \"a\") (word \"OR\") (word \"b\"))",
     "\"OR\" is searched as a word in simple mode"},
    {"a NEAR/3 b", "(and (word \"a\") (word \"NEAR/3\") (word \"b\"))",
     "\"NEAR/3\" is searched as a word in simple mode"},
    {"clim*", "(word \"clim*\")", "\"*\" means nothing in simple mode"},
    {"\"open quote", "(phrase \"open quote\")",
     "the quote is not closed; the phrase ends at the end of the query"},
    {"a \"\"", "(word \"a\")", "the phrase has no letter or digit"},
    {"a lang:english", "(word \"a\")", "\"english\" is not a language code"},
    {"a date:foo", "(word \"a\")", "\"foo\" is not a date: unknown word \"foo\""},
    {"a date:\"3 weeks", "(word \"a\")", "unclosed quote"},
    {"-macron", "(and (all) (not (word \"macron\")))",
     "every article is searched, because the query only leaves things out"},
    {"a \"{person} x*\"", "(and (word \"a\") (phrase \"{person} x*\"))", ""},
    {"\"a \\\"b\\\" c\"", "(phrase \"a \\\"b\\\" c\")", ""},
};

}  // namespace

TEST_SUITE("simple mode") {
  TEST_CASE(
      "quotes and minus and known fields mean something and the rest is literal") {
    for (const Row& row : kRows) {
      CAPTURE(row.query);
      const ParsedQuery parsed = parse_simple_query(row.query);
      CHECK(print_query(*parsed.root) == row.tree);
      CHECK((parsed.notes.empty() ? "" : parsed.notes.front().message) == row.note);
      for (const Note& note : parsed.notes)
        CHECK(note.code == "ignored");
    }
  }

  TEST_CASE("notes name the bytes that were ignored") {
    const ParsedQuery parsed = parse_simple_query("a (b");
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].where.offset == 2);
    CHECK(parsed.notes[0].where.length == 1);
  }

  TEST_CASE("only bytes that are no text and sizes beyond the limits fail") {
    CHECK(reason_of("") == "empty_query");
    CHECK(reason_of("&&& ()") == "no_searchable_text");
    CHECK(reason_of("a\xFF") == "invalid_utf8");
    CHECK(reason_of("a\x01") == "control_character");
    CHECK(reason_of(std::string(5000, 'a')) == "too_long");
    std::string words;
    for (int i = 0; i < 70; ++i)
      words += "w" + std::to_string(i) + " ";
    CHECK(reason_of(words) == "too_many_terms");
    CHECK(reason_of('"' + words + '"') == "too_many_terms");
    CHECK(tree_of(std::string(4000, '(') + "a") == "(word \"a\")");
  }
}
