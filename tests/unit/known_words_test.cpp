// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what is known of words.
#include "indexer/build/known_words.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("known words") {
  TEST_CASE("words of every length are told apart at every byte") {
    KnownWords words;
    std::vector<std::string> texts;
    for (std::size_t size = 0; size < 40; ++size) {
      texts.emplace_back(size, 'x');
      for (std::size_t i = 0; i < size; ++i)
        (texts.emplace_back(size, 'x'))[i] = 'y';
    }
    for (int round = 0; round < 2; ++round) {
      for (std::uint32_t i = 0; i < texts.size(); ++i)
        REQUIRE(words.number_of(texts[i]) == i);
    }
    for (std::uint32_t i = 0; i < texts.size(); ++i)
      CHECK(words.text(i) == texts[i]);
    CHECK(words.size() == texts.size());
  }

  TEST_CASE("what was noted of a word stays until all is cleared") {
    KnownWords words;
    words.number_of("a");
    words[words.number_of("news")].stem = 7;
    CHECK(words[words.number_of("news")].stem == 7);
    words.number_of(std::string(100, 'x'));
    CHECK(words.long_bytes() == 100);
    words.clear();
    CHECK(words.size() == 0);
    CHECK(words.long_bytes() == 0);
    CHECK(words[words.number_of("news")].stem == 0);
  }
}
