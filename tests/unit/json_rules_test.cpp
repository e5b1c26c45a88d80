// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of the JSON reader: which value wins, what is rejected, and with what
// words.
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/readers.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "tests/support/read_results.hpp"

using morgue::format_date;
using morgue::read_all;
using morgue::ReadAll;
using morgue::ReaderOptions;
using Texts = std::vector<std::string>;

namespace {

constexpr const char* kGood = "{\"id\":\"ok\",\"title\":\"T\",\"body\":\"B\"}\n";

std::string nested(int depth) {
  return "{\"id\":\"deep\",\"title\":\"T\",\"x\":" +
         std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']') + "}";
}

std::string long_body(std::size_t bytes) {
  return "{\"id\":\"long\",\"body\":\"" + std::string(bytes, 'b') + "\"}";
}

}  // namespace

TEST_SUITE("json reader: rules") {
  TEST_CASE("case and separators of keys do not matter") {
    for (const char* key : {"pub_date", "pubDate", "PUB-DATE", "Pub Date"}) {
      const ReadAll read = read_all(
          R"({"title":"T",")" + std::string(key) + R"(":"2019-11-20"})", "json");
      CAPTURE(key);
      REQUIRE(read.articles.size() == 1);
      CHECK(format_date(read.articles[0].published) == "2019-11-20");
    }
  }

  TEST_CASE("the first alias with a usable value wins") {
    const ReadAll read = read_all(
        R"({"text":"second","body":"  ","maintext":null,"headline":"H","title":"None",
            "published":"","date":"2019-11-20"})",
        "json");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].body == "second");
    CHECK(read.articles[0].title == "H");
    CHECK(format_date(read.articles[0].published) == "2019-11-20");
  }

  TEST_CASE("of a key that stands twice the last value counts") {
    const ReadAll read =
        read_all(R"({"title":"first","title":"second","body":"B"})", "json");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "second");
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].code == "duplicate_key");
    CHECK(read.warnings[0].message ==
          "the key \"title\" stands twice in the record; the last value counts");
  }

  TEST_CASE("a mapping overrides the aliases and may be a path") {
    ReaderOptions options;
    options.mapping = {
        {"title", "hed"}, {"published", "meta.dates.ts"}, {"source", "pub.name"}};
    const ReadAll read = read_all(
        R"({"title":"no","hed":"yes","body":"B","pub":{"Name":"Harbour Courier"},
            "meta":{"dates":{"TS":"2019-11-20"}}})",
        "json", options);
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "yes");
    CHECK(read.articles[0].source == "Harbour Courier");
    CHECK(format_date(read.articles[0].published) == "2019-11-20");
  }

  TEST_CASE("a mapped key counts alone, and where it lacks the aliases do") {
    ReaderOptions options;
    options.mapping = {{"title", "hed"}, {"persons", "who"}, {"published", "ts"}};
    const ReadAll read = read_all(
        R"({"hed":"Mapped","headline":"No","who":"Mina Oh","persons":["Jan Weber"],)"
        R"("versioncreated":"2019-11-21","ts":"2019-11-20"})"
        "\n"
        R"({"hed":" ","headline":"Alias","persons":["Jan Weber"],"date":"2019-11-22"})",
        "json", options);
    REQUIRE(read.articles.size() == 2);
    CHECK(read.articles[0].title == "Mapped");
    REQUIRE(read.articles[0].entities.size() == 1);
    CHECK(read.articles[0].entities[0].name == "Mina Oh");
    CHECK(format_date(read.articles[0].published) == "2019-11-20");
    CHECK(read.articles[1].title == "Alias");
    REQUIRE(read.articles[1].entities.size() == 1);
    CHECK(read.articles[1].entities[0].name == "Jan Weber");
    CHECK(format_date(read.articles[1].published) == "2019-11-22");
  }

  TEST_CASE("a mapping of no field is an error") {
    ReaderOptions options;
    options.mapping = {{"headline_text", "x"}};
    CHECK_THROWS_AS(read_all(kGood, "json", options), morgue::Error);
  }

  TEST_CASE("the mapping tells which key fed which field") {
    morgue::Input input;
    input.content =
        R"({"headline":"H","maintext":"B","zzz":1,"source":"https://a.example"})";
    const auto reader = morgue::create_json_reader(input, {});
    reader->next();
    Texts lines;
    for (const morgue::FieldMapping& row : reader->mapping())
      lines.push_back(row.field + "=" + row.key);
    CHECK(lines == Texts{"title=headline", "body=maintext", "=zzz", "url=source"});
  }

  TEST_CASE("after a record that is not JSON there is no mapping") {
    morgue::Input input;
    input.content = std::string(kGood) + "{\"a\":" + std::string(5000, '[') + "\n";
    const auto reader = morgue::create_json_reader(input, {});
    reader->next();
    CHECK(reader->mapping().size() == 3);
    reader->next();
    CHECK(reader->mapping().empty());
  }

  TEST_CASE("ids come from the record or its address or its content") {
    struct Row {
      std::string record;
      std::string id;
    };

    const Row rows[] = {
        {R"({"id":" a7 ","title":"T"})", "a7"},
        {R"({"id":7,"title":"T"})", "7"},
        {R"({"id":18446744073709551615,"title":"T"})", "18446744073709551615"},
        {R"({"_id":{"$oid":"5f"},"title":"T"})", "5f"},
        {R"({"id":null,"url":"https://a.example/1","title":"T"})",
         "https://a.example/1"},
        {R"({"guid":"g","url":"https://a.example/1","title":"T"})", "g"},
    };
    for (const Row& row : rows) {
      const ReadAll read = read_all(row.record, "json");
      CAPTURE(row.record);
      REQUIRE(read.articles.size() == 1);
      CHECK(read.articles[0].id == row.id);
    }
    const std::string bare = R"({"title":"T","date":"2019","body":"B"})";
    const std::string id = read_all(bare, "json").articles.at(0).id;
    CHECK(id.size() == 18);
    CHECK(id.starts_with("x-"));
    CHECK(read_all("\n" + bare, "json").articles.at(0).id == id);
  }

  TEST_CASE("an address that is none is not taken") {
    const ReadAll read =
        read_all(R"j({"url":"javascript:alert(1)","title":"T","body":"B"})j", "json");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].url.empty());
  }

  TEST_CASE("line ends and NUL in strings are cleaned") {
    const ReadAll read =
        read_all(R"({"title":"A\n B","body":"x\r\ny\u0000z"})", "json");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "A B");
    CHECK(read.articles[0].body == "x\ny\uFFFDz");
  }

  TEST_CASE("text that merely holds angle brackets stays") {
    const ReadAll read = read_all(
        R"({"title":"STANDARD OIL <SRD> TO FORM","body":"if a < b then <SRD> & co"})",
        "json");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "STANDARD OIL <SRD> TO FORM");
    CHECK(read.articles[0].body == "if a < b then <SRD> & co");
  }

  TEST_CASE("defaults fill what the record does not say") {
    ReaderOptions options;
    options.default_source = "Harbour Courier";
    options.default_language = "de";
    const ReadAll read = read_all(R"({"title":"T","language":"und"})", "json", options);
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].source == "Harbour Courier");
    CHECK(read.articles[0].language == "de");
  }

  TEST_CASE(
      "a record that is no article is rejected with its reason and the rest is read") {
    struct Row {
      std::string line;
      std::string code;
      std::string message;
    };

    const std::string where = "the record on line 2 (offset 35) is not JSON: ";
    const Row rows[] = {
        {"{\"id\":\"a\",\"title\":\"x", "bad_json",
         where + "it ends in the middle; it begins \"{\"id\":\"a\",\"title\":\"x\""},
        {"{\"a\":\"\\ud800\"}", "bad_json",
         where + "a string has a wrong escape or half of a surrogate pair; it begins "
                 "\"{\"a\":\"\\ud800\"}\""},
        {"{\"a\":1e400}", "bad_json",
         where + "a number is malformed or too large; it begins \"{\"a\":1e400}\""},
        {"{\"a\":1,}", "bad_json",
         where +
             "a comma, colon, bracket or value is missing or stands in a wrong place; "
             "it begins \"{\"a\":1,}\""},
        {"{\"a\":tru}", "bad_json",
         where + "a word begins with t but is not true; it begins \"{\"a\":tru}\""},
        {"{\"a\":\"b\tc\"}", "bad_json",
         where + "a string holds a control character that is not escaped; it begins "
                 "\"{\"a\":\"b c\"}\""},
        {"42", "not_an_object",
         "the record is a number, not an object with the fields of an article"},
        {"null", "not_an_object",
         "the record is null, not an object with the fields of an article"},
        {"{}", "no_text",
         "the record has neither a title nor a body; name their keys with --map "
         "title=KEY,body=KEY, or see --show-mapping"},
        {"{\"title\":\"\",\"body\":\"\\u00a0 \"}", "no_text",
         "the record has neither a title nor a body; name their keys with --map "
         "title=KEY,body=KEY, or see --show-mapping"},
        {"{\"id\":\"a\\nb\",\"title\":\"T\"}", "bad_id",
         "the id \"a b\" contains a control character; give the article another id"},
        {"{\"id\":\"a\",\"title\":\"T\",\"date\":\"03/04/2019\"}", "ambiguous_date",
         "\"03/04/2019\": day and month cannot be told apart; use --date-order dmy or "
         "mdy"},
        {nested(2000), "bad_json",
         where +
             "it is nested more than 1,024 deep; it begins "
             "\"{\"id\":\"deep\",\"title\":\"T\",\"x\":" +
             std::string(31, '[') + "...\""},
        {long_body(morgue::kMaxTextBytes + 1), "too_large",
         "the body is 8388609 bytes long; an article may have 8388608"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.message);
      const ReadAll read = read_all(kGood + row.line + "\n" + kGood, "json");
      CHECK(read.articles.size() == 2);
      REQUIRE(read.rejects.size() == 1);
      CHECK(read.rejects[0].code == row.code);
      CHECK(read.rejects[0].message == row.message);
      CHECK(read.rejects[0].where.line == 2);
      CHECK(read.rejects[0].where.offset == 35);
    }
  }

  TEST_CASE("a record of 70 MB is rejected unread") {
    const ReadAll read = read_all(kGood + long_body(70u << 20) + "\n" + kGood, "json");
    CHECK(read.articles.size() == 2);
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "too_large");
    CHECK(read.rejects[0].message ==
          "the record is 73400343 bytes long; a record may have 67108864");
  }

  TEST_CASE("an array that is cut short gives what it has and a reject") {
    const ReadAll read = read_all(R"([{"id":"a","title":"T"},)", "json");
    CHECK(read.articles.size() == 1);
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "bad_json");
    CHECK(read.rejects[0].message ==
          "the array does not end: the file seems to be cut short; fetch it again");
  }

  TEST_CASE("a record with very many spellings of one key is read quickly") {
    std::string record = "{\"title\":\"T\"";
    for (int i = 0; i < 200000; ++i)
      record +=
          ",\"b" + std::string(static_cast<std::size_t>(i % 50), '_') + "ody\":\"x\"";
    const ReadAll read = read_all(record + "}", "json");
    CHECK(read.articles.size() == 1);
  }

  TEST_CASE("only objects and arrays of objects look like JSON") {
    for (const char* head : {"{\"a\":1}", " \n{ \"a\"", "[{\"a\":1}]", "[\n {", "{}",
                             "\xEF\xBB\xBF{\"a\":1}"})
      CHECK(morgue::looks_like_json(head));
    for (const char* head : {"", "[1]", "{a}", "[link]", "{", "text", "\"x\""})
      CHECK_FALSE(morgue::looks_like_json(head));
  }
}
