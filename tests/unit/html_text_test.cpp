// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/html_text.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "tests/support/processor_time.hpp"

namespace {

struct Row {
  std::string_view input;
  std::string_view expected;
};

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

}  // namespace

TEST_SUITE("html text") {
  TEST_CASE("only block markup looks like HTML") {
    for (const std::string_view html :
         {"<p>a</p>", "a<br>b", "a<br/>b", "<DIV class=x>a", "x <h2>y", "a</li>"})
      CHECK(morgue::looks_like_html(html));
    for (const std::string_view text :
         {"", "a < b", "STANDARD OIL <SRD> TO FORM", "<brk>", "<pq>", "a <b>bold</b> c",
          "<", "</", "2 <3 hearts", "<p", "mail <someone@example.org>"})
      CHECK_FALSE(morgue::looks_like_html(text));
  }

  TEST_CASE("HTML becomes paragraphs of text") {
    const Row rows[] = {
        {"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
        {"<p>One\n  and   more.</p>\n\n<p> Two.</p>", "One and more.\n\nTwo."},
        {"a<br>b<br/><br />c", "a\nb\nc"},
        {"<ul><li>a</li><li>b</li></ul>c", "a\n\nb\n\nc"},
        {"<p>AT&amp;T &#8211; &#x201c;yes&rdquo; &nbsp; &lt;b&gt;</p>",
         "AT&T \u2013 \u201cyes\u201d <b>"},
        {"<p>a <a href=\"x>y\">link</a>, <em>b</em></p>", "a link, b"},
        {"<a title=it's>kept</a>", "kept"},
        {"<p>a</p><script>if (a < b) { '</p>' }</script><p>b</p>", "a\n\nb"},
        {"<html><head><title>t</title><style>p{}</style></head><body>x</body>", "x"},
        {"a<!-- <p>no</p> -->b", "ab"},
        {"<![CDATA[<p>in</p>]]> out ]]>", "in\n\nout ]]>"},
        {"<!DOCTYPE html><?xml?><p>x", "x"},
        {"<p>&unknown; &; &amp &#0; &#xD800; &#150;</p>",
         "&unknown; &; &amp \uFFFD \uFFFD \u2013"},
        {"<p></p><p>&nbsp;</p><p>x</p>", "x"},
        {"5 < 6 and <3 & <> </ >", "5 < 6 and <3 & <> </ >"},
        {"<nav>a</nav><p>b", "a\n\nb"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.input);
      CHECK(morgue::html_to_text(row.input) == row.expected);
    }
  }

  TEST_CASE("what never closes hides nothing") {
    CHECK(morgue::html_to_text("<p>a <script>b") == "a b");
    CHECK(morgue::html_to_text("<p>a <!-- b") == "a <!-- b");
    CHECK(morgue::html_to_text("<p>a <a href=\"b c") == "a <a href=\"b c");
  }

  TEST_CASE("plain values lose inline tags and references only") {
    const Row rows[] = {{"Talks <em>end</em>", "Talks end"},
                        {"AT&amp;T &quot;x&quot;", "AT&T \"x\""},
                        {"OIL <SRD> UP", "OIL <SRD> UP"},
                        {"a < b & c", "a < b & c"}};
    for (const Row& row : rows) {
      CAPTURE(row.input);
      CHECK(morgue::plain_value(row.input) == row.expected);
    }
  }

  TEST_CASE("hostile markup takes linear time") {
    // Each of these took quadratic time with a scanner that looks ahead from every '<'.
    for (const std::string_view part :
         {"<a href=\"", "<!--", "<script>", "<script><style>", "<a ", "</", "&", "&#",
          "<![CDATA[", "<p"}) {
      CAPTURE(part);
      const std::string html = repeat(part, test::hostile_size(400000));
      CHECK(morgue::html_to_text(html).size() <= html.size());
      morgue::looks_like_html(html);
      CHECK(morgue::plain_value(html).size() <= html.size());
    }
  }
}
