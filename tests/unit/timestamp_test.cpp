// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the timestamps that input files spell.
#include <doctest/doctest.h>
#include <string>

#include "morgue/date.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Status = TimestampResult::Status;

std::string read(std::string_view text, DateOrder order = DateOrder::Unset) {
  const TimestampResult result = parse_timestamp(text, order);
  return result.status == Status::Ok ? format_date(result.date) : result.message;
}

struct Row {
  const char* text;
  const char* printed;
};

}  // namespace

TEST_SUITE("timestamp") {
  TEST_CASE("reads ISO 8601 whole and truncated") {
    const Row rows[] = {
        {"2019", "2019"},
        {"2019-11", "2019-11"},
        {"2019-11-20", "2019-11-20"},
        {"2019/11/20", "2019-11-20"},
        {" 2019-11-20\n", "2019-11-20"},
        {"2019-11-20T18:46", "2019-11-20T18:46"},
        {"2019-11-20 18:46:01", "2019-11-20T18:46:01"},
        {"2019-11-20T18:46:01.789Z", "2019-11-20T18:46:01Z"},
        {"2019-11-20T18:46:01,5+05:30", "2019-11-20T18:46:01+05:30"},
        {"2019-11-20T18:46:01-0800", "2019-11-20T18:46:01-08:00"},
        {"2019-11-20T18:46+09", "2019-11-20T18:46+09:00"},
        {"2019-11-20 18:46:01 UTC", "2019-11-20T18:46:01Z"},
        {"2019-11-20T24:00", "2019-11-21T00:00"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"20191120", "2019-11-20"},
        {"20191120T184601Z", "2019-11-20T18:46:01Z"},
        {"20051218T000000", "2005-12-18T00:00:00"},
        {"20191120184601", "2019-11-20T18:46:01"},
        {"201911201846", "2019-11-20T18:46"},
        {"0001-01-01", "0001-01-01"},
        {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(read(row.text) == row.printed);
    }
  }

  TEST_CASE("tells seconds from milliseconds by magnitude") {
    CHECK(read("1574189160") == "2019-11-19T18:46:00Z");
    CHECK(read("1574189160.0") == "2019-11-19T18:46:00Z");
    CHECK(read("1574189160123") == "2019-11-19T18:46:00Z");
    CHECK(read("-14182940") == "1969-07-20T20:17:40Z");
    CHECK(read("-14182940000") == "1969-07-20T20:17:40Z");
    CHECK(read("-1418294000001") == "1925-01-21T13:26:39Z");
  }

  TEST_CASE("reads mail dates and dates in English words") {
    const Row rows[] = {
        {"Tue, 19 Nov 2019 18:46:00 +0530", "2019-11-19T18:46:00+05:30"},
        {"19 Nov 19 18:46 GMT", "2019-11-19T18:46Z"},
        {"Tue, 1 Jul 1987 10:00:00 EST", "1987-07-01T10:00:00-05:00"},
        {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
        {"26-FEB-87", "1987-02-26"},
        {"November 19, 2019", "2019-11-19"},
        {"November 19th, 2019", "2019-11-19"},
        {"Nov. 19, 2019 6:46 p.m. EST", "2019-11-19T18:46-05:00"},
        {"Tuesday, November 19, 2019 at 12:05 AM", "2019-11-19T00:05"},
        {"Sept 1 2019", "2019-09-01"},
        {"19 November 2019", "2019-11-19"},
        {"19 November 2019, 18:46 IST", "2019-11-19T18:46+05:30"},
        {"1st May 2020", "2020-05-01"},
        {"November 2019", "2019-11"},
        {"Tue Nov 19 18:46:00 2019", "2019-11-19T18:46:00"},
        {"Tue Nov 19 18:46:00 +0000 2019", "2019-11-19T18:46:00Z"},
        {"Tue Nov 19 2019 18:46:00 GMT+0900 (KST)", "2019-11-19T18:46:00+09:00"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(read(row.text) == row.printed);
    }
  }

  TEST_CASE("reads day and month in the order asked for") {
    CHECK(read("03/04/2019", DateOrder::DayFirst) == "2019-04-03");
    CHECK(read("03/04/2019", DateOrder::MonthFirst) == "2019-03-04");
    CHECK(read("3-4-2019 10:30", DateOrder::MonthFirst) == "2019-03-04T10:30");
    CHECK(read("25/12/2019") == "2019-12-25");
    CHECK(read("12/25/2019") == "2019-12-25");
    CHECK(read("05/05/2019") == "2019-05-05");
    CHECK(read("03.04.2019") == "2019-04-03");
    CHECK(read("25/12/2019", DateOrder::MonthFirst) ==
          "\"25/12/2019\": month 25 is not 1-12");
  }

  TEST_CASE("a day that may be a month is ambiguous") {
    const TimestampResult result = parse_timestamp("03/04/2019", DateOrder::Unset);
    CHECK(result.status == Status::Ambiguous);
    CHECK(result.message ==
          "\"03/04/2019\": day and month cannot be told apart; use --date-order dmy or "
          "mdy");
  }

  TEST_CASE("an absent date is missing and not an error") {
    for (const char* text : {"", "  ", "None", "none", "null", "NaN", "NaT"}) {
      CAPTURE(text);
      const TimestampResult result = parse_timestamp(text, DateOrder::Unset);
      CHECK(result.status == Status::Missing);
      CHECK_FALSE(result.date.known());
      CHECK(result.message.empty());
    }
  }

  TEST_CASE("a wrong date is invalid and the message says why") {
    const std::string form =
        ": no known form of a date; write it as 2019-11-20 or 2019-11-20T18:46:00Z";
    const Row rows[] = {
        {"2020-13-45", "\"2020-13-45\": month 13 is not 1-12"},
        {"20201345", "\"20201345\": month 13 is not 1-12"},
        {"2019-02-29", "\"2019-02-29\": the month has no day 29"},
        {"0000-01-01", "\"0000-01-01\": there is no year 0"},
        {"2019-11-20T25:00", "\"2019-11-20T25:00\": there is no such time of day"},
        {"2019-11-20T10:00+19:00",
         "\"2019-11-20T10:00+19:00\": there is no such time zone offset"},
        {"2019-11-20 10:00 XYZT",
         "\"2019-11-20 10:00 XYZT\": the time zone \"XYZT\" is not known; write it as "
         "+hh:mm"},
        {"Nov 19, 2019 13:00 PM",
         "\"Nov 19, 2019 13:00 PM\": a 12-hour clock has no hour 13"},
        {"03/04/19", "\"03/04/19\": the year needs four digits"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(parse_timestamp(row.text, DateOrder::Unset).status == Status::Invalid);
      CHECK(read(row.text) == row.printed);
    }
    for (const char* text :
         {"yesterday", "201911", "12345", "2019-11-20x", "20 Foo 2019", "-", "-5",
          "2019-11-20T", "Nov", "99999999999999999999999", "10:30"}) {
      CAPTURE(text);
      CHECK(parse_timestamp(text, DateOrder::Unset).status == Status::Invalid);
      CHECK(read(text) == "\"" + std::string(text) + "\"" + form);
    }
  }

  TEST_CASE("a message shows neither control characters nor the whole of a long text") {
    const std::string hostile = "\x1b[2J\xc3\xa9" + std::string(5000, 'a');
    const std::string message = read(hostile);
    CHECK(message.starts_with("\"?[2J??aaa"));
    CHECK(message.find('\x1b') == std::string::npos);
    CHECK(message.size() < 200);
  }

  TEST_CASE("counts since the epoch are in UTC") {
    CHECK(parse_timestamp("1574189160", DateOrder::Unset).date.utc_offset_min == 0);
  }

  TEST_CASE("a zone that the text does not state stays unset") {
    CHECK_FALSE(
        parse_timestamp("2019-11-20T10:00", DateOrder::Unset).date.utc_offset_min);
    CHECK(parse_timestamp("2019-11-20T10:00Z", DateOrder::Unset).date.utc_offset_min ==
          0);
    CHECK(parse_timestamp("2019", DateOrder::Unset).date.origin ==
          DateOrigin::Metadata);
  }
}
