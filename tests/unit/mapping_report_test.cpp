// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/mapping_report.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

std::string report(std::string content,
                   std::string_view format,
                   const morgue::ReaderOptions& options = {}) {
  morgue::Input input;
  input.name = "feed";
  input.default_id = "feed";
  input.content = std::move(content);
  return morgue::mapping_report(input, *morgue::choose_format(format, input), options);
}

}  // namespace

TEST_SUITE("mapping report") {
  TEST_CASE("names the key of each field and the keys not used") {
    CHECK(report(R"({"headline":"H","text":"B","paywall":true,"amp\nurl":"x",
                     "date":"2019-11-20","source":"https://a.example/1"})",
                 "json") ==
          "feed: json\n"
          "  title         <- headline\n"
          "  body          <- text\n"
          "  published     <- date\n"
          "  url           <- source\n"
          "  not used: paywall, amp url\n");
  }

  TEST_CASE("a mapping is shown as it works") {
    morgue::ReaderOptions options;
    options.mapping = {{"organizations", "firms"}};
    CHECK(report("Title: T\nFirms: Port Co\n\nText.", "headers", options) ==
          "feed: headers\n"
          "  title         <- Title\n"
          "  organizations <- Firms\n");
  }

  TEST_CASE("records before the first article are named with their reason") {
    CHECK(report("42\n{\"hed\":\"H\"}\n{\"title\":\"T\"}\n", "json") ==
          "feed: json\n"
          "  rejected: the record is a number, not an object with the fields of an "
          "article\n"
          "  rejected: the record has neither a title nor a body; name their keys with "
          "--map title=KEY,body=KEY, or see --show-mapping\n"
          "    key: hed\n"
          "  title         <- title\n");
  }

  TEST_CASE("formats without keys and inputs without articles are said to be so") {
    CHECK(report("Text.", "text") ==
          "feed: text\n  records of this format have no keys\n");
    CHECK(report("", "json") == "feed: json\n  no article among the first records\n");
  }
}
