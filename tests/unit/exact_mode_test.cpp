// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of is:exact from the query to what is found and marked.
#include "query/syntax/exact_mode.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "query/highlight/spelled_as.hpp"
#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"
#include "tests/support/find_matches.hpp"
#include "tests/support/harbour_index.hpp"
#include "tests/support/marked_text.hpp"

using morgue::is_spelled_as;
using morgue::parse_query;
using morgue::spellings_of;

namespace {

// The tree and the notes of `query`, "exact: " before it in exact mode.
std::string parsed(const std::string& query, bool simple = false) {
  morgue::ParseOptions options;
  options.simple = simple;
  const morgue::ParsedQuery result = parse_query(query, options);
  std::string text = result.exact ? "exact: " : "";
  text += morgue::print_query(*result.root);
  for (const morgue::Note& note : result.notes)
    text += "; " + note.code + ": " + note.message;
  return text;
}

struct SpellingRow {
  const char* typed;
  const char* word;
  bool same;
};

}  // namespace

TEST_SUITE("exact mode") {
  TEST_CASE("is:exact is taken out of the tree wherever it stands beside the rest") {
    CHECK(parsed("a") == "(word \"a\")");
    CHECK(parsed("a is:exact") == "exact: (word \"a\")");
    CHECK(parsed("is:exact a b is:exact") == "exact: (and (word \"a\") (word \"b\"))");
    CHECK(parsed("(a OR b) is:exact") == "exact: (or (word \"a\") (word \"b\"))");
    CHECK(parsed("(a is:exact)^2 b") == "exact: (and (word \"a\")^2 (word \"b\"))");
    CHECK(parsed("a is:(exact duplicate)") ==
          "exact: (and (word \"a\") (is duplicate))");
    CHECK(parsed("a -b is:\"exact\"") ==
          "exact: (and (word \"a\") (not (word \"b\")))");
    CHECK(parsed("(is:exact is:exact)^2 a") == "exact: (word \"a\")");
    CHECK(parsed("* is:exact") == "exact: (all)");
  }

  TEST_CASE("simple mode takes is:exact and ignores its negation") {
    CHECK(parsed("a is:exact", true) == "exact: (word \"a\")");
    CHECK(parsed("a -is:exact", true) ==
          "(word \"a\"); ignored: is:exact is about the whole query and cannot stand "
          "below NOT");
    CHECK(parsed("-a is:exact", true) ==
          "exact: (and (all) (not (word \"a\"))); ignored: every article is searched, "
          "because the query only leaves things out");
  }

  TEST_CASE("is:exact alone is an error in simple mode too") {
    try {
      parsed("is:exact", true);
      FAIL("parses");
    } catch (const morgue::Error& error) {
      CHECK(error.reason() == "empty_query");
      CHECK(error.message() == "nothing to search for but is:exact");
      CHECK(error.hint() == "write the words to compare beside it: Polish is:exact");
    }
  }

  TEST_CASE("case and accents tell spellings apart and apostrophes do not") {
    const SpellingRow rows[] = {
        {"Polish", "Polish", true},        {"Polish", "polish", false},
        {"Polish", "POLISH", false},       {"Br\u00fccken", "Brucken", false},
        {"Quill", "Quill's", true},        {"Quill", "Quill\u2019s", true},
        {"Quill", "QUILL'S", false},       {"Quill's", "Quill", true},
        {"O'Brien", "O\u2019Brien", true}, {"O'Brien", "O'brien", false},
        {"Accord", "l'Accord", true},      {"Accord", "L\u2019Accord", true},
        {"l'Accord", "Accord", true},      {"accord", "l'Accord", false},
    };
    for (const SpellingRow& row : rows) {
      CAPTURE(row.typed);
      CAPTURE(row.word);
      CHECK(is_spelled_as(row.word, spellings_of(row.typed)) == row.same);
    }
  }

  TEST_CASE("what is found letter by letter is what is marked") {
    morgue::Article article = morgue_test::english(
        "Polish cranes. They polish rails. POLISH. O\u2019Brien's");
    article.id = "one";
    morgue::TestIndex index;
    index.add(article);
    const auto marked = [&](const std::string& query) {
      CHECK(index.ask(query) == "one");
      const auto plan = index.compile(query).plan;
      return morgue_test::with_marks(article.body,
                                     morgue_test::find_in(article, plan).body);
    };
    CHECK(marked("polish") ==
          "[[Polish]] cranes. They [[polish]] rails. [[POLISH]]. O\u2019Brien's");
    CHECK(marked("Polish is:exact") ==
          "[[Polish]] cranes. They polish rails. POLISH. O\u2019Brien's");
    CHECK(marked("\"Polish cranes\" is:exact") ==
          "[[Polish cranes]]. They polish rails. POLISH. O\u2019Brien's");
    CHECK(marked("polish NEAR/1 rails is:exact") ==
          "Polish cranes. They [[polish]] [[rails]]. POLISH. O\u2019Brien's");
    CHECK(marked("O'Brien is:exact") ==
          "Polish cranes. They polish rails. POLISH. [[O\u2019Brien's]]");
    CHECK(index.ask("polish NEAR/1 cranes is:exact").empty());
    CHECK(index.ask("* -Polish is:exact").empty());
    CHECK(index.ask("* -PoLish is:exact") == "one");
  }
}
