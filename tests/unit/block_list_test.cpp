// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of lists in blocks.
#include "indexer/build/block_list.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("lists in blocks") {
  TEST_CASE("elements stay where they are and come in order") {
    BlockList<int> list;
    std::vector<const int*> places;
    for (int i = 0; i < 5000; ++i) {
      list.emplace_back() = i;
      places.push_back(&list[static_cast<std::size_t>(i)]);
    }
    REQUIRE(list.size() == 5000);
    std::size_t next = 0;
    list.for_each([&](const int& element) {
      REQUIRE(&element == places[next]);
      REQUIRE(element == static_cast<int>(next));
      ++next;
    });
    CHECK(next == 5000);
  }

  TEST_CASE("an empty one has no elements") {
    BlockList<int> list;
    CHECK(list.size() == 0);
    list.emplace_back();
    list = {};
    CHECK(list.size() == 0);
    list.for_each([](const int&) { FAIL("an element"); });
  }
}
