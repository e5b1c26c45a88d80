// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the comparison of names and of positions by offset.
#include "query/highlight/entity_fits.hpp"

#include <doctest/doctest.h>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/name.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("entity fits") {
  TEST_CASE("names that cannot fold to a word are told without folding") {
    CHECK(may_fold_to("James DeHart", "dehart"));
    CHECK(may_fold_to("Jeong Eun-bo", "bo"));
    CHECK_FALSE(may_fold_to("James DeHart", "trump"));
    CHECK(may_fold_to("U.S.", "us"));
    CHECK(may_fold_to("O'Brien", "obrien"));
  }

  TEST_CASE("no word of a folded name is ruled out") {
    const std::uint32_t seed = 20191119;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string_view pieces[] = {
        "James", "P.", "DeHart", "'s",   "\u2019s", " ", " ",  "-",
        "O'",    "Z",  "\u00FC", "rich", "U.S",     "&", "AT", "T",
        "67.5",  "+",  "\u0130", "/",    "(",       ")", ",",  "s"};
    for (int round = 0; round < 20000; ++round) {
      std::string name;
      for (std::size_t left = 1 + random() % 6; left > 0; --left)
        name += pieces[random() % std::size(pieces)];
      CAPTURE(name);
      std::string folded = fold_name(name);
      for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        REQUIRE(may_fold_to(name, std::string_view(folded).substr(at, end - at)));
        at = end + 1;
      }
    }
  }

  TEST_CASE("tokens are found by offset also where captions stand between") {
    // A caption [0, 10), then a paragraph: its tokens come first.
    TokenStream stream;
    stream.tokens = {{12, 15, 1000, 0, 0}, {16, 20, 1001, 0, 0}, {16, 20, 1002, 0, 0},
                     {21, 30, 1003, 0, 0}, {0, 4, 1300, 0, 0},   {5, 9, 1301, 0, 0}};
    OffsetTable table;
    table.assign(stream);

    struct Row {
      std::uint32_t begin = 0;
      std::uint32_t end = 0;
      std::optional<Span> span;
    };

    const Row rows[] = {
        {0, 9, Span{1300, 1302}},   {5, 9, Span{1301, 1302}},
        {6, 7, Span{1301, 1302}},   {12, 20, Span{1000, 1003}},
        {17, 18, Span{1001, 1003}}, {13, 25, Span{1000, 1004}},
        {10, 12, std::nullopt},     {15, 16, std::nullopt},
        {30, 40, std::nullopt},     {4, 5, std::nullopt},
    };
    for (const Row& row : rows) {
      CAPTURE(row.begin);
      CHECK((table.find(row.begin, row.end) == row.span));
    }
    stream.tokens.clear();
    table.assign(stream);
    CHECK_FALSE(table.find(0, 10).has_value());
  }
}
