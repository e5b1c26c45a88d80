// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/language_tag.hpp"

#include <doctest/doctest.h>
#include <string_view>

TEST_SUITE("language tags") {
  TEST_CASE("every spelling gives the primary subtag") {
    struct Row {
      std::string_view input;
      std::string_view expected;
    };

    const Row rows[] = {
        {"en", "en"},  {"en-US", "en"},   {"en_GB", "en"},     {"EN", "en"},
        {"eng", "en"}, {"English", "en"}, {" german ", "de"},  {"deu", "de"},
        {"ger", "de"}, {"zh-Hans", "zh"}, {"fil", "fil"},      {"cmn", "zh"},
        {"slo", "sk"}, {"und", ""},       {"unknown", ""},     {"", ""},
        {"e", ""},     {"12", ""},        {"None of them", ""}};
    for (const Row& row : rows) {
      CAPTURE(row.input);
      CHECK(morgue::primary_language(row.input) == row.expected);
    }
  }
}
