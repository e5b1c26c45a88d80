// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/normalizer.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "indexer/analysis/utf8.hpp"
#include "tests/support/escape.hpp"

using morgue::Normalizer;
using morgue::Utf8;

namespace {

std::string fold(const std::string& text) {
  static Normalizer normalizer;
  return std::string(normalizer.fold(text));
}

// A Devanagari letter: nothing composes with it, and no table knows it.
const std::string kOutsider = "\u0905";

bool is_surrogate(char32_t c) {
  return c >= 0xd800 && c <= 0xdfff;
}

struct CloseProcess {
  void operator()(FILE* file) const { pclose(file); }
};

std::string decode_hex(const std::string& code_points) {
  std::istringstream words(code_points);
  std::string text;
  std::string word;
  while (words >> word)
    Utf8::append(static_cast<char32_t>(std::stoul(word, nullptr, 16)), text);
  return text;
}

std::string nfkc_casefold(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::UnicodeString folded =
      form->normalize(icu::UnicodeString::fromUTF8(text), status);
  REQUIRE(U_SUCCESS(status));
  std::string result;
  folded.toUTF8String(result);
  return result;
}

}  // namespace

TEST_SUITE("normalizer") {
  TEST_CASE("ASCII becomes lower case and nothing else") {
    CHECK(fold("") == "");
    CHECK(fold("Burden-SHARING, 28,500!") == "burden-sharing, 28,500!");
  }

  TEST_CASE("the table says what the rules say") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 20000; ++i) {
      std::string text;
      const std::size_t length = 1 + random() % 6;
      for (std::size_t k = 0; k < length; ++k) {
        Utf8::append(static_cast<char32_t>(random() % 0x800), text);
      }
      INFO(test::escape(text));
      REQUIRE(fold(text) + kOutsider == fold(text + kOutsider));
    }
  }

  TEST_CASE("all spellings of Unicode's normalization test fold alike") {
    const std::unique_ptr<FILE, CloseProcess> file(popen(
        "bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2 2>/dev/null", "r"));
    std::vector<char> buffer(1u << 16);
    int rows = 0;
    while (file &&
           std::fgets(buffer.data(), static_cast<int>(buffer.size()), file.get())) {
      const std::string line = buffer.data();
      if (line[0] == '#' || line[0] == '@') continue;
      std::istringstream columns(line);
      std::string source;
      REQUIRE(std::getline(columns, source, ';'));
      INFO("row " << source);
      const std::string expected = fold(decode_hex(source));
      std::string column;
      for (int i = 0; i < 4 && std::getline(columns, column, ';'); ++i)
        REQUIRE(test::escape(fold(decode_hex(column))) == test::escape(expected));
      ++rows;
    }
    if (rows == 0) {
      MESSAGE("skipped: install unicode-data and bzip2 for NormalizationTest.txt");
      return;
    }
    CHECK(rows > 18000);
  }

  TEST_CASE("scripts without a rule of their own are exactly case-folded NFKC") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    // Armenian, Devanagari, Thai, Georgian, Cherokee, kana, Han, Hangul.
    const std::vector<std::pair<char32_t, char32_t>> ranges = {
        {0x0531, 0x0556}, {0x0905, 0x094d}, {0x0e01, 0x0e4e}, {0x10a0, 0x10c5},
        {0x13a0, 0x13f5}, {0x3041, 0x309a}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}};
    for (int i = 0; i < 20000; ++i) {
      const auto& [first, last] = ranges[random() % ranges.size()];
      std::string text;
      for (int k = 0; k < 4; ++k)
        Utf8::append(first + static_cast<char32_t>(random() % (last - first + 1)),
                     text);
      INFO(test::escape(text));
      REQUIRE(test::escape(fold(text)) == test::escape(nfkc_casefold(text)));
    }
  }

  TEST_CASE("folding twice is folding once for every code point") {
    for (char32_t c = 0x80; c <= 0x10ffff; ++c) {
      if (!u_isdefined(static_cast<UChar32>(c)) || is_surrogate(c)) continue;
      std::string text;
      Utf8::append(c, text);
      const std::string once = fold(text);
      INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
      REQUIRE(test::escape(fold(once)) == test::escape(once));
    }
  }

  TEST_CASE("no code point folds to an ASCII capital") {
    for (char32_t c = 0; c <= 0x10ffff; ++c) {
      if (is_surrogate(c)) continue;
      std::string text;
      Utf8::append(c, text);
      for (const char folded : fold(text)) {
        if (folded < 'A' || folded > 'Z') continue;
        FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
      }
    }
  }

  TEST_CASE("ill-formed UTF-8 folds to the replacement character") {
    CHECK(fold("a\xff") == "a\ufffd");
    CHECK(fold("\xc3") == "\ufffd");
    CHECK(fold("\xc4\u00ad\xb0") == "\ufffd\ufffd");
    CHECK(fold("\xed\xa0\x80"
               "B")
              .ends_with("\ufffd"
                         "b"));
  }

  TEST_CASE("prefix_bytes never cuts a code point") {
    const std::string text = "a\u00e9\u4e00\U0001f600";
    const std::vector<std::size_t> expected = {0, 1, 3, 6, 10, 10};
    for (std::size_t i = 0; i < expected.size(); ++i)
      CHECK(morgue::Utf8::prefix_bytes(text, i) == expected[i]);
  }
}
