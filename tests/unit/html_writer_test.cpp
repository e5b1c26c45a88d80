// SPDX-License-Identifier: GPL-2.0-or-later
// HTML with marks, and nothing of an article as markup.
#include <doctest/doctest.h>

#include "tests/support/example_result.hpp"

namespace morgue {

namespace {

TEST_SUITE("html writer") {
  TEST_CASE("a result is a section with marks") {
    CHECK(print_result("html", example_result()) ==
          "<section class=\"result\">\n"
          "<h1 dir=\"auto\">spire</h1>\n"
          "<p class=\"count\">1 article</p>\n"
          "<article lang=\"en\">\n"
          "<h2 dir=\"auto\"><a href=\"https://example.org/spire\">"
          "<mark>Spire</mark> falls</a></h2>\n"
          "<p class=\"facts\"><span class=\"source\">Example Gazette</span> "
          "<time datetime=\"2019-04-15T18:00+02:00\">2019-04-15 18:00 +02:00</time> "
          "<span class=\"dateline\">PARIS</span> </p>\n"
          "<p class=\"fragment\" dir=\"auto\">The <mark>spire</mark> fell at eight. "
          "Nobody was hurt.</p>\n"
          "<p class=\"id\">spire/first.txt</p>\n"
          "</article>\n"
          "</section>\n");
  }

  TEST_CASE("an output is a whole page") {
    const auto writer = find_output_format("html")->create({});
    std::string out;
    writer->begin("\"<b>\x1b spire\"", out);
    writer->end(out);
    CHECK(
        out.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                        "<meta charset=\"utf-8\">"));
    CHECK(out.find("\n<title>&quot;&lt;b&gt;\uFFFD spire&quot; - Morgue</title>\n") !=
          std::string::npos);
    CHECK(out.ends_with("<body>\n</body>\n</html>\n"));
  }

  TEST_CASE("a page of many queries is named after none") {
    std::string out;
    find_output_format("html")->create({})->begin("", out);
    CHECK(out.find("\n<title>Morgue</title>\n") != std::string::npos);
  }

  TEST_CASE("articles without headline date or address are shown") {
    Hit hit = example_hit();
    hit.article.title.clear();
    hit.beginning = "The spire fell at eight.";
    hit.article.url.clear();
    hit.article.language = "und";
    hit.article.published = {};
    hit.snippet.title_matches.clear();
    hit.snippet.fragments[0].kind = BlockKind::Caption;
    const std::string html = print_result("html", example_result({hit}));
    CHECK(
        html.find("<article>\n<h2 dir=\"auto\"><em>no headline:</em> The spire fell") !=
        std::string::npos);
    CHECK(html.find("<span class=\"no-date\">no date</span>") != std::string::npos);
    CHECK(html.find("<p class=\"caption\" dir=\"auto\">") != std::string::npos);
    CHECK(html.find("<a ") == std::string::npos);
  }

  TEST_CASE("nothing of an article or a query becomes markup") {
    const std::string evil = "\"'><script>alert(1)</script>&\x1b\u202e";
    Hit hit = example_hit();
    Article& article = hit.article;
    article.title = article.source = article.dateline = article.id = evil;
    article.language = evil;
    article.url = "https://example.org/" + evil.substr(0, 20);
    hit.snippet.title_matches = {match_of(article.title, "script")};
    hit.snippet.fragments = {fragment_of(evil + "spire" + evil, "spire")};
    SearchResult result = example_result({hit});
    result.query = evil;
    const std::string html = print_result("html", result);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<<mark>script</mark>") == std::string::npos);
    CHECK(html.find("&lt;<mark>script</mark>&gt;alert") != std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    CHECK(html.find("\u202e") == std::string::npos);
    CHECK(html.find("href=\"https://example.org/&quot;&#39;&gt;&lt;script&gt;") !=
          std::string::npos);
    CHECK(html.find("lang=\"&quot;&#39;&gt;&lt;script") != std::string::npos);
  }

  TEST_CASE("an address that is not of the web is no link") {
    Hit hit = example_hit();
    hit.article.url = "javascript:alert(1)";
    CHECK(print_result("html", example_result({hit})).find("javascript") ==
          std::string::npos);
  }

  TEST_CASE("errors of a batch are sections too") {
    const auto writer = find_output_format("html")->create({});
    std::string out;
    writer->set_query_id("<q>");
    writer->write_error("<b>", Error("bad_value", "no <b>", "try <i>", {0, 3}), out);
    CHECK(out ==
          "<section class=\"error\" data-query-id=\"&lt;q&gt;\">\n"
          "<h1 dir=\"auto\">&lt;b&gt;</h1>\n"
          "<p class=\"message\">no &lt;b&gt;</p>\n"
          "<p class=\"hint\">try &lt;i&gt;</p>\n"
          "</section>\n");
  }
}

}  // namespace

}  // namespace morgue
