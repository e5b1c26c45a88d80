// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of cuts between words. In the tables "|" stands where the cut is expected and
// is not part of the text.
#include "query/highlight/word_cutter.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

struct Row {
  std::string marked;  // "|" where the cut is
  std::uint32_t low;
  std::uint32_t high;
};

std::string without_bar(std::string marked) {
  marked.erase(std::remove(marked.begin(), marked.end(), '|'), marked.end());
  return marked;
}

std::string with_bar(std::string text, std::uint32_t at) {
  return text.insert(at, "|");
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

}  // namespace

TEST_SUITE("word cutter") {
  TEST_CASE("the last end of a word leaves out white space") {
    const Row rows[] = {
        {"one two| three", 0, 9},  {"one two| three", 0, 7},  {"one two| three", 0, 8},
        {"one two|  three", 0, 9}, {"one two three|", 0, 13}, {"one| two", 3, 6},
        {"|onetwo three", 0, 4},  // low: no word ends before
        {"one\u3000|", 6, 6},      {"one|\u3000two", 0, 7},
    };
    WordCutter cutter;
    for (const Row& row : rows) {
      const std::string text = without_bar(row.marked);
      CHECK(with_bar(text, cutter.last_word_end(text, row.low, row.high)) ==
            row.marked);
    }
  }

  TEST_CASE("the first begin of a word is behind white space") {
    const Row rows[] = {
        {"|one two", 0, 7},      {"one |two", 1, 7},   {"one |two", 3, 7},
        {"one |two", 4, 7},      {"one   |two", 4, 9}, {"one two |three", 5, 8},
        {"onetwo| three", 2, 6},  // high: no word begins before
        {"one\u3000|two", 2, 9},
    };
    WordCutter cutter;
    for (const Row& row : rows) {
      const std::string text = without_bar(row.marked);
      CHECK(with_bar(text, cutter.first_word_begin(text, row.low, row.high)) ==
            row.marked);
    }
  }

  TEST_CASE("a space with a mark on it is not cut from its mark") {
    WordCutter cutter;
    const std::string text = "one \u0301two three";
    CHECK(cutter.first_word_begin(text, 2, 12) == 10);
  }

  TEST_CASE("Thai is cut where the dictionary sees words") {
    // "language" and "Thai", over and over: 12 and 9 bytes.
    const std::string word = "\u0E20\u0E32\u0E29\u0E32";
    const std::string thai = "\u0E44\u0E17\u0E22";
    const std::string text = repeated(word + thai, 20);
    WordCutter cutter;
    const std::uint32_t end = cutter.last_word_end(text, 0, 100);
    CHECK((end % 21 == 0 || end % 21 == 12));
    CHECK(end > 80);
    const std::uint32_t begin = cutter.first_word_begin(text, 301, 400);
    CHECK((begin % 21 == 0 || begin % 21 == 12));
    CHECK(begin < 325);
  }

  TEST_CASE("grapheme clusters stay whole") {
    WordCutter cutter;
    const std::string flag = "\U0001F1F0\U0001F1F7";                          // 8 bytes
    const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";  // 18
    CHECK(cutter.last_grapheme_end(repeated(flag, 10), 0, 36) == 32);
    CHECK(cutter.last_grapheme_end(repeated(family, 5), 0, 50) == 36);
    CHECK(cutter.last_grapheme_end(repeated("e\u0301", 10), 0, 17) == 15);
  }

  TEST_CASE("a grapheme cluster without end is cut between code points") {
    WordCutter cutter;
    const std::string text = "e" + repeated("\u0301", 1000);
    CHECK(cutter.last_grapheme_end(text, 0, 100) == 99);
  }
}
