// SPDX-License-Identifier: GPL-2.0-or-later
// Random queries: parsing ends in a tree or in an error inside the query.
#include <array>
#include <doctest/doctest.h>
#include <random>
#include <string>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"

using morgue::Error;
using morgue::parse_query;
using morgue::ParseOptions;
using morgue::print_query;

namespace {

// Pieces that meet in random order far more often than random bytes would form them.
constexpr std::array kPieces = {"a",
                                "climate",
                                " ",
                                " ",
                                " ",
                                "\"",
                                "(",
                                ")",
                                "-",
                                "~",
                                "~2",
                                "^",
                                "^2",
                                "*",
                                ":",
                                "title:",
                                "date:",
                                "person:",
                                "words:",
                                "has:",
                                "lang:",
                                "url:",
                                "=",
                                ">",
                                "..",
                                "2019",
                                "2019-11-20",
                                "T10:30",
                                "+09:00",
                                "3d",
                                "last-week",
                                "AND",
                                "OR",
                                "NOT",
                                "NEAR",
                                "ADJ/3",
                                "NEAR/0",
                                "{person}",
                                "{",
                                "}",
                                "\\",
                                "\"3 weeks ago\"",
                                "\u201C",
                                "\u00A0",
                                "\u2013",
                                "\uFF1A",
                                "\u4E2D\u56FD",
                                "\xFF",
                                "\x07",
                                "[",
                                " TO ",
                                "]",
                                "w/5",
                                "!",
                                "||",
                                "?",
                                "\u200E"};

std::string random_query(std::mt19937& random, bool from_pieces) {
  std::uniform_int_distribution<std::size_t> length(0, 24);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::string query;
  for (std::size_t n = length(random); n > 0; --n) {
    if (from_pieces) {
      query += kPieces[piece(random)];
    } else {
      query += static_cast<char>(byte(random));
    }
  }
  return query;
}

void check_query(const std::string& query, bool simple) {
  ParseOptions options;
  options.now_s = 1574337600;
  options.simple = simple;
  try {
    const auto parsed = parse_query(query, options);
    REQUIRE(parsed.root != nullptr);
    const std::string tree = print_query(*parsed.root);
    CHECK(print_query(*parse_query(query, options).root) == tree);
    for (const morgue::Note& note : parsed.notes)
      CHECK(note.where.offset + note.where.length <= query.size());
  } catch (const Error& error) {
    CHECK(error.code() == morgue::ErrorCode::BadQuery);
    CHECK_FALSE(error.reason().empty());
    CHECK_FALSE(error.hint().empty());
    CHECK(error.where().offset <= query.size());
    CHECK(error.where().length <= query.size() - error.where().offset);
  }
}

}  // namespace

TEST_SUITE("query properties") {
  TEST_CASE("any bytes give a tree or an error inside the query") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 20000; ++i) {
      const std::string query = random_query(random, i % 4 != 0);
      CAPTURE(query);
      check_query(query, i % 3 == 0);
    }
  }

  TEST_CASE("the longest queries of any one kind end in bounded time") {
    for (const char* unit :
         {"(",       ")",    "\"",     "-",    "*",       "a ",         "a OR ",
          "a NEAR ", "-a ",  "title:", "NOT ", "a b OR ", "date:2019 ", "\"a\"~2 ",
          "..",      "\\\"", "{",      "~",    "^",       "[",          "/"}) {
      std::string query;
      while (query.size() + std::string(unit).size() <= morgue::kMaxQueryBytes)
        query += unit;
      CAPTURE(unit);
      check_query(query, false);
      check_query(query, true);
    }
  }
}
