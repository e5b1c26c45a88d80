// SPDX-License-Identifier: GPL-2.0-or-later
// Safe text: what reaches a terminal, how wide it is, where its lines break.
#include "query/output/terminal.hpp"

#include <doctest/doctest.h>
#include <random>

namespace morgue {

namespace {

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  LineWrapper wrapper;
  std::vector<std::string> lines;
  for (const TextLine& line : wrapper.wrap(text, width)) {
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
  }
  return lines;
}

TEST_SUITE("terminal") {
  TEST_CASE("text is shown and not obeyed") {
    struct Row {
      std::string_view raw;
      std::string_view safe;
    };

    const std::string_view nul("a\0b", 3);
    const Row rows[] = {
        {"", ""},
        {"plain words", "plain words"},
        {"  two \n\n lines\t", "two lines"},
        {"\x1b[31mred\x1b[0m", "\uFFFD[31mred\uFFFD[0m"},
        {"\x1b]0;title\x07", "\uFFFD]0;title\uFFFD"},
        {nul, "a\uFFFDb"},
        {"a\x7f\x08"
         "b",
         "a\uFFFD\uFFFDb"},
        {"a\u009b31mb", "a\uFFFD31mb"},
        {"a\u0085b", "a b"},
        {"a\u2028b\u2029c", "a b c"},
        {"a\u00a0b", "a b"},
        {"a\u202egpj.exe\u202cb", "agpj.exeb"},
        {"\u2066a\u2069\u200eb\u200f\u061cc", "abc"},
        {"co\u00adop\ufeff\u200b", "coop"},
        {"a\U000e0041\U000e0020b", "ab"},
        {"\xff\xfe", "\uFFFD\uFFFD"},
        {"a\xed\xa0\x80z", "a\uFFFD\uFFFD\uFFFDz"},
        {"a\ufdd0\uffffb", "a\uFFFD\uFFFDb"},
        {"\xe2\x82", "\uFFFD"},
        {"\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"},
        {"\u2019 \u2026 \u65e5\u672c", "\u2019 \u2026 \u65e5\u672c"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.safe);
      CHECK(safe_text(row.raw) == row.safe);
    }
  }

  TEST_CASE("spaces are kept where columns count") {
    CHECK(safe_text(" a  b\tc\n", Spaces::Keep) == " a  b c ");
  }

  TEST_CASE("lines of a message stay lines") {
    CHECK(safe_lines("one\ntwo\x1b\n") == "one\ntwo\uFFFD\n");
  }

  TEST_CASE("matches keep their words through the cleaning") {
    const std::string raw = "\n\x1b \u202e a\u00ad  co\u00adop  x\n";
    const auto begin = static_cast<std::uint32_t>(raw.find("co"));
    const auto end = static_cast<std::uint32_t>(raw.find("op") + 2);
    const SafeText safe = make_safe_text(raw, std::vector<Match>{{begin, end}});
    CHECK(safe.text == "\uFFFD a coop x");
    REQUIRE(safe.matches.size() == 1);
    CHECK(safe.text.substr(safe.matches[0].begin,
                           safe.matches[0].end - safe.matches[0].begin) == "coop");
  }

  TEST_CASE("a match over several words and line ends covers them") {
    const std::string raw = "see  climate \n change now";
    const SafeText safe = make_safe_text(raw, std::vector<Match>{{5, 21}});
    CHECK(safe.text == "see climate change now");
    REQUIRE(safe.matches.size() == 1);
    CHECK(safe.matches[0] == Match{4, 18});
  }

  TEST_CASE("matches beyond the text are cut and empty ones left out") {
    const SafeText safe =
        make_safe_text("ab \u200b cd", std::vector<Match>{{3, 6}, {7, 99}, {100, 101}});
    CHECK(safe.text == "ab cd");
    REQUIRE(safe.matches.size() == 1);
    CHECK(safe.matches[0] == Match{3, 5});
  }

  TEST_CASE("random bytes give one well-formed line with ordered matches") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
      std::string raw(random() % 40, '\0');
      for (char& c : raw) {
        c = static_cast<char>(random() % 256);
      }
      std::vector<Match> matches;
      std::uint32_t at = 0;
      for (int i = 0; i < 3; ++i) {
        const auto begin = static_cast<std::uint32_t>(at + random() % 12);
        at = static_cast<std::uint32_t>(begin + random() % 12);
        matches.push_back({begin, at});
      }
      const SafeText safe = make_safe_text(raw, matches);
      CHECK(safe_text(safe.text) == safe.text);
      std::uint32_t last = 0;
      for (const Match& match : safe.matches) {
        CHECK(last <= match.begin);
        CHECK(match.begin < match.end);
        CHECK(match.end <= safe.text.size());
        last = match.end;
      }
    }
  }

  TEST_CASE("columns count wide characters twice and combining ones not at all") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("\u65e5\u672c") == 4);
    CHECK(display_width("\uff21") == 2);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("\u1112\u1161\u11ab") == 2);
    CHECK(display_width("\u0e16\u0e49\u0e33") == 2);
    CHECK(display_width("\U0001f600") == 2);
    CHECK(display_width("\u2026\u00b7\u201c") == 3);
  }

  TEST_CASE("a column inside a wide character is the byte before it") {
    CHECK(offset_of_column("\u65e5\u672c", 3) == 3);
    CHECK(offset_of_column("e\u0301x", 1) == 3);
    CHECK(offset_of_column("abc", 9) == 3);
    CHECK(offset_of_column("abc", 0) == 0);
  }

  TEST_CASE("lines break between words") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrapped("one two three", 8) == Lines{"one two", "three"});
    CHECK(wrapped("one", 7) == Lines{"one"});
    CHECK(wrapped("", 7).empty());
    CHECK(wrapped("one two three", 0) == Lines{"one two three"});
  }

  TEST_CASE("a word wider than the line is cut") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped("a bcdefghij k", 4) == Lines{"a", "bcde", "fghi", "j k"});
    CHECK(wrapped("\u65e5\u672c", 1) == Lines{"\u65e5", "\u672c"});
  }

  TEST_CASE("scripts without spaces break too") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped("\u65e5\u672c\u8a9e\u6587", 4) ==
          Lines{"\u65e5\u672c", "\u8a9e\u6587"});
    // Thai for "language" and "Thai", one dictionary word each.
    CHECK(wrapped("\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22", 5) ==
          Lines{"\u0e20\u0e32\u0e29\u0e32", "\u0e44\u0e17\u0e22"});
  }

  TEST_CASE("no line is wider than asked for and none loses a letter") {
    const std::string text = safe_text(
        "The Ever Given, 400 metres long, https://example.org/"
        "a-very-long-address-that-does-not-fit, \u65e5\u672c\u8a9e and on");
    for (std::size_t width = 2; width < 60; ++width) {
      CAPTURE(width);
      std::string letters;
      for (const std::string& line : wrapped(text, width)) {
        CHECK(display_width(line) <= width);
        letters += line;
      }
      const auto without_spaces = [](std::string s) {
        std::erase(s, ' ');
        return s;
      };
      CHECK(without_spaces(letters) == without_spaces(text));
    }
  }
}

}  // namespace

}  // namespace morgue
