// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of numbers for strings.
#include "indexer/glass/string_numbers.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("string numbers") {
  TEST_CASE("equal strings have one number and others another") {
    StringNumbers numbers;
    for (int round = 0; round < 2; ++round) {
      for (std::uint32_t i = 0; i < 10000; ++i)
        REQUIRE(numbers.number_of(std::to_string(i)) == i);
    }
    CHECK(numbers.text(9999) == "9999");
    CHECK(numbers.number_of("") == 10000);
    CHECK(numbers.text(10000).empty());
    CHECK(numbers.size() == 10001);
    CHECK(numbers.byte_count() == 38890);
  }

  TEST_CASE("what was cleared is not known") {
    StringNumbers numbers;
    numbers.number_of("a");
    numbers.number_of("b");
    numbers.clear();
    CHECK(numbers.size() == 0);
    CHECK(numbers.byte_count() == 0);
    CHECK(numbers.number_of("b") == 0);
  }
}
