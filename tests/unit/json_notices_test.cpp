// SPDX-License-Identifier: GPL-2.0-or-later
// Records that take articles back, and embargoes.
#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/read_results.hpp"

using morgue::format_date;
using morgue::read_all;
using morgue::ReadAll;
using morgue::ReaderOptions;

namespace {

// 2020-01-01 00:00 UTC.
constexpr std::int64_t kNewYear2020Seconds = 1577836800;

ReadAll read_with_clock(const std::string& content, std::optional<std::int64_t> now_s) {
  ReaderOptions options;
  options.now_s = now_s;
  return read_all(content, "json", options);
}

}  // namespace

TEST_SUITE("json reader: notices") {
  TEST_CASE("tombstones and kill notices are deletions") {
    struct Row {
      std::string_view record;
      std::string_view id;
      std::string_view reason;
      std::string_view updated;
    };

    const Row rows[] = {
        {R"({"id":"a","deleted":true})", "a", "deleted", ""},
        {R"({"_id":"a","_deleted":1})", "a", "deleted", ""},
        {R"({"id":"a","is_deleted":"True"})", "a", "deleted", ""},
        {R"({"id":"a","deleted_at":"2020-02-03T04:05:06Z"})", "a", "deleted",
         "2020-02-03T04:05:06Z"},
        {R"({"id":7,"deleted":true,"updated":"2020-02-03"})", "7", "deleted",
         "2020-02-03"},
        {R"({"url":"https://example.org/a","deleted":true})", "https://example.org/a",
         "deleted", ""},
        {R"({"uri":"urn:a","pubstatus":"canceled","versioncreated":"2020-02-03T04:05:06Z"})",
         "urn:a", "canceled", "2020-02-03T04:05:06Z"},
        {R"({"uri":"urn:a","pubstatus":"cancelled","headline":"Kill","body_text":"Kill."})",
         "urn:a", "canceled", ""},
        {R"({"uri":"urn:a","pubstatus":"withheld","firstcreated":"2019-01-01",)"
         R"("versioncreated":"2020-02-03"})",
         "urn:a", "withheld", "2020-02-03"},
        {R"({"guid":"urn:a","status":"stat:withheld"})", "urn:a", "withheld", ""},
        {R"({"guid":"urn:a","pubStatus":{"qcode":"stat:canceled"}})", "urn:a",
         "canceled", ""},
        {R"({"id":"a","status":"http://cv.iptc.org/newscodes/pubstatusg2/canceled"})",
         "a", "canceled", ""},
        {R"({"id":"a","status":"deleted"})", "a", "deleted", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.record);
      const ReadAll read = read_all(std::string(row.record) + "\n", "json");
      CHECK(read.articles.empty());
      CHECK(read.rejects.empty());
      REQUIRE(read.deletions.size() == 1);
      CHECK(read.deletions[0].id == row.id);
      CHECK(read.deletions[0].reason == row.reason);
      CHECK(format_date(read.deletions[0].updated) == row.updated);
      CHECK(read.deletions[0].where.line == 1);
    }
  }

  TEST_CASE("what says that it is not deleted is an article") {
    for (const char* member :
         {R"("deleted":false)", R"("deleted":null)", R"("deleted":0)",
          R"("deleted":"false")", R"("deleted_at":null)", R"("deleted":"")",
          R"("deleted":"two scenes")", R"("status":"usable")",
          R"("pubstatus":"stat:usable")", R"("status":"published")"}) {
      CAPTURE(member);
      const ReadAll read =
          read_all(R"({"id":"a","title":"T",)" + std::string(member) + "}", "json");
      CHECK(read.articles.size() == 1);
      CHECK(read.deletions.empty());
    }
  }

  TEST_CASE("a deletion of nothing is rejected") {
    const ReadAll read = read_all(R"({"deleted":true,"title":"Which?"})", "json");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "no_id");
    CHECK(read.rejects[0].message ==
          "the record takes an article back (deleted) but does not say which; give it "
          "the id of that article");
    CHECK(read_all(R"({"deleted":true,"id":"a\nb"})", "json").rejects[0].code ==
          "bad_id");
  }

  TEST_CASE("an article under embargo is rejected until the time has passed") {
    for (const char* key : {"embargoed", "embargoedUntil", "embargo"}) {
      CAPTURE(key);
      const std::string record = R"({"id":"a","title":"T",")" + std::string(key) +
                                 R"(":"2020-01-01T00:00:00Z"})";
      for (const auto& early :
           {std::optional<std::int64_t>(), std::optional<std::int64_t>(0),
            std::optional<std::int64_t>(kNewYear2020Seconds - 1)}) {
        const ReadAll read = read_with_clock(record, early);
        CHECK(read.articles.empty());
        REQUIRE(read.rejects.size() == 1);
        CHECK(read.rejects[0].code == "embargoed");
        CHECK(read.rejects[0].id == "a");
        CHECK(read.rejects[0].message ==
              "the article is under embargo until 2020-01-01T00:00:00Z; index it again "
              "after that");
      }
      CHECK(read_with_clock(record, kNewYear2020Seconds).articles.size() == 1);
    }
  }

  TEST_CASE("an embargo that cannot be read holds") {
    const ReadAll words =
        read_with_clock(R"({"id":"a","title":"T","embargoed":"until the speech"})",
                        kNewYear2020Seconds);
    REQUIRE(words.rejects.size() == 1);
    CHECK(words.rejects[0].code == "embargoed");
    CHECK(words.rejects[0].message ==
          "the article is under embargo and does not say until when: \"until the "
          "speech\"; take the embargo out of the record once it has passed");
    const ReadAll flag = read_with_clock(R"({"id":"a","title":"T","embargo":true})", 0);
    REQUIRE(flag.rejects.size() == 1);
    CHECK(flag.rejects[0].code == "embargoed");
    const ReadAll unclear = read_with_clock(
        R"({"id":"a","title":"T","embargo":"03/04/2019"})", kNewYear2020Seconds);
    REQUIRE(unclear.rejects.size() == 1);
    CHECK(unclear.rejects[0].code == "ambiguous_date");
    CHECK(unclear.rejects[0].message ==
          "the embargo: \"03/04/2019\": day and month cannot be told apart; use "
          "--date-order dmy or mdy");
  }

  TEST_CASE("no embargo is no embargo") {
    for (const char* value : {"null", "\"\"", "false", "\"None\"", "0"}) {
      CAPTURE(value);
      const std::string record =
          R"({"id":"a","title":"T","embargoed":)" + std::string(value) + "}";
      CHECK(read_with_clock(record, std::nullopt).articles.size() == 1);
    }
  }

  TEST_CASE("a header line may state an embargo") {
    const ReadAll read =
        read_all("Title: T\nEmbargo: 2020-01-01T00:00:00Z\n\nWords.\n", "headers");
    REQUIRE(read.rejects.size() == 1);
    CHECK(read.rejects[0].code == "embargoed");
  }
}
