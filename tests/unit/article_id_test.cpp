// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/article_id.hpp"

#include <doctest/doctest.h>
#include <string>

TEST_SUITE("article ids") {
  TEST_CASE("ordinary ids are accepted") {
    for (const std::string& id :
         {std::string("a"), std::string("2019/11/talks.txt"),
          std::string("urn:newsml:example.org:1"), std::string("Z\xC3\xBCrich 7"),
          std::string(512, 'x')}) {
      CAPTURE(id);
      CHECK_FALSE(morgue::article_id_problem(id).has_value());
    }
  }

  TEST_CASE("each problem has its words") {
    CHECK(morgue::article_id_problem("") == "is empty");
    CHECK(morgue::article_id_problem("a\nb") == "contains a control character");
    CHECK(morgue::article_id_problem("a\x7F") == "contains a control character");
    CHECK(morgue::article_id_problem("a\xFF") == "is not well-formed UTF-8");
    CHECK(morgue::article_id_problem(std::string(513, 'x')) ==
          "is 513 bytes long; at most 512 are allowed");
  }

  TEST_CASE("the reject quotes the id and says what to do") {
    morgue::Provenance where;
    where.file = "f";
    where.line = 3;
    const morgue::Reject reject =
        morgue::bad_id_reject(where, "a\tb", "contains a control character");
    CHECK(reject.code == "bad_id");
    CHECK(reject.where.line == 3);
    CHECK(reject.message ==
          "the id \"a b\" contains a control character; give the article another id");
  }

  TEST_CASE("a content id is stable and depends on every part") {
    const std::string id = morgue::content_id("t", "d", "b");
    CHECK(id.size() == 18);
    CHECK(id.starts_with("x-"));
    CHECK(id.find_first_not_of("0123456789abcdef", 2) == std::string::npos);
    CHECK(morgue::content_id("t", "d", "b") == id);
    CHECK(morgue::content_id("u", "d", "b") != id);
    CHECK(morgue::content_id("t", "e", "b") != id);
    CHECK(morgue::content_id("t", "d", "c") != id);
    CHECK(morgue::content_id("td", "", "b") != id);
  }
}
