// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of counting lines.
#include "indexer/formats/line_count.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("counting lines") {
  TEST_CASE("every line feed counts wherever it stands") {
    CHECK(count_line_feeds("") == 0);
    CHECK(count_line_feeds("no end") == 0);
    CHECK(count_line_feeds("\n") == 1);
    CHECK(count_line_feeds("a\nb\n") == 2);
    CHECK(count_line_feeds("\n\na\r\n") == 3);
    CHECK(count_line_feeds(std::string(100, 'a') + "\n" + std::string(100, '\n')) ==
          101);
  }
}
