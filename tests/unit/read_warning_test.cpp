// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/read_warning.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "tests/support/read_results.hpp"

using morgue::read_all;
using morgue::ReadAll;
using morgue::warning_summary;

TEST_SUITE("read warning") {
  TEST_CASE("warnings are told once by what they lose") {
    struct Row {
      std::string_view code;
      std::string_view one;
      std::string_view many;
    };

    const Row rows[] = {
        {"bad_date", "1 date is not understood", "2 dates are not understood"},
        {"ambiguous_date", "1 date of an update is ambiguous (see --date-order)",
         "2 dates of updates are ambiguous (see --date-order)"},
        {"epoch_date", "1 date is 1970-01-01 00:00, taken for none",
         "2 dates are 1970-01-01 00:00, taken for none"},
        {"bad_utf8", "1 article holds bytes that are not UTF-8 (see --encoding)",
         "2 articles hold bytes that are not UTF-8 (see --encoding)"},
        {"bad_encoding", "1 file is not in its encoding (see --encoding)",
         "2 files are not in their encoding (see --encoding)"},
        {"duplicate_key", "", ""},
    };
    for (const Row& row : rows) {
      CHECK(warning_summary(row.code, 1) == row.one);
      CHECK(warning_summary(row.code, 2) == row.many);
    }
  }

  TEST_CASE("bytes that are not UTF-8 cost a record of JSON nothing else") {
    const ReadAll read = read_all(
        "{\"id\":\"a\",\"title\":\"Fine\"}\n"
        "{\"id\":\"b\",\"title\":\"caf\xE9\",\"body\":\"\xE2\x82 and \xC0\xAF\"}\n",
        "json");
    REQUIRE(read.articles.size() == 2);
    CHECK(read.rejects.empty());
    CHECK(read.articles[1].title == "caf\uFFFD");
    CHECK(read.articles[1].body == "\uFFFD and \uFFFD\uFFFD");
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "bad_utf8");
    CHECK(read.warnings[0].where.line == 2);
    CHECK(
        read.warnings[0].message ==
        "4 sequences of bytes are not UTF-8, the first at offset 48; shown as U+FFFD; "
        "name the encoding, as --encoding windows-1252");
  }
}
