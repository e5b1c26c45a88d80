// SPDX-License-Identifier: GPL-2.0-or-later
// Errors as people read them: message, query, marks, hint.
#include "query/output/error_text.hpp"

#include <doctest/doctest.h>
#include <vector>

#include "query/output/terminal.hpp"

namespace morgue {

namespace {

Error query_error(std::string_view query, std::string_view wrong) {
  return {"bad_value", "wrong", "do better", {query.find(wrong), wrong.size()}};
}

std::string text_of(std::string_view query,
                    std::string_view wrong,
                    std::size_t width = 80) {
  return error_text("morgue-query", query, query_error(query, wrong), width);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

TEST_SUITE("error text") {
  TEST_CASE("an error in a query shows the place and what to do") {
    const std::string_view query = R"(climate "paris agreement)";
    const Error error{"unclosed_quote",
                      "unclosed quote",
                      R"(end the phrase with ", or write \" for a literal quote)",
                      {8, 16}};
    CHECK(error_text("morgue-query", query, error, 80) ==
          "morgue-query: unclosed quote\n"
          "  climate \"paris agreement\n"
          "          ^~~~~~~~~~~~~~~~\n"
          "hint: end the phrase with \", or write \\\" for a literal quote\n");
  }

  TEST_CASE("any other error is a message and a hint") {
    const Error error(ErrorCode::NotFound, "no archive in \x1b[31mx", "build one");
    CHECK(error_text("morgue-query", "spire", error, 80) ==
          "morgue-query: no archive in \uFFFD[31mx\nhint: build one\n");
    CHECK(error_text("morgue-query", "", Error(ErrorCode::IoError, "disk full"), 80) ==
          "morgue-query: disk full\n");
  }

  TEST_CASE("marks stand below wide and combining characters") {
    CHECK(text_of("\u65e5\u672c titel:x", "titel") ==
          "morgue-query: wrong\n"
          "  \u65e5\u672c titel:x\n"
          "       ^~~~~\n"
          "hint: do better\n");
    CHECK(lines_of(text_of("cafe\u0301 titel:x", "titel"))[2] == "       ^~~~~");
    CHECK(lines_of(text_of("a \u65e5\u672c", "\u65e5\u672c"))[2] == "    ^~~~");
  }

  TEST_CASE("a place without length has one mark") {
    const Error error{"missing_operand", "wrong", "", {6, 0}};
    CHECK(lines_of(error_text("morgue-query", "a AND ", error, 80))[2] == "        ^");
  }

  TEST_CASE("a place beyond the query is at its end") {
    const Error error{"missing_operand", "wrong", "", {99, 5}};
    CHECK(lines_of(error_text("morgue-query", "ab", error, 80))[2] == "    ^");
  }

  TEST_CASE("control characters of a query are shown and line ends are spaces") {
    const std::vector<std::string> lines =
        lines_of(text_of("a\n\x1b\tb titel:", "titel"));
    CHECK(lines[1] == "  a \uFFFD b titel:");
    CHECK(lines[2] == "        ^~~~~");
  }

  TEST_CASE("a long query is shown around the place") {
    const std::string before(3000, 'x');
    const std::string query = before + " titel:paris " + std::string(900, 'y');
    for (const std::size_t width :
         {std::size_t{0}, std::size_t{40}, std::size_t{100}}) {
      CAPTURE(width);
      const std::vector<std::string> lines = lines_of(text_of(query, "titel", width));
      CHECK(display_width(lines[1]) <= (width == 0 ? 80 : width));
      const std::size_t column = lines[2].find('^');
      REQUIRE(column != std::string::npos);
      const std::size_t offset = offset_of_column(lines[1], column);
      CHECK(lines[1].substr(offset, 5) == "titel");
      CHECK(lines[2].substr(column) == "^~~~~");
    }
  }

  TEST_CASE("marks end where a long query is cut") {
    const std::string query = "ab \"" + std::string(4000, 'x');
    const std::vector<std::string> lines =
        lines_of(text_of(query, std::string_view(query).substr(3), 60));
    CHECK(display_width(lines[1]) == 60);
    CHECK(lines[2].size() == 60);
  }

  TEST_CASE("a long hint is broken into lines") {
    const Error error(ErrorCode::InvalidArgument, "wrong",
                      "one of title, lead, body, byline, dateline and source");
    CHECK(error_text("morgue-query", "", error, 40) ==
          "morgue-query: wrong\n"
          "hint: one of title, lead, body, byline,\n"
          "      dateline and source\n");
  }

  TEST_CASE("a note says that it is one") {
    CHECK(note_text("morgue-query", {"ignored", "\"or\" is a word\x07", {}}) ==
          "morgue-query: note: \"or\" is a word\uFFFD\n");
  }
}

}  // namespace

}  // namespace morgue
