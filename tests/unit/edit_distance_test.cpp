// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the distance behind "did you mean".
#include "morgue/edit_distance.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("edit distance") {
  TEST_CASE("counts insertions deletions substitutions and swaps") {
    CHECK(edit_distance("title", "title", 2) == 0);
    CHECK(edit_distance("titel", "title", 2) == 1);
    CHECK(edit_distance("tite", "title", 2) == 1);
    CHECK(edit_distance("tittle", "title", 2) == 1);
    CHECK(edit_distance("tutle", "title", 2) == 1);
    CHECK(edit_distance("", "ab", 2) == 2);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
  }

  TEST_CASE("stops at the limit") {
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
    CHECK(edit_distance("a", std::string(100000, 'a'), 2) == 3);
  }

  TEST_CASE("short words must agree in half of their letters") {
    CHECK(is_near_word("titel", "title"));
    CHECK(is_near_word("dat", "date"));
    CHECK_FALSE(is_near_word("of", "by"));
    CHECK_FALSE(is_near_word("xyz", "org"));
  }
}
