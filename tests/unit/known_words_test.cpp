// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what is known of words.
#include "indexer/build/known_words.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::uint32_t number_in(KnownWords& words, std::string_view text) {
  return words.number_of(text, KnownWords::hash_of(text));
}

}  // namespace

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
        REQUIRE(number_in(words, texts[i]) == i);
    }
    for (std::uint32_t i = 0; i < texts.size(); ++i)
      CHECK(words.text(i) == texts[i]);
    CHECK(words.size() == texts.size());
  }

  TEST_CASE("what was noted of a word stays until all is cleared") {
    KnownWords words;
    number_in(words, "a");
    words[number_in(words, "news")].stem = 7;
    CHECK(words[number_in(words, "news")].stem == 7);
    number_in(words, std::string(100, 'x'));
    CHECK(words.long_bytes() == 100);
    words.clear();
    CHECK(words.size() == 0);
    CHECK(words.long_bytes() == 0);
    CHECK(words[number_in(words, "news")].stem == 0);
  }
}
