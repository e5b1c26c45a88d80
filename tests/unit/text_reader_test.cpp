// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <string>

#include "morgue/analyzer.hpp"
#include "tests/support/read_results.hpp"

using morgue::Input;
using morgue::read_all;
using morgue::ReadAll;

TEST_SUITE("text reader") {
  TEST_CASE("a file is one article with the path as its id") {
    morgue::ReaderOptions options;
    options.default_source = "The Example";
    options.default_language = "en";
    const ReadAll read = read_all("Headline\r\n\r\nText.\r\n", "text", options);
    REQUIRE(read.articles.size() == 1);
    CHECK(read.rejects.empty());
    const morgue::Article& article = read.articles[0];
    CHECK(article.id == "input");
    CHECK(article.body == "Headline\n\nText.\n");
    CHECK(article.title.empty());
    CHECK(article.source == "The Example");
    CHECK(article.language == "en");
    CHECK(article.provenance.file == "dir/input");
    CHECK_FALSE(article.published.known());
  }

  TEST_CASE("bytes that are not UTF-8 are replaced with a warning") {
    const ReadAll read = read_all("Caf\xE9 Z\xFCrich", "text");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].body == "Caf\xEF\xBF\xBD Z\xEF\xBF\xBDrich");
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "bad_utf8");
    CHECK(read.warnings[0].where.offset == 3);
    CHECK(read.warnings[0].message ==
          "2 sequences of bytes are not UTF-8, the first at offset 3; shown as U+FFFD; "
          "name the encoding, as --encoding windows-1252");
  }

  TEST_CASE("what is not an article of text is rejected with its reason") {
    struct Row {
      std::string content;
      std::string code;
      std::string message;
    };

    const Row rows[] = {
        {"", "empty", "the file holds no text; fill it or leave it out"},
        {"\xEF\xBB\xBF \n\t\n", "empty",
         "the file holds no text; fill it or leave it out"},
        {std::string("ab\0c", 4), "binary",
         "the file holds a NUL byte at offset 2, so it is not text in UTF-8; name "
         "its encoding with --encoding, or leave the file out"},
        {std::string(morgue::kMaxTextBytes + 1, 'a'), "too_large",
         "the text is 8388609 bytes long; an article may have 8388608; split the file"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.code);
      const ReadAll read = read_all(row.content, "text");
      CHECK(read.articles.empty());
      REQUIRE(read.rejects.size() == 1);
      CHECK(read.rejects[0].code == row.code);
      CHECK(read.rejects[0].message == row.message);
      CHECK(read.rejects[0].where.file == "dir/input");
    }
  }

  TEST_CASE("a path too long for an id is rejected") {
    Input input;
    input.name = "long";
    input.default_id = std::string(600, 'p');
    input.content = "text";
    const ReadAll read = read_all(input, "text");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "bad_id");
    CHECK(read.rejects[0].message.find(
              "taken from the file's path is 600 bytes long") != std::string::npos);
  }
}
