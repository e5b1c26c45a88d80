// SPDX-License-Identifier: GPL-2.0-or-later
// QUERY_SYNTAX.md says what the parser does: its examples parse, its table of errors is
// what the parser answers, and it names every field and limit.
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "query/syntax/parser.hpp"

using morgue::Error;
using morgue::parse_query;
using morgue::ParseOptions;

namespace {

std::vector<std::string> page_lines() {
  std::ifstream in(MORGUE_SOURCE_DIR "/QUERY_SYNTAX.md");
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

std::string page_text() {
  std::string text;
  for (const std::string& line : page_lines())
    text += line + '\n';
  return text;
}

ParseOptions options_of_page() {
  ParseOptions options;
  options.now_s = 1574337600;
  return options;
}

struct ErrorRow {
  std::string reason;
  std::string example;
  std::string message;
};

std::string unescape_bars(std::string text) {
  for (std::size_t at = text.find("\\|"); at != std::string::npos;
       at = text.find("\\|", at)) {
    text.erase(at, 1);
  }
  return text;
}

// Reads "| `code` | `` example `` | message |".
bool read_error_row(const std::string& line, ErrorRow& row) {
  const std::size_t code_end = line.find("` | `` ");
  const std::size_t example_end = line.find(" `` | ");
  if (!line.starts_with("| `") || code_end == std::string::npos ||
      example_end == std::string::npos) {
    return false;
  }
  row.reason = line.substr(3, code_end - 3);
  const std::size_t example = code_end + 7;
  row.example = unescape_bars(line.substr(example, example_end - example));
  const std::size_t message = example_end + 6;
  row.message = unescape_bars(line.substr(message, line.size() - 2 - message));
  return true;
}

}  // namespace

TEST_SUITE("QUERY_SYNTAX.md") {
  TEST_CASE("every example parses and is explained") {
    const std::vector<std::string> lines = page_lines();
    int examples = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i] != "```query") continue;
      for (++i; i < lines.size() && lines[i] != "```"; ++i) {
        CAPTURE(lines[i]);
        CHECK_NOTHROW(parse_query(lines[i], options_of_page()));
        ++examples;
      }
      REQUIRE(i + 1 < lines.size());
      CHECK_FALSE(lines[i + 1].empty());
    }
    CHECK(examples > 80);
  }

  TEST_CASE("every row of the table of errors is what the parser answers") {
    int rows = 0;
    for (const std::string& line : page_lines()) {
      ErrorRow row;
      if (!read_error_row(line, row)) continue;
      ++rows;
      CAPTURE(line);
      try {
        parse_query(row.example, options_of_page());
        FAIL_CHECK("parses: " << row.example);
      } catch (const Error& error) {
        CHECK(error.reason() == row.reason);
        CHECK(error.message() == row.message);
      }
    }
    CHECK(rows > 45);
  }

  TEST_CASE("the page names every code") {
    const std::string page = page_text();
    for (const char* code : {"empty_query",
                             "unclosed_quote",
                             "unclosed_paren",
                             "unexpected_paren",
                             "empty_phrase",
                             "empty_group",
                             "empty_field",
                             "unknown_field",
                             "missing_operand",
                             "mixed_operators",
                             "foreign_operator",
                             "only_negative",
                             "misplaced_exact",
                             "dash_char",
                             "bad_distance",
                             "mixed_distance",
                             "bad_near_operand",
                             "bad_date",
                             "bad_range",
                             "reversed_range",
                             "ambiguous_date",
                             "leading_wildcard",
                             "prefix_too_short",
                             "too_many_expansions",
                             "wildcard_in_phrase",
                             "bad_fuzzy",
                             "bad_boost",
                             "bad_value",
                             "bad_slot",
                             "no_searchable_text",
                             "too_long",
                             "too_deep",
                             "too_many_terms",
                             "invalid_utf8",
                             "control_character",
                             "lower_case_operator",
                             "ignored"}) {
      CAPTURE(code);
      CHECK(page.find('`' + std::string(code) + '`') != std::string::npos);
    }
  }

  TEST_CASE("the page names every field and alias") {
    const std::string page = page_text();
    for (const morgue::Field& row : morgue::kFields) {
      if (row.name.empty()) continue;
      CAPTURE(row.name);
      CHECK(page.find('`' + std::string(row.name) + ":`") != std::string::npos);
      std::istringstream aliases{std::string(row.aliases)};
      for (std::string alias; aliases >> alias;) {
        CAPTURE(alias);
        CHECK(page.find('`' + alias + '`') != std::string::npos);
      }
    }
  }
}
