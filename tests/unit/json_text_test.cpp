// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of JSON strings.
#include "indexer/archive/json_text.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("json text") {
  TEST_CASE("escapes what JSON must and keeps the rest") {
    struct Row {
      std::string text;
      std::string json;
    };

    const Row rows[] = {
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"line\nnext\ttab\r", "\"line\\nnext\\ttab\\u000d\""},
        {std::string("\0\x1b\x7f", 3), "\"\\u0000\\u001b\\u007f\""},
        {"\u009b\u061c\u200f\u2028\u202e\u2066\u2069",
         "\"\\u009b\\u061c\\u200f\\u2028\\u202e\\u2066\\u2069\""},
        {"\u00a0\u200d\u202f\u2065", "\"\u00a0\u200d\u202f\u2065\""},
        {"caf\xc3\xa9 \xe6\xbc\xa2 \xf0\x9f\x98\x80",
         "\"caf\xc3\xa9 \xe6\xbc\xa2 \xf0\x9f\x98\x80\""},
    };
    for (const Row& row : rows) {
      std::string out;
      write_json_string(out, row.text);
      CHECK(out == row.json);
    }
  }

  TEST_CASE("each byte of ill-formed UTF-8 becomes one replacement character") {
    const std::string r = "\xef\xbf\xbd";

    struct Row {
      const char* text;
      std::string json;
    };

    const Row rows[] = {
        {"\xff", r},
        {"\xc3", r},
        {"\xc3(", r + "("},
        {"\xc0\x80", r + r},
        {"\xe0\x80\x80", r + r + r},
        {"\xed\xa0\x80", r + r + r},
        {"\xf5\x80\x80\x80", r + r + r + r},
        {"\xf0\x9f\x98", r + r + r},
        {"\x80", r},
    };
    for (const Row& row : rows) {
      std::string out;
      write_json_string(out, row.text);
      CHECK(out == "\"" + row.json + "\"");
    }
  }
}
