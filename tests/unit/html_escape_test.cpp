// SPDX-License-Identifier: GPL-2.0-or-later
// Text into HTML, and which addresses become links.
#include "query/output/html_escape.hpp"

#include <doctest/doctest.h>

namespace morgue {

namespace {

TEST_SUITE("html escape") {
  TEST_CASE("no character of markup survives") {
    std::string out;
    append_html(out, "<a href=\"x\" title='y'>AT&T</a>");
    CHECK(out == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;AT&amp;T&lt;/a&gt;");
  }

  TEST_CASE("only addresses of the web become links") {
    CHECK(is_linkable_url("http://example.org/a"));
    CHECK(is_linkable_url("HTTPS://example.org"));
    CHECK_FALSE(is_linkable_url(""));
    CHECK_FALSE(is_linkable_url("https:/example.org"));
    CHECK_FALSE(is_linkable_url("javascript:alert(1)"));
    CHECK_FALSE(is_linkable_url(" https://example.org"));
    CHECK_FALSE(is_linkable_url("https://example.org/\x01"));
    CHECK_FALSE(is_linkable_url("data:text/html,https://"));
  }
}

}  // namespace

}  // namespace morgue
