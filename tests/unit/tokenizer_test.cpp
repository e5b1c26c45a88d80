// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/tokenizer.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "indexer/analysis/utf8.hpp"
#include "tests/support/escape.hpp"
#include "tests/support/processor_time.hpp"

using morgue::TextSegment;
using morgue::Tokenizer;

namespace {

using Boundaries = std::vector<std::size_t>;

Boundaries our_boundaries(Tokenizer& tokenizer, const std::string& text) {
  Boundaries boundaries{0};
  tokenizer.reset(text);
  TextSegment segment;
  while (tokenizer.next(segment)) {
    CHECK(segment.begin == boundaries.back());
    boundaries.push_back(segment.end);
  }
  return boundaries;
}

class IcuWords {
 public:
  IcuWords() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    REQUIRE(U_SUCCESS(status));
  }

  ~IcuWords() { utext_close(&text_); }

  Boundaries boundaries(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()),
                   &status);
    iterator_->setText(&text_, status);
    REQUIRE(U_SUCCESS(status));
    Boundaries boundaries{0};
    iterator_->first();
    for (int32_t b = iterator_->next(); b != icu::BreakIterator::DONE;
         b = iterator_->next()) {
      boundaries.push_back(static_cast<std::size_t>(b));
    }
    return boundaries;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText text_ = UTEXT_INITIALIZER;
};

// One line of WordBreakTest.txt: the text and where its boundaries are.
struct BreakCase {
  std::string text;
  Boundaries boundaries;
};

BreakCase read_break_case(const std::string& line) {
  BreakCase result;
  std::istringstream words(line.substr(0, line.find('#')));
  std::string word;
  while (words >> word) {
    if (word == "\u00f7") {
      result.boundaries.push_back(result.text.size());
    } else if (word != "\u00d7") {
      morgue::Utf8::append(static_cast<char32_t>(std::stoul(word, nullptr, 16)),
                           result.text);
    }
  }
  return result;
}

std::string random_text(std::mt19937& random, const std::vector<char32_t>& alphabet) {
  std::string text;
  const std::size_t length = random() % 60;
  for (std::size_t i = 0; i < length; ++i)
    morgue::Utf8::append(alphabet[random() % alphabet.size()], text);
  return text;
}

void compare_with_icu(const std::vector<char32_t>& alphabet, int rounds) {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  Tokenizer tokenizer;
  IcuWords icu_words;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = random_text(random, alphabet);
    const Boundaries expected = icu_words.boundaries(text);
    const Boundaries found = our_boundaries(tokenizer, text);
    INFO("text " << test::escape(text));
    REQUIRE(found == expected);
  }
}

std::vector<char32_t> ascii() {
  std::vector<char32_t> alphabet;
  for (char32_t c = 1; c < 0x80; ++c)
    alphabet.push_back(c);
  return alphabet;
}

void repeat(std::vector<char32_t>& alphabet, const std::u32string& letters, int times) {
  for (int i = 0; i < times; ++i)
    alphabet.insert(alphabet.end(), letters.begin(), letters.end());
}

}  // namespace

TEST_SUITE("tokenizer") {
  TEST_CASE("an empty text has no segments") {
    Tokenizer tokenizer;
    CHECK(our_boundaries(tokenizer, "") == Boundaries{0});
  }

  TEST_CASE("ASCII text is cut as ICU cuts it") {
    std::vector<char32_t> alphabet = ascii();
    compare_with_icu(alphabet, 4000);
    repeat(alphabet, U"aZ09'.,;:_@ \r\n\"-&", 20);
    compare_with_icu(alphabet, 20000);
  }

  TEST_CASE("ASCII with curly quotes and accents is cut as ICU cuts it") {
    std::vector<char32_t> alphabet = ascii();
    repeat(alphabet, U"aZ09'.,;: \u2019\u201c\u201d\u2013\u00e9\u0301\u00ad\u200b", 10);
    compare_with_icu(alphabet, 20000);
  }

  TEST_CASE("mixed scripts are cut as ICU cuts them") {
    std::vector<char32_t> alphabet;
    repeat(alphabet,
           U"aZ09'.,;:_@ \n\r\"-&\u2019\u00b7\u0301\u00ad\u200d\ufe0f\u05d0\u05d1\u05f3"
           U"\u05f4\u0627\u064b\u0660\u3042\u30a2\u30fc\u4e00\u6f22\uac00\ub098\u1100"
           U"\u1161\u0e01\u0e32\u0e49\u3000\u2003\u203f\U0001f600\U0001f1f0\U0001f1f7"
           U"\U0001f3fd\u2764\u24c2\u0085\u2028\ufffd\uff9e\u3031\u17d4\u1780\u1019"
           U"\u103c\U00017000\U0001f200\u302a\u02bc\ufe13\u066c\uff0c\uff0e\uff1a",
           1);
    compare_with_icu(alphabet, 40000);
  }

  TEST_CASE("any code points are cut as ICU cuts them") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::vector<char32_t> alphabet;
    while (alphabet.size() < 20000) {
      const auto c =
          static_cast<char32_t>(random() % (random() % 4 ? 0x10000 : 0x110000));
      if (c != 0 && (c < 0xd800 || c > 0xdfff)) alphabet.push_back(c);
    }
    compare_with_icu(alphabet, 5000);
  }

  TEST_CASE("ill-formed UTF-8 is cut as ICU cuts it") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Tokenizer tokenizer;
    IcuWords icu_words;
    const std::string bytes =
        "ab1 .'\xe2\x80\x99\xc3\xa9\xff\xed\xa0\xf0\x9f\x98\x80\xcc\x81";
    for (int i = 0; i < 20000; ++i) {
      std::string text;
      const std::size_t length = random() % 24;
      for (std::size_t k = 0; k < length; ++k)
        text.push_back(bytes[random() % bytes.size()]);
      INFO("text " << test::escape(text));
      REQUIRE(our_boundaries(tokenizer, text) == icu_words.boundaries(text));
    }
  }

  TEST_CASE("Unicode's own test of word boundaries passes") {
    std::ifstream file("/usr/share/unicode/auxiliary/WordBreakTest.txt");
    if (!file) {
      MESSAGE("skipped: install unicode-data for WordBreakTest.txt");
      return;
    }
    Tokenizer tokenizer;
    IcuWords icu_words;
    std::string line;
    int cases = 0;
    int tailored = 0;
    while (std::getline(file, line)) {
      if (line.empty() || line[0] == '#') continue;
      const BreakCase expected = read_break_case(line);
      INFO("line " << line);
      // ICU's root rules differ for colons and where dictionaries decide.
      if (icu_words.boundaries(expected.text) != expected.boundaries) {
        ++tailored;
        CHECK(our_boundaries(tokenizer, expected.text) ==
              icu_words.boundaries(expected.text));
      } else {
        CHECK(our_boundaries(tokenizer, expected.text) == expected.boundaries);
      }
      ++cases;
    }
    CHECK(cases > 1800);
    CHECK(tailored < cases / 5);
    MESSAGE(cases << " cases, " << tailored << " of them tailored by ICU");
  }

  TEST_CASE("a long run without spaces takes linear time") {
    Tokenizer tokenizer;
    for (const std::string unit : {"a", "\u0301", "\ufdfa", "a.", "\u0e01", "\u4e00",
                                   "a\u0301", "\u3042\u0301"}) {
      std::string text;
      while (text.size() < test::hostile_size(1u << 20))
        text += unit;
      INFO("unit " << test::escape(unit));
      CHECK(our_boundaries(tokenizer, text).back() == text.size());
    }
  }
}
