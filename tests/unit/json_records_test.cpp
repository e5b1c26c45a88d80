// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/json_records.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/readers.hpp"

using morgue::JsonRecord;
using morgue::JsonRecordSplitter;

namespace {

// The records, a '!' before those that do not end.
std::vector<std::string> split(std::string_view content) {
  JsonRecordSplitter splitter(content);
  std::vector<std::string> records;
  JsonRecord record;
  while (splitter.next(record)) {
    CHECK(content.substr(record.offset, record.text.size()) == record.text);
    records.push_back((record.is_unterminated() ? "!" : "") + std::string(record.text));
  }
  return records;
}

std::vector<std::uint64_t> lines_of(std::string_view content) {
  JsonRecordSplitter splitter(content);
  std::vector<std::uint64_t> lines;
  JsonRecord record;
  while (splitter.next(record))
    lines.push_back(record.line);
  return lines;
}

using Records = std::vector<std::string>;

}  // namespace

TEST_SUITE("json records") {
  TEST_CASE("each shape gives its records") {
    struct Row {
      std::string_view content;
      Records expected;
    };

    const Row rows[] = {
        {"", {}},
        {" \n\n", {}},
        {"{\"a\":1}", {"{\"a\":1}"}},
        {"{\"a\":1}\n\n {\"a\":2} \r\n", {"{\"a\":1}", "{\"a\":2}"}},
        {"\xEF\xBB\xBF{\"a\":1}\n", {"{\"a\":1}"}},
        {"[]", {}},
        {"[{\"a\":1},{\"a\":2}]", {"{\"a\":1}", "{\"a\":2}"}},
        {"[\n {\"a\": [1, {}]},\n 7, \"x,]\",\n {\"a\":2}\n]\n",
         {"{\"a\": [1, {}]}", "7", "\"x,]\"", "{\"a\":2}"}},
        {"{\n  \"a\": \"}\"\n}\n", {"{\n  \"a\": \"}\"\n}"}},
        {"{\n \"a\": 1\n}\n{\n \"a\": 2\n}", {"{\n \"a\": 1\n}", "{\n \"a\": 2\n}"}},
        {"{\"a\":\"\\\\\"}\n{\"a\":\"\\\"}\"}\n",
         {"{\"a\":\"\\\\\"}", "{\"a\":\"\\\"}\"}"}},
        {"[1,2]\n{\"a\":1}\n", {"1", "2", "{\"a\":1}"}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.content);
      CHECK(split(row.content) == row.expected);
    }
  }

  TEST_CASE("an envelope gives the records inside") {
    for (const std::string_view content :
         {"{\"status\":\"ok\",\"articles\":[{\"a\":1},{\"a\":2}]}",
          "{\"version\": 1,\n \"title\": \"A feed\",\n \"items\": "
          "[{\"a\":1}\n,{\"a\":2}],"
          "\n \"more\": {}}\n",
          "{\"articles\":{\"page\":1,\"results\":[{\"a\":1},{\"a\":2}]}}"}) {
      CAPTURE(content);
      CHECK(split(content) == Records{"{\"a\":1}", "{\"a\":2}"});
    }
  }

  TEST_CASE("an article with a list of items is not an envelope") {
    for (const std::string_view content : {"{\"items\":[{\"a\":1}],\"body\":\"text\"}",
                                           "{\"headline\":\"x\",\"items\":[{}]}",
                                           "{\"items\":[1,2]}", "{\"items\":\"x\"}"})
      CHECK(split(content) == Records{std::string(content)});
    CHECK(split("{\"items\":[{}]}\n{\"items\":[{}]}\n").size() == 2);
  }

  TEST_CASE("a line that is cut short hides nothing behind it") {
    CHECK(split("{\"a\":\"x\n{\"a\":2}\n{\"a\":3}\n") ==
          Records{"!{\"a\":\"x", "{\"a\":2}", "{\"a\":3}"});
    CHECK(split("{\"a\":1}\n{\"a\":2") == Records{"{\"a\":1}", "!{\"a\":2"});
    CHECK(split("garbage\n{\"a\":2}\n") == Records{"garbage", "{\"a\":2}"});
  }

  TEST_CASE("an element that is cut short ends where the next one begins") {
    CHECK(
        split(
            "[\n  {\n    \"a\": \"x\n  },\n  {\n    \"a\": 2\n  },\n  {\"a\": 3}\n]") ==
        Records{"!{\n    \"a\": \"x\n  },", "{\n    \"a\": 2\n  }", "{\"a\": 3}"});
    CHECK(split("{\n \"a\": {\n}\n{\n \"a\": 2\n}\n") ==
          Records{"!{\n \"a\": {\n}", "{\n \"a\": 2\n}"});
  }

  TEST_CASE("an array that does not end is noticed") {
    JsonRecordSplitter splitter("[{\"a\":1},\n");
    JsonRecord record;
    CHECK(splitter.next(record));
    CHECK_FALSE(splitter.is_unclosed());
    CHECK_FALSE(splitter.next(record));
    CHECK(splitter.is_unclosed());
  }

  TEST_CASE("lines are counted from one") {
    CHECK(lines_of("{\"a\":1}\n\n{\"a\":2}\n") == std::vector<std::uint64_t>{1, 3});
    CHECK(lines_of("[\n{\"a\":\n1},\n{}]") == std::vector<std::uint64_t>{2, 4});
  }

  TEST_CASE("hostile brackets take linear time") {
    for (const std::string_view part : {"{\n", "[", "\"", "{\"a\":\"", "\\\"", "]",
                                        "},{", "[1,\n", "{\"items\":", ",\n"}) {
      std::string content = "[";
      for (int i = 0; i < 300000; ++i)
        content += part;
      CAPTURE(part);
      std::size_t total = 0;
      JsonRecordSplitter splitter(content);
      JsonRecord record;
      while (splitter.next(record))
        total += record.text.size();
      CHECK(total <= content.size());
    }
  }

  TEST_CASE("lines are told from what must be whole by the beginning") {
    const auto repeated = [](const std::string& line, int count) {
      std::string text;
      for (int i = 0; i < count; ++i)
        text += line;
      return text;
    };

    struct Row {
      std::string head;
      bool expected;
    };

    const Row rows[] = {
        {repeated("{\"a\":1}\n", 16), true},
        {"\xEF\xBB\xBF\n" + repeated("{\"a\":1}\n\n", 16), true},
        {repeated("{\"a\":1}\n", 10) + repeated("{broken\n", 6), true},
        {repeated("{\"a\":1}\n", 15), false},
        {"", false},
        {"[" + repeated("{\"a\":1},\n", 16), false},
        {repeated("{\n\"a\":1\n}\n", 16), false},
        {"{\"articles\":[\n" + repeated("{\"a\":1},\n", 16), false},
        {repeated("text\n", 16), false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(morgue::is_json_lines(row.head) == row.expected);
    }
  }

  TEST_CASE("pieces give the records and places of the whole") {
    std::string content = "\xEF\xBB\xBF";
    for (int i = 0; i < 20; ++i)
      content += "{\"a\":" + std::to_string(i) + "}\n\n";
    content += "[1,2]\n{\"articles\":[{\"a\":1}]}\n\xEF\xBB\xBF{}\n{broken";
    REQUIRE(morgue::is_json_lines(content));
    std::vector<std::string> pieces;
    morgue::InputPiece piece;
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t end = std::min(content.find('\n', at), content.size() - 1) + 1;
      const std::string lines = content.substr(at, end - at);
      JsonRecordSplitter splitter(lines, piece);
      JsonRecord record;
      while (splitter.next(record)) {
        CHECK(content.substr(record.offset, record.text.size()) == record.text);
        CHECK(record.line == piece.line);
        pieces.push_back((record.is_unterminated() ? "!" : "") +
                         std::string(record.text));
      }
      at = end;
      piece.offset = end;
      ++piece.line;
    }
    CHECK(pieces == split(content));
    CHECK(pieces.size() == 24);
  }
}
