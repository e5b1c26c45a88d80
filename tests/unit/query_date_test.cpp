// SPDX-License-Identifier: GPL-2.0-or-later
// Dates of queries; now is Thursday 2019-11-21 12:00 UTC.
#include <doctest/doctest.h>
#include <limits>
#include <string>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"

using morgue::DateNode;
using morgue::Error;
using morgue::parse_query;
using morgue::ParsedQuery;
using morgue::ParseOptions;
using morgue::print_query;
using morgue::TimeZone;

namespace {

constexpr std::int64_t kNow = 1574337600;

struct Row {
  const char* query;
  const char* tree;
};

DateNode date_of(const std::string& query, const TimeZone& zone = TimeZone()) {
  ParseOptions options;
  options.now_s = kNow;
  options.zone = zone;
  const ParsedQuery parsed = parse_query(query, options);
  return std::get<DateNode>(parsed.root->value);
}

std::string tree_of(const std::string& query, const TimeZone& zone = TimeZone()) {
  ParseOptions options;
  options.now_s = kNow;
  options.zone = zone;
  try {
    return print_query(*parse_query(query, options).root);
  } catch (const Error& error) {
    return error.reason() + ": " + error.message();
  }
}

constexpr Row kRows[] = {
    {"date:2019", "(date 2019-01-01..2019-12-31)"},
    {"date:2019-11", "(date 2019-11-01..2019-11-30)"},
    {"date:2019-02", "(date 2019-02-01..2019-02-28)"},
    {"date:2020-02", "(date 2020-02-01..2020-02-29)"},
    {"date:2019-12", "(date 2019-12-01..2019-12-31)"},
    {"date:2019-11-20", "(date 2019-11-20)"},
    {"date:20191120", "(date 2019-11-20)"},
    {"date:2019-W47", "(date 2019-11-18..2019-11-24)"},
    {"date:2019W47", "(date 2019-11-18..2019-11-24)"},
    {"date:2019-w47", "(date 2019-11-18..2019-11-24)"},
    {"date:2019-W47-4", "(date 2019-11-21)"},
    {"date:2020-W53", "(date 2020-12-28..2021-01-03)"},
    {"date:2019-W01", "(date 2018-12-31..2019-01-06)"},
    {"date:2019-Q1", "(date 2019-01-01..2019-03-31)"},
    {"date:2019-q4", "(date 2019-10-01..2019-12-31)"},
    {"date:2019-11-20T10", "(date 2019-11-20T10:00:00Z..2019-11-20T11:00:00Z)"},
    {"date:2019-11-20T10:30", "(date 2019-11-20T10:30:00Z..2019-11-20T10:31:00Z)"},
    {"date:2019-11-20T10:30:15", "(date 2019-11-20T10:30:15Z..2019-11-20T10:30:16Z)"},
    {"date:20191120T1030", "(date 2019-11-20T10:30:00Z..2019-11-20T10:31:00Z)"},
    {"date:20191120T103015Z", "(date 2019-11-20T10:30:15Z..2019-11-20T10:30:16Z)"},
    {"date:2019-11-20T10:30Z", "(date 2019-11-20T10:30:00Z..2019-11-20T10:31:00Z)"},
    {"date:2019-11-20T10:30+09:00",
     "(date 2019-11-20T01:30:00Z..2019-11-20T01:31:00Z)"},
    {"date:2019-11-20T10:30-0530", "(date 2019-11-20T16:00:00Z..2019-11-20T16:01:00Z)"},
    {"date:2019-11-20T10:30+09", "(date 2019-11-20T01:30:00Z..2019-11-20T01:31:00Z)"},
    {"date:2019-11-20T00:00..2019-11-20T23:59", "(date 2019-11-20)"},
    {"date:today", "(date 2019-11-21)"},
    {"date:yesterday", "(date 2019-11-20)"},
    {"date:now", "(date 2019-11-21T12:00:00Z..2019-11-21T12:00:01Z)"},
    {"date:monday", "(date 2019-11-18)"},
    {"date:wed", "(date 2019-11-20)"},
    {"date:thursday", "(date 2019-11-14)"},
    {"date:friday", "(date 2019-11-15)"},
    {"date:sunday", "(date 2019-11-17)"},
    {"date:november", "(date 2019-11-01..2019-11-30)"},
    {"date:nov-2018", "(date 2018-11-01..2018-11-30)"},
    {"date:20-November-2018", "(date 2018-11-20)"},
    {"date:nov-3-2018..dec-2018", "(date 2018-11-03..2018-12-31)"},
    {"date:oct", "(date 2019-10-01..2019-10-31)"},
    {"date:december", "(date 2018-12-01..2018-12-31)"},
    {"date:sept", "(date 2019-09-01..2019-09-30)"},
    {"date:this-week", "(date 2019-11-18..2019-11-24)"},
    {"date:last-week", "(date 2019-11-11..2019-11-17)"},
    {"date:this-month", "(date 2019-11-01..2019-11-30)"},
    {"date:last-month", "(date 2019-10-01..2019-10-31)"},
    {"date:this-quarter", "(date 2019-10-01..2019-12-31)"},
    {"date:last-quarter", "(date 2019-07-01..2019-09-30)"},
    {"date:this-year", "(date 2019-01-01..2019-12-31)"},
    {"date:last-year", "(date 2018-01-01..2018-12-31)"},
    {"date:3d", "(date 2019-11-18)"},
    {"date:2w", "(date 2019-11-07)"},
    {"date:1m", "(date 2019-10-21)"},
    {"date:1y", "(date 2018-11-21)"},
    {"date:0d", "(date 2019-11-21)"},
    {"date:2w..", "(date 2019-11-07..)"},
    {"date:..2019", "(date ..2019-12-31)"},
    {"date:2019..", "(date 2019-01-01..)"},
    {"date:2019-03..2019-05", "(date 2019-03-01..2019-05-31)"},
    {"date:2019-11-18..2019-11-20", "(date 2019-11-18..2019-11-20)"},
    {"date:2019-W47..now", "(date 2019-11-18T00:00:00Z..2019-11-21T12:00:01Z)"},
    {"date:2019-11-20+3d", "(date 2019-11-23)"},
    {"date:2019-11-20-3d", "(date 2019-11-17)"},
    {"date:2019-11-20+1m-1d", "(date 2019-12-19)"},
    {"date:2019-11+1m", "(date 2019-12-01..2019-12-31)"},
    {"date:2019-11-3d", "(date 2019-10-29..2019-11-28)"},
    {"date:2019-1y", "(date 2018-01-01..2018-12-31)"},
    {"date:2019-01-31+1m", "(date 2019-02-28)"},
    {"date:2020-02-29+1y", "(date 2021-02-28)"},
    {"date:2019-W47+1w", "(date 2019-11-25..2019-12-01)"},
    {"date:today-2w..today", "(date 2019-11-07..2019-11-21)"},
    {"date:monday-1w", "(date 2019-11-11)"},
    {"date:now-1d", "(date 2019-11-20T12:00:00Z..2019-11-20T12:00:01Z)"},
    {"date:now-1d..now", "(date 2019-11-20T12:00:00Z..2019-11-21T12:00:01Z)"},
    {"date:2019-11-20T10:30+1d", "(date 2019-11-21T10:30:00Z..2019-11-21T10:31:00Z)"},
    {"date:last-week-1w", "(date 2019-11-04..2019-11-10)"},
    {"date:\"3 weeks ago\"", "(date 2019-10-31)"},
    {"date:\"a month ago\"", "(date 2019-10-21)"},
    {"date:\"two years ago\"", "(date 2017-11-21)"},
    {"date:\"1 day ago\"..today", "(date 2019-11-20..2019-11-21)"},
    {"date:\"yesterday\"", "(date 2019-11-20)"},
    {"date:\"last monday\"", "(date 2019-11-18)"},
    {"date:\"last week\"", "(date 2019-11-11..2019-11-17)"},
    {"date:\"November 2019\"", "(date 2019-11-01..2019-11-30)"},
    {"date:\"20 November 2019\"", "(date 2019-11-20)"},
    {"date:\"November 20, 2019\"", "(date 2019-11-20)"},
    {"date:\"Nov 20th\"", "(date 2019-11-20)"},
    {"date:\"1 december\"", "(date 2018-12-01)"},
    {"date:\"2019-11-20\"", "(date 2019-11-20)"},
    {"date:\"3 weeks ago\"..\"1 week ago\"", "(date 2019-10-31..2019-11-14)"},
    {"date:>2019", "(date 2020-01-01..)"},
    {"date:>=2019", "(date 2019-01-01..)"},
    {"date:<2019", "(date ..2018-12-31)"},
    {"date:<=2019", "(date ..2019-12-31)"},
    {"date:=2019", "(date 2019-01-01..2019-12-31)"},
    {"date:>=\"3 weeks ago\"", "(date 2019-10-31..)"},
    {"date:2019^2", "(date 2019-01-01..2019-12-31)^2"},
    {"updated:2019-11", "(updated 2019-11-01..2019-11-30)"},
    {"mentions:2019-11-19", "(mentions 2019-11-19)"},
    {"mentions:tuesday", "(mentions 2019-11-19)"},
    {"after:2019-11-18", "(date 2019-11-18..)"},
    {"since:2019-11", "(date 2019-11-01..)"},
    {"before:2019-11", "(date ..2019-10-31)"},
    {"until:2019-11", "(date ..2019-11-30)"},
    {"before:now", "(date ..2019-11-21T12:00:00Z)"},
    {"until:now", "(date ..2019-11-21T12:00:01Z)"},
    {"after:now", "(date 2019-11-21T12:00:00Z..)"},
    {"date:(2018 OR 2019-11..2019-12)",
     "(or (date 2018-01-01..2018-12-31) (date 2019-11-01..2019-12-31))"},
    {"date:(\"3 weeks ago\" OR today)", "(or (date 2019-10-31) (date 2019-11-21))"},

};

}  // namespace

TEST_SUITE("query dates") {
  TEST_CASE("every form of a date has its interval") {
    for (const Row& row : kRows) {
      CAPTURE(row.query);
      CHECK(tree_of(row.query) == row.tree);
    }
  }

  TEST_CASE("days begin and end in the zone of the query") {
    const DateNode date = date_of("date:2019-11-20", TimeZone::parse("Asia/Seoul"));
    CHECK(date.interval.begin_s == 1574175600);
    CHECK(date.interval.end_s == 1574262000);
    CHECK(date.begin_day == 18220);
    CHECK(date.end_day == 18221);
  }

  TEST_CASE("a day in which clocks change has its own length") {
    const DateNode date =
        date_of("date:2019-11-03", TimeZone::parse("America/New_York"));
    CHECK(*date.interval.end_s - *date.interval.begin_s == 25 * 3600);
  }

  TEST_CASE("today is the day that clocks of the zone show") {
    CHECK(tree_of("date:today", TimeZone::parse("+13:00")) == "(date 2019-11-22)");
    CHECK(tree_of("date:today", TimeZone::parse("-13:00")) == "(date 2019-11-20)");
  }

  TEST_CASE("a time with a zone is that instant in any zone") {
    const std::string tree = tree_of("date:2019-11-20T10:30+09:00");
    CHECK(tree_of("date:2019-11-20T10:30+09:00", TimeZone::parse("-05:00")) == tree);
  }

  TEST_CASE("only a side that is a midnight has a day") {
    const DateNode date = date_of("date:2019-11-18..2019-11-20T10:30");
    CHECK(date.begin_day == 18218);
    CHECK_FALSE(date.end_day.has_value());
    CHECK_FALSE(date.whole_days);
  }

  TEST_CASE("now counts the whole of its day for dates without a time") {
    const DateNode date = date_of("date:2019-11-18..now");
    CHECK(date.interval.end_s == kNow + 1);
    CHECK(date.begin_day == 18218);
    CHECK(date.end_day == 18222);
    CHECK_FALSE(date.whole_days);
  }

  TEST_CASE("an open side has neither instant nor day") {
    const DateNode date = date_of("date:2019-11-18..");
    CHECK(date.begin_day == 18218);
    CHECK_FALSE(date.interval.end_s.has_value());
    CHECK_FALSE(date.end_day.has_value());
    CHECK(date.whole_days);
  }

  TEST_CASE("an absurd now is taken as within the years that have dates") {
    for (const std::int64_t now :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-62135596800},
          std::numeric_limits<std::int64_t>::max()}) {
      for (const char* query :
           {"date:today", "date:3d", "date:last-year", "date:this-week", "date:9999y",
            "date:\"29 february\"", "date:december", "date:..now", "date:now+1d"}) {
        ParseOptions options;
        options.now_s = now;
        options.zone = TimeZone::parse("-12:00");
        CAPTURE(now);
        CAPTURE(query);
        std::string reason;
        try {
          print_query(*parse_query(query, options).root);
        } catch (const Error& error) {
          reason = error.reason();
        }
        CHECK((reason.empty() || reason == "bad_date"));
      }
    }
  }

  TEST_CASE("dates before 1970 are days as well") {
    CHECK(tree_of("date:1969-07-20") == "(date 1969-07-20)");
    CHECK(date_of("date:1969-07-20").begin_day == -165);
    CHECK(tree_of("date:0001..9999") == "(date 0001-01-01..9999-12-31)");
  }
}
