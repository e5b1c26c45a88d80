// SPDX-License-Identifier: GPL-2.0-or-later
// Every error of the query language: code, message, hint and the marked bytes.
#include <cstddef>
#include <doctest/doctest.h>
#include <span>
#include <string>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"
#include "query/syntax/query_errors.hpp"
#include "tests/support/query_error_rows.hpp"

using morgue::Error;
using morgue::parse_query;
using morgue::ParseOptions;
using morgue_test::QueryErrorRow;

namespace {

// The error that `query` must have.
Error error_of(const std::string& query) {
  ParseOptions options;
  options.now_s = 1574337600;
  try {
    const auto parsed = parse_query(query, options);
    return {"none", morgue::print_query(*parsed.root), "", {}};
  } catch (const Error& error) {
    return error;
  }
}

void check_errors(std::span<const QueryErrorRow> rows) {
  for (const QueryErrorRow& row : rows) {
    CAPTURE(row.query);
    const Error error = error_of(row.query);
    CHECK(error.code() == morgue::ErrorCode::BadQuery);
    CHECK(error.reason() == row.reason);
    CHECK(error.message() == row.message);
    CHECK(error.hint() == row.hint);
    REQUIRE(error.where().offset + error.where().length <=
            std::string(row.query).size());
    CHECK(error.where().offset == row.offset);
    CHECK(std::string(row.query).substr(error.where().offset, error.where().length) ==
          row.marked);
  }
}

}  // namespace

TEST_SUITE("query errors") {
  TEST_CASE("every error says what and where and what to write") {
    check_errors(morgue_test::syntax_error_rows());
    check_errors(morgue_test::value_error_rows());
  }

  TEST_CASE("an empty query asks for a word or a filter") {
    for (const char* query : {"", "   ", "\t\n", "\u3000", "\uFEFF"}) {
      const Error error = error_of(query);
      CHECK(error.reason() == "empty_query");
      CHECK(error.message() == "nothing to search for");
      CHECK(error.hint() == "type a word, or * with a filter: * date:2019-11");
    }
  }

  TEST_CASE("ill-formed UTF-8 is named by its byte") {
    for (const char* bytes : {"ab\xFFz", "ab\xC0\xAFz", "ab\xED\xA0\x80z",
                              "ab\xF4\x90\x80\x80z", "ab\xE2\x82"}) {
      const Error error = error_of(bytes);
      CHECK(error.reason() == "invalid_utf8");
      CHECK(error.message() == "byte 2 of the query is not valid UTF-8");
      CHECK(error.hint() ==
            "check the encoding of the terminal or of the file with the query");
      CHECK(error.where().offset == 2);
      CHECK(error.where().length == 1);
    }
  }

  TEST_CASE("a control character is named by its code and byte") {
    const Error bell = error_of("ab\x07z");
    CHECK(bell.reason() == "control_character");
    CHECK(bell.message() == "control character U+0007 at byte 2 of the query");
    CHECK(bell.hint() == "remove it; it may have come along with pasted text");
    CHECK(bell.where().offset == 2);
    CHECK(bell.where().length == 1);
    CHECK(error_of("a\u0085").message() ==
          "control character U+0085 at byte 1 of the query");
    CHECK(error_of(std::string("a\0b", 3)).message() ==
          "control character U+0000 at byte 1 of the query");
  }

  TEST_CASE("a query of more bytes than the limit is too long") {
    const Error error = error_of(std::string(5000, 'a'));
    CHECK(error.reason() == "too_long");
    CHECK(error.message() == "the query is longer than 4096 bytes");
    CHECK(error.hint() == "shorten it, or ask several queries");
    CHECK(error.where().offset == 4096);
    CHECK(error.where().length == 904);
  }

  TEST_CASE("groups nested deeper than the limit point to the bracket") {
    const Error error = error_of(std::string(33, '(') + "a" + std::string(33, ')'));
    CHECK(error.reason() == "too_deep");
    CHECK(error.message() == "groups are nested deeper than 32 levels");
    CHECK(error.hint() == "remove parentheses that are not needed");
    CHECK(error.where().offset == 32);
    CHECK(error.where().length == 1);
    CHECK(error_of(std::string(4096, '(')).reason() == "too_deep");
  }

  TEST_CASE("more leaves than the limit are counted") {
    std::string words;
    for (int i = 0; i < 70; ++i)
      words += "w" + std::to_string(i) + " ";
    const Error error = error_of(words);
    CHECK(error.reason() == "too_many_terms");
    CHECK(error.message() ==
          "the query has 70 words, phrases and filters; the limit is 64");
    CHECK(error.hint() == "ask for less at once, or use a prefix such as clim*");
  }

  TEST_CASE("text without a letter or digit has its own message for the compiler") {
    const Error error = morgue::no_searchable_text({0, 3});
    CHECK(error.reason() == "no_searchable_text");
    CHECK(error.message() ==
          "nothing is left to search for after removing punctuation");
    CHECK(error.hint() == "type a word with at least one letter or digit");
  }

  TEST_CASE("marks count the bytes of the query as given behind folded characters") {
    const std::string query = "\u00ABa\u00BB \u00AB\u00BB";
    const Error error = error_of(query);
    CHECK(error.reason() == "empty_phrase");
    CHECK(error.where().offset == 6);
    CHECK(error.where().length == 4);
  }
}
