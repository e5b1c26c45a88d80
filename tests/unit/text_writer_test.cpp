// SPDX-License-Identifier: GPL-2.0-or-later
// What a result looks like on a terminal.
#include <doctest/doctest.h>

#include "query/output/terminal.hpp"
#include "tests/support/example_result.hpp"

namespace morgue {

namespace {

TEST_SUITE("text writer") {
  TEST_CASE("a hit is its title and facts and passages and id") {
    CHECK(print_result("text", example_result()) ==
          "1 article\n"
          "\n"
          "1. Spire falls\n"
          "   Example Gazette \u00b7 2019-04-15 18:00 +02:00 \u00b7 PARIS\n"
          "   The spire fell at eight. Nobody was hurt.\n"
          "   spire/first.txt\n");
  }

  TEST_CASE("no hits are one line") {
    CHECK(print_result("text", example_result({})) == "no articles match\n");
  }

  TEST_CASE("matches are bold in color and the title is bold") {
    CHECK(print_result("text", example_result(), {.color = true}) ==
          "1 article\n"
          "\n"
          "1. \x1b[1;4mSpire\x1b[0m\x1b[1m falls\x1b[0m\n"
          "   Example Gazette \u00b7 2019-04-15 18:00 +02:00 \u00b7 PARIS\n"
          "   The \x1b[1mspire\x1b[0m fell at eight. Nobody was hurt.\n"
          "   spire/first.txt\n");
  }

  TEST_CASE("an article without a headline shows its first words as such") {
    Hit hit = example_hit();
    hit.article.title.clear();
    hit.beginning = "The spire fell at eight. Nobody was hurt.";
    hit.snippet.title_matches.clear();
    const std::string text = print_result("text", example_result({hit}));
    CHECK(text.find("1. [no headline] The spire fell at eight. Nobody was hurt.\n") !=
          std::string::npos);
  }

  TEST_CASE("what an article does not say is left out") {
    Hit hit = example_hit();
    hit.article.source.clear();
    hit.article.dateline.clear();
    hit.article.published = {};
    CHECK(print_result("text", example_result({hit})).find("   no date\n") !=
          std::string::npos);
  }

  TEST_CASE("a passage from a caption says so") {
    Hit hit = example_hit();
    hit.snippet.fragments[0].kind = BlockKind::Caption;
    const std::string text =
        print_result("text", example_result({hit}), {.color = true});
    CHECK(text.find("   [caption] The \x1b[1mspire\x1b[0m fell") != std::string::npos);
  }

  TEST_CASE("lines keep the width and the indent of the widest rank") {
    Hit hit = example_hit();
    hit.article.title = "A title that is longer than one line of forty columns is";
    hit.snippet.title_matches.clear();
    std::vector<Hit> hits(2, hit);
    hits[0].rank = 9;
    hits[1].rank = 10;
    SearchResult result = example_result(hits);
    result.match_count = 10;
    CHECK(print_result("text", result, {.width = 40}) ==
          "articles 9-10 of 10\n"
          "\n"
          " 9. A title that is longer than one line\n"
          "    of forty columns is\n"
          "    Example Gazette \u00b7 2019-04-15 18:00\n"
          "    +02:00 \u00b7 PARIS\n"
          "    The spire fell at eight. Nobody was\n"
          "    hurt.\n"
          "    spire/first.txt\n"
          "\n"
          "10. A title that is longer than one line\n"
          "    of forty columns is\n"
          "    Example Gazette \u00b7 2019-04-15 18:00\n"
          "    +02:00 \u00b7 PARIS\n"
          "    The spire fell at eight. Nobody was\n"
          "    hurt.\n"
          "    spire/first.txt\n");
  }

  TEST_CASE("width zero leaves lines whole") {
    Hit hit = example_hit();
    std::string body = "The spire";
    for (int i = 0; i < 100; ++i) {
      body += " fell";
    }
    hit.snippet.fragments = {fragment_of(body, "spire")};
    const std::string text = print_result("text", example_result({hit}), {.width = 0});
    CHECK(text.find(body) != std::string::npos);
  }

  TEST_CASE("a match over a line end is bold on both lines and the indent is not") {
    Hit hit = example_hit();
    hit.snippet.fragments = {fragment_of("Nobody expected it: the tall old spire fell.",
                                         "tall old spire fell")};
    const std::string text =
        print_result("text", example_result({hit}), {.color = true, .width = 36});
    CHECK(text.find("   Nobody expected it: the \x1b[1mtall old\x1b[0m\n"
                    "   \x1b[1mspire fell\x1b[0m.\n") != std::string::npos);
  }

  TEST_CASE("nothing of an article is obeyed by a terminal") {
    Hit hit = example_hit();
    Article& article = hit.article;
    const std::string evil = "x\x1b[2J\x1b]0;t\x07\u202ey\u009b1mz\n\r";
    article.title = article.source = article.dateline = article.id = evil;
    hit.snippet.title_matches.clear();
    hit.snippet.fragments = {fragment_of(evil + "spire" + evil, "spire")};
    SearchResult result = example_result({hit});
    result.query = evil;
    const std::string text = print_result("text", result);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    CHECK(text.find("\u009b") == std::string::npos);
    CHECK(safe_lines(text) == text);
  }

  TEST_CASE("in a batch each result and error is headed by its id") {
    const auto writer = find_output_format("text")->create({});
    std::string out;
    writer->set_query_id("q1");
    writer->write(example_result({}), out);
    writer->set_query_id("q\x1b");
    writer->write_error(
        "\"a", Error("unclosed_quote", "unclosed quote", "end the phrase", {0, 2}),
        out);
    CHECK(out ==
          "== q1: spire\n"
          "no articles match\n"
          "\n"
          "== q\uFFFD: \"a\n"
          "error: unclosed quote\n"
          "  \"a\n"
          "  ^~\n"
          "hint: end the phrase\n");
  }

  TEST_CASE("an explanation comes first") {
    SearchResult result = example_result({});
    result.explanation.tree = "(and (word \"climat*\") (date 2019))";
    result.explanation.engine_query = "Query(0 * (a AND b))";
    result.explanation.dates = {"date:2019 = 2019-01-01T00:00:00Z .. "};
    LeafExplanation leaf;
    leaf.text = "climat*";
    leaf.document_count = 12;
    leaf.cut_count = 7;
    for (char c = 'a'; c < 'o'; ++c) {
      leaf.terms.push_back(std::string("climat") + c);
    }
    result.explanation.leaves = {leaf, {{}, "none", {}, 0, 0}, {{}, "o", {"o"}, 1, 0}};
    CHECK(
        print_result("text", result, {.explain = true}) ==
        "tree    (and (word \"climat*\") (date 2019))\n"
        "engine  Query(0 * (a AND b))\n"
        "date    date:2019 = 2019-01-01T00:00:00Z ..\n"
        "leaf    climat* in 12 articles as climata, climatb, climatc, climatd, "
        "climate,\n"
        "        climatf, climatg, climath, climati, climatj, climatk, climatl and 2\n"
        "        more; 7 expansions beyond the limit are left out\n"
        "leaf    none in 0 articles\n"
        "leaf    o in 1 article as o\n"
        "\n"
        "no articles match\n");
  }
}

}  // namespace

}  // namespace morgue
