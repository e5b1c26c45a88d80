// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/compile/word_distance.hpp"

#include <cstddef>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

#include "morgue/edit_distance.hpp"

using morgue::WordDistance;

TEST_SUITE("word distance") {
  TEST_CASE("counts insertions deletions substitutions and swaps as one edit each") {
    struct Row {
      std::string pattern;
      std::string word;
      int expected;
    };

    const std::vector<Row> rows{
        {"dehart", "dehart", 0},        {"dehart", "deharrt", 1},
        {"dehart", "dhart", 1},         {"dehart", "debart", 1},
        {"dehart", "deahrt", 1},        {"dehart", "eharts", 2},
        {"dehart", "hart", 2},          {"dehart", "harp", -1},
        {"seoul", "soeul", 1},          {"a", "b", 1},
        {"m\u00fcnchen", "munchen", 1}, {"\u5317\u4eac", "\u5317\u6d77", 1},
    };
    for (const Row& row : rows) {
      CAPTURE(row.pattern);
      CAPTURE(row.word);
      CHECK(WordDistance(row.pattern, 2).measure(row.word) == row.expected);
    }
  }

  TEST_CASE("agrees with the plain algorithm on random words") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto word = [&random] {
      std::string text(1 + random() % 9, 'a');
      for (char& c : text)
        c = static_cast<char>('a' + random() % 3);
      return text;
    };
    for (int i = 0; i < 20000; ++i) {
      const std::string a = word();
      const std::string b = word();
      const int limit = static_cast<int>(random() % 3);
      const std::size_t plain = morgue::edit_distance(a, b, 3);
      const int expected =
          plain <= static_cast<std::size_t>(limit) ? static_cast<int>(plain) : -1;
      CAPTURE(a);
      CAPTURE(b);
      REQUIRE(WordDistance(a, limit).measure(b) == expected);
    }
  }

  TEST_CASE("a word of more than 64 letters is near nothing") {
    const std::string word(65, 'x');
    CHECK(WordDistance(word, 2).measure(word) == -1);
    CHECK(WordDistance(std::string(64, 'x'), 2).measure(std::string(64, 'x')) == 0);
  }
}
