// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the forms in which English texts state dates.
#include <doctest/doctest.h>

#include "tests/support/found_dates.hpp"

namespace morgue {

using morgue_test::check_dates;

TEST_SUITE("date reader") {
  TEST_CASE("what is counted from today is a day as sure as its unit") {
    check_dates(
        {{"It fell three weeks ago.", "three weeks ago=2019-10-30 week"},
         {"It fell a fortnight ago.", "a fortnight ago=2019-11-06 week"},
         {"It rose six months ago.", "six months ago=2019-05-20 month"},
         {"It rose five years ago.", "five years ago=2014-11-20 year"},
         {"It rose two decades ago.", "two decades ago=1990-01-01..1999-12-31 decade"},
         {"It will close in two months.", "in two months=2020-01-20 month"},
         {"ready two weeks from now", "two weeks from now=2019-12-04 week"},
         {"three days ago", "three days ago=2019-11-17"},
         {"two years and three months ago",
          "two years and three months ago=2017-08-20 month"},
         {"2 weeks, 2 days ago", "2 weeks, 2 days ago=2019-11-04"},
         {"three days and two weeks ago", "two weeks ago=2019-11-06 week"},
         {"Monday two weeks from now", "Monday two weeks from now=2019-12-02"},
         {"on Friday, two years from now", "Friday, two years from now=2021-11-19"},
         {"He said Monday, two days ago.",
          "Monday=2019-11-18; two days ago=2019-11-18"},
         {"Open in five years' time.", "in five years' time=2024-11-20 year"},
         {"Open in a week's time.", "in a week's time=2019-11-27 week"},
         {"He ran it in two weeks.", ""}});
    const ArticleDate month{days_from_civil({2019, 11, 1}) * kSecondsPerDay,
                            DatePrecision::Month, DateOrigin::Metadata, std::nullopt};
    CHECK(morgue_test::find_dates("six months ago", "en", month) ==
          "six months ago=2019-05-01..2019-05-31 month");
  }

  TEST_CASE("years of two figures are at most ten years ahead") {
    check_dates({{"signed 11/19/86", "11/19/86=1986-11-19"},
                 {"signed 11/19/18", "11/19/18=2018-11-19"},
                 {"due 12/31/29", "12/31/29=2029-12-31"},
                 {"born 12/31/30", "12/31/30=1930-12-31"},
                 {"in May '30", "May '30=1930-05-01..1930-05-31 month"},
                 {"12-31-86", ""}});
  }

  TEST_CASE("figures without a year are dates where they are placed like dates") {
    check_dates(
        {{"They met on 10/25.", "10/25=2019-10-25"},
         {"They met on 22/04.", "22/04=2019-04-22"},
         {"on 11/20, 11/22 or 10/25",
          "11/20=2019-11-20; 11/22=2018-11-22; 10/25=2019-10-25"},
         {"Friday 11/15", "Friday 11/15=2019-11-15"},
         {"this 5/12 and next 5/12", "this 5/12=2019-05-12; next 5/12=2020-05-12"},
         {"from 10/1 to 11/7", "10/1 to 11/7=2019-10-01..2019-11-07"},
         {"10/1-11/7/2018", "10/1-11/7/2018=2018-10-01..2018-11-07"},
         {"10/1/2018-10/7/2018", "10/1/2018-10/7/2018=2018-10-01..2018-10-07"},
         {"after 9/11", "9/11=2001-09-11"},
         {"open 24/7, on 24/7", ""},
         {"up 5/12 to 33-5/12", ""},
         {"He lived on 1/2 of it and on 5/12 of that.", ""},
         {"It rose on 3/4 pct from 1/2 to 3/4.", ""},
         {"odds fell from 4/1 to 5/2", ""},
         {"Friday 1/2 higher", "Friday=2019-11-15"},
         {"on 13/13 or 0/5", ""}});
  }

  TEST_CASE("figures in a row and months joined to their days") {
    check_dates({{"file 20191119 and report-20170302.html",
                  "20191119=2019-11-19; 20170302=2017-03-02"},
                 {"20191399, 18191119, x20191119, 12-20191119", ""},
                 {"code 133-03-03-2018", ""},
                 {"Sep-23-2018", "Sep-23-2018=2018-09-23"},
                 {"on Oct/2.", "Oct/2=2019-10-02"},
                 {"Friday (Nov-15)", "Friday (Nov-15)=2019-11-15"},
                 {"in Dec-18", "Dec=2018-12-01..2018-12-31 month"}});
  }

  TEST_CASE("a day is the nearest that last this and next allow") {
    check_dates(
        {{"last November 23", "last November 23=2018-11-23"},
         {"last Nov. 20", "last Nov. 20=2018-11-20"},
         {"the year ending next March 31", "next March 31=2020-03-31"},
         {"the next 6th of April", "next 6th of April=2020-04-06"},
         {"this July 24", "this July 24=2019-07-24"},
         {"next Thursday, November 28", "next Thursday, November 28=2019-11-28"},
         {"last Friday, 15 November", "last Friday, 15 November=2019-11-15"},
         {"last Friday, 15 people", "last Friday=2019-11-15"}});
  }

  TEST_CASE("a weekday with the day of the month is the nearest such day") {
    check_dates({{"Tuesday the twenty-sixth.", "Tuesday the twenty-sixth=2019-11-26"},
                 {"Friday 29th", "Friday 29th=2019-11-29"},
                 {"on Friday 31!", "Friday 31=2020-01-31"},
                 {"on Friday 13th at noon", "Friday 13th=2019-12-13"},
                 {"On Monday 31 people died.", "Monday=2019-11-18"},
                 {"On Monday, the first day, it rained.", "Monday=2019-11-18"},
                 {"On Monday first reports came.", "Monday=2019-11-18"},
                 {"On Monday, the 9th Circuit ruled.", "Monday=2019-11-18"},
                 {"Monday 12-1", "Monday=2019-11-18"}});
  }

  TEST_CASE("a duration with its first day is a range") {
    check_dates(
        {{"open for two weeks starting May 20",
          "two weeks starting May 20=2019-05-20..2019-06-02"},
         {"It will run three days beginning on Monday.",
          "three days beginning on Monday=2019-11-25..2019-11-27"},
         {"closed for a week from Tuesday",
          "a week from Tuesday=2019-11-19..2019-11-25"},
         {"closed for 3 days, from today", "3 days, from today=2019-11-20..2019-11-22"},
         {"a week from Tuesday", "a week from Tuesday=2019-11-26"},
         {"3 days from today", "3 days from today=2019-11-23"}});
  }

  TEST_CASE("units beyond the next and kinds of weeks") {
    check_dates(
        {{"the week after next", "the week after next=2019-12-02..2019-12-08 week"},
         {"the year before last", "the year before last=2017-01-01..2017-12-31 year"},
         {"the week before last year's vote", "last year=2018-01-01..2018-12-31 year"},
         {"the year before last May", "last May=2019-05-01..2019-05-31 month"},
         {"this working week", "this working week=2019-11-18..2019-11-22 week"},
         {"next workweek", "next workweek=2019-11-25..2019-11-29 week"},
         {"this calendar year", "this calendar year=2019-01-01..2019-12-31 year"},
         {"the next four business days",
          "the next four business days=2019-11-21..2019-11-26"},
         {"the last three trading days",
          "the last three trading days=2019-11-15..2019-11-19"},
         {"Sales rose in the year to date.",
          "the year to date=2019-01-01..2019-11-19 month"},
         {"year-to-date sales", "year-to-date=2019-01-01..2019-11-19 month"},
         {"a year to remember", ""}});
  }
}

}  // namespace morgue
