// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/text_cleaning.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

using morgue::clean_text;

TEST_SUITE("text cleaning") {
  TEST_CASE("well-formed UTF-8 passes unchanged") {
    for (const std::string_view text :
         {"", "plain", "\xC3\xA9t\xC3\xA9", "\xE2\x80\x9Cquoted\xE2\x80\x9D",
          "\xF0\x9F\x93\xB0 news", "\xED\x9F\xBF\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
      CAPTURE(text);
      CHECK(clean_text(text).text == text);
      CHECK(clean_text(text).bad_utf8_count == 0);
      CHECK(morgue::find_bad_utf8(text) == std::string_view::npos);
    }
  }

  TEST_CASE("each ill-formed sequence becomes one U+FFFD") {
    struct Row {
      std::string_view input;
      std::string_view expected;
      std::size_t count;
      std::size_t offset;
    };

    const Row rows[] = {
        {"caf\xE9", "caf\xEF\xBF\xBD", 1, 3},            // Latin-1
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", 2, 0},  // overlong
        {"a\xED\xA0\x80z", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz", 3,
         1},  // surrogate
        {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4, 0},
        {"12345678\xE2\x80", "12345678\xEF\xBF\xBD", 1, 8},  // cut at the end
        {"\xE2\x80\x41",
         "\xEF\xBF\xBD"
         "A",
         1, 0},  // cut by another character
        {"\x80", "\xEF\xBF\xBD", 1, 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      const morgue::CleanedText cleaned = clean_text(row.input);
      CHECK(cleaned.text == row.expected);
      CHECK(cleaned.bad_utf8_count == row.count);
      CHECK(cleaned.bad_utf8_offset == row.offset);
      CHECK(morgue::find_bad_utf8(row.input) == row.offset);
    }
  }

  TEST_CASE("a byte order mark goes and offsets still count it") {
    CHECK(clean_text("\xEF\xBB\xBFnews").text == "news");
    CHECK(clean_text("\xEF\xBB\xBF\xFF").bad_utf8_offset == 3);
  }

  TEST_CASE("line ends become LF") {
    CHECK(clean_text("a\r\nb\rc\nd\r\n\r\ne\r").text == "a\nb\nc\nd\n\ne\n");
  }

  TEST_CASE("NUL becomes U+FFFD") {
    CHECK(clean_text(std::string_view("a\0b", 3)).text ==
          "a\xEF\xBF\xBD"
          "b");
  }

  TEST_CASE("one_line joins lines and trims") {
    CHECK(morgue::one_line("  a\n\t b\x01  c \r\n") == "a b c");
    CHECK(morgue::one_line(" \n ").empty());
  }

  TEST_CASE("an excerpt is short and never cuts a character") {
    CHECK(morgue::quoted_excerpt("a\nb") == "\"a b\"");
    const std::string accents = "a" + [] {
      std::string text;
      for (int i = 0; i < 40; ++i)
        text += "\xC3\xA9";
      return text;
    }();
    const std::string excerpt = morgue::quoted_excerpt(accents);
    CHECK(excerpt.size() <= 70);
    CHECK(excerpt.ends_with("...\""));
    CHECK(morgue::find_bad_utf8(excerpt) == std::string_view::npos);
  }
}
