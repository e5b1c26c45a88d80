// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/readers.hpp"
#include "morgue/error.hpp"
#include "tests/support/read_results.hpp"

using morgue::Article;
using morgue::read_all;
using morgue::ReadAll;
using morgue::ReaderOptions;

namespace {

constexpr std::string_view kFull =
    "Title: Ferry halted after\n"
    "  storm warning\n"
    "Subtitle: Crossings resume on Friday\n"
    "DATE: 2019-11-20T08:30:00+09:00\n"
    "Updated: 2019-11-21\n"
    "By: Mina Oh; Jan Weber\n"
    "Dateline: BUSAN\n"
    "Source: Harbour Courier\n"
    "Language: en-GB\n"
    "ID: hc-20191120-7\n"
    "URL: https://example.org/a/7\n"
    "Section: Weather\n"
    "Summary: A storm stops the ferry.\n"
    "Tags: storm; ferry ; storm\n"
    "Persons: Mina Oh\n"
    "Organizations: Port Authority; Coast Guard\n"
    "Places: Busan\n"
    "\n"
    "The ferry stayed in port.\n"
    "\n"
    "Note: this colon is text.\n";

}  // namespace

TEST_SUITE("header reader") {
  TEST_CASE("every header reaches its field") {
    const ReadAll read = read_all(std::string(kFull), "headers");
    CHECK(read.rejects.empty());
    CHECK(read.warnings.empty());
    REQUIRE(read.articles.size() == 1);
    const Article& article = read.articles[0];
    CHECK(article.title == "Ferry halted after storm warning");
    CHECK(article.subtitle == "Crossings resume on Friday");
    CHECK(morgue::format_date(article.published) == "2019-11-20T08:30:00+09:00");
    CHECK(article.published.origin == morgue::DateOrigin::Metadata);
    CHECK(morgue::format_date(article.updated) == "2019-11-21");
    CHECK(article.byline == std::vector<std::string>{"Mina Oh", "Jan Weber"});
    CHECK(article.dateline == "BUSAN");
    CHECK(article.source == "Harbour Courier");
    CHECK(article.language == "en");
    CHECK(article.id == "hc-20191120-7");
    CHECK(article.url == "https://example.org/a/7");
    CHECK(article.section == "Weather");
    CHECK(article.summary == "A storm stops the ferry.");
    CHECK(article.tags == std::vector<std::string>{"storm", "ferry"});
    REQUIRE(article.entities.size() == 4);
    CHECK(article.entities[0].name == "Mina Oh");
    CHECK(article.entities[0].type == morgue::EntityType::Person);
    CHECK(article.entities[0].given);
    CHECK(article.entities[2].type == morgue::EntityType::Org);
    CHECK(article.entities[3].type == morgue::EntityType::Place);
    CHECK(article.body == "The ferry stayed in port.\n\nNote: this colon is text.\n");
  }

  TEST_CASE("other names of a header mean the same") {
    struct Row {
      std::string_view header;
      std::string_view field;
    };

    const Row rows[] = {{"Headline", "title"},      {"Subject", "title"},
                        {"Published", "published"}, {"Author", "byline"},
                        {"From", "byline"},         {"Location", "dateline"},
                        {"Place", "dateline"},      {"Publication", "source"},
                        {"Message-ID", "id"},       {"message_id", "id"}};
    for (const Row& row : rows) {
      CAPTURE(row.header);
      morgue::Input input;
      input.default_id = "x";
      input.content = std::string(row.header) + ": 2019\n\nText.\n";
      const auto reader = morgue::create_header_reader(input, {});
      reader->next();
      REQUIRE(reader->mapping().size() == 1);
      CHECK(reader->mapping()[0].field == row.field);
      CHECK(reader->mapping()[0].key == row.header);
    }
  }

  TEST_CASE("an article without an id gets the path") {
    const ReadAll read = read_all("Title: T\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].id == "input");
  }

  TEST_CASE("the brackets of a message id go") {
    const ReadAll read = read_all("Message-ID: <a.1@example.org>\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].id == "a.1@example.org");
  }

  TEST_CASE("unknown headers are ignored with one warning") {
    const ReadAll read = read_all("Title: T\nX-One: 1\nX-Two: 2\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "unknown_header");
    CHECK(read.warnings[0].message ==
          "ignored headers: X-One, X-Two; --map FIELD=HEADER names the field of one");
  }

  TEST_CASE("the warning of unknown headers names each once and ten at most") {
    std::string content = "Title: T\nX-A: 1\nX-A: 2\n";
    for (int i = 0; i < 100; ++i)
      content += "X-" + std::to_string(i) + ": v\n";
    const ReadAll read = read_all(content + "\nText.", "headers");
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].message ==
          "ignored headers: X-A, X-0, X-1, X-2, X-3, X-4, X-5, X-6, X-7, X-8, perhaps "
          "more; --map FIELD=HEADER names the field of one");
  }

  TEST_CASE("a mapping names the header of a field") {
    ReaderOptions options;
    options.mapping["title"] = "X-Hed";
    const ReadAll read =
        read_all("X-Hed: Storm\nTitle: Other\n\nText.", "headers", options);
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "Storm");
  }

  TEST_CASE("a mapped header counts alone, and where it lacks the usual ones do") {
    ReaderOptions options;
    options.mapping = {{"persons", "X-Who"}, {"source", "Place"}};
    const ReadAll mapped = read_all(
        "Title: T\nPersons: Jan Weber\nX-Who: Mina Oh\nPlace: Courier\n\nText.",
        "headers", options);
    REQUIRE(mapped.articles.size() == 1);
    REQUIRE(mapped.articles[0].entities.size() == 1);
    CHECK(mapped.articles[0].entities[0].name == "Mina Oh");
    CHECK(mapped.articles[0].source == "Courier");
    CHECK(mapped.articles[0].dateline.empty());
    const ReadAll other = read_all(
        "Title: T\nPersons: Jan Weber\nSource: Post\n\nText.", "headers", options);
    REQUIRE(other.articles.size() == 1);
    REQUIRE(other.articles[0].entities.size() == 1);
    CHECK(other.articles[0].entities[0].name == "Jan Weber");
    CHECK(other.articles[0].source == "Post");
  }

  TEST_CASE("a mapping of no field is an error that lists the fields") {
    ReaderOptions options;
    options.mapping["titel"] = "x";
    try {
      read_all("Title: T\n\nText.", "headers", options);
      FAIL("no error");
    } catch (const morgue::Error& error) {
      CHECK(error.code() == morgue::ErrorCode::InvalidArgument);
      CHECK(error.message() == "--map: an article has no field \"titel\"");
      CHECK(error.hint().starts_with("fields: id, url, title, "));
    }
  }

  TEST_CASE("a date that is none leaves the article undated with a warning") {
    const ReadAll read = read_all("Title: T\nDate: 2019-13-45\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    CHECK_FALSE(read.articles[0].published.known());
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "bad_date");
    CHECK(read.warnings[0].message.starts_with(
        "a date is not read: \"2019-13-45\": month 13"));
  }

  TEST_CASE("the zero of computer clocks is no date") {
    const ReadAll read =
        read_all("Title: T\nDate: 1970-01-01 00:00:00\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    CHECK_FALSE(read.articles[0].published.known());
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "epoch_date");
    CHECK(
        read.warnings[0].message ==
        "the date \"1970-01-01 00:00:00\" is the zero of computer clocks; taken as no "
        "date");
  }

  TEST_CASE("the first day of 1970 is a date") {
    const ReadAll read = read_all("Title: T\nDate: 1970-01-01\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].published.known());
  }

  TEST_CASE("an ambiguous date is rejected until the order is said") {
    const std::string content = "Title: T\nDate: 03/04/2019\n\nText.";
    const ReadAll read = read_all(content, "headers");
    CHECK(read.articles.empty());
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "ambiguous_date");
    CHECK(read.rejects[0].id == "input");
    CHECK(read.rejects[0].message ==
          "\"03/04/2019\": day and month cannot be told apart; use --date-order dmy or "
          "mdy");
    ReaderOptions options;
    options.date_order = morgue::DateOrder::DayFirst;
    const ReadAll settled = read_all(content, "headers", options);
    REQUIRE(settled.articles.size() == 1);
    CHECK(morgue::format_date(settled.articles[0].published) == "2019-04-03");
  }

  TEST_CASE("an ambiguous update is only a warning") {
    const ReadAll read = read_all("Title: T\nUpdated: 03/04/2019\n\nText.", "headers");
    REQUIRE(read.articles.size() == 1);
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "ambiguous_date");
    CHECK(read.warnings[0].message.starts_with(
        "the date of the update is not read: \"03/04/2019\": "));
  }

  TEST_CASE("text that begins at once is rejected with its line") {
    const ReadAll read = read_all("Title: T\nThe ferry: it stayed.\n", "headers");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "bad_header");
    CHECK(read.rejects[0].where.line == 2);
    CHECK(
        read.rejects[0].message ==
        "line 2 \"The ferry: it stayed.\" is not a header; put a blank line before the "
        "text, or use --format text");
  }

  TEST_CASE("headers alone need a title") {
    CHECK(read_all("Title: T\nDate: 2019\n", "headers").articles.size() == 1);
    const ReadAll read = read_all("Source: S\nDate: 2019\n\n \n", "headers");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "no_text");
    CHECK(read.rejects[0].message ==
          "the record has neither a title nor a body; name their keys with --map "
          "title=KEY,body=KEY, or see --show-mapping");
  }

  TEST_CASE("an id with a control character or too long is rejected") {
    const ReadAll read =
        read_all("ID: " + std::string(600, 'i') + "\nTitle: T\n\nText.", "headers");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "bad_id");
  }

  TEST_CASE("only text whose first lines are all headers looks like headers") {
    struct Row {
      std::string_view head;
      bool expected;
    };

    const Row rows[] = {
        {kFull, true},
        {"\xEF\xBB\xBFTitle: T\r\nDate: 2019\r\n\r\nText", true},
        {"ID: 7\nSource: S\n\nText", true},
        {"Title: T", true},
        {"Published: Tuesday\nUpdated: Wednesday\n\nHeadline\n\nText", false},
        {"Source: S\n\nText", false},
        {"Title: T\nThe ferry stayed in port.\nText", false},
        {"The ferry stayed in port.\n\nTitle: T", false},
        {"", false},
        {"\n\nTitle: T\n", false},
        {"Breaking news: ferry halted\n\nText", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(morgue::looks_like_headers(row.head) == row.expected);
    }
  }
}
