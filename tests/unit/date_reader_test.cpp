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
         {"a year or 18 months ago", "18 months ago=2018-05-20 month"},
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
          "11/20=2019-11-20; 11/22=2019-11-22; 10/25=2019-10-25"},
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
                 {"It fell in Dec-18.", "Dec=2018-12-01..2018-12-31 month"}});
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

  TEST_CASE("days seen from a day told of before") {
    check_dates({{"It fell on Nov. 5 and rose the next day.",
                  "Nov. 5=2019-11-05; the next day=2019-11-06"},
                 {"He came on May 3, spoke the following day and left.",
                  "May 3=2019-05-03; the following day=2019-05-04"},
                 {"up on Friday from the previous day's close",
                  "Friday=2019-11-15; the previous day=2019-11-14"},
                 {"It was up from the previous day.", "the previous day=2019-11-19"},
                 {"It had rained the day before.", "the day before=2019-11-19"},
                 {"It rained on May 3, but not the day after.",
                  "May 3=2019-05-03; the day after=2019-05-04"},
                 {"the day after tomorrow", "the day after tomorrow=2019-11-22"},
                 {"It rained the next day.", ""},
                 {"the day before the vote, on May 3 or the next day or two",
                  "May 3=2019-05-03"}});
  }

  TEST_CASE("what is to be done is to come though it reads like the past") {
    check_dates(
        {{"The summit will be held on Dec. 5.", "Dec. 5=2019-12-05"},
         {"a meeting to be held in February", "February=2020-02-01..2020-02-29 month"},
         {"The summit was held on June 5.", "June 5=2019-06-05"},
         {"a dividend payable Dec. 15", "Dec. 15=2019-12-15"},
         {"It expects to open in June.", "June=2020-06-01..2020-06-30 month"}});
  }

  TEST_CASE("what would be nine months old without its year is to come") {
    const auto find_in_march = [](const char* text) {
      return morgue_test::find_dates(text, "en",
                                     morgue_test::written_on({2019, 3, 20}));
    };
    CHECK(find_in_march("the meeting on June 3") == "June 3=2019-06-03");
    CHECK(find_in_march("Pay April 15") == "April 15=2019-04-15");
    CHECK(find_in_march("It fell on June 3.") == "June 3=2018-06-03");
    CHECK(find_in_march("It extended the offer to April 3.") == "April 3=2019-04-03");
    CHECK(find_in_march("the quarter ends Feb. 28") == "Feb. 28=2019-02-28");
    CHECK(find_in_march("the meeting on Nov. 3") == "Nov. 3=2018-11-03");
    CHECK(find_in_march("shipment in May") == "May=2019-05-01..2019-05-31 month");
    CHECK(find_in_march("It fell in May.") == "May=2018-05-01..2018-05-31 month");
    CHECK(find_in_march("since May") == "May=2018-05-01..2018-05-31 month");
    CHECK(morgue_test::find_dates("since taking office on Jan. 20 and in January") ==
          "Jan. 20=2019-01-20; January=2019-01-01..2019-01-31 month");
    CHECK(morgue_test::find_dates("back to work on Jan. 3", "en",
                                  morgue_test::written_on({2019, 12, 29})) ==
          "Jan. 3=2020-01-03");
  }

  TEST_CASE("codes of futures are no days") {
    check_dates(
        {{"MAY7  6710 UP  130  JUN7  6730 UP  DEC8 269", ""},
         {"sold on Dec31, 1994", "Dec31, 1994=1994-12-31"},
         {"the 1986 first quarter",
          "1986 first quarter=1986-01-01..1986-03-31 quarter"},
         {"2018 second half results", "2018 second half=2018-07-01..2018-12-31 half"}});
  }

  TEST_CASE("spans of a couple and days with a comma") {
    check_dates(
        {{"over the past couple of weeks",
          "the past couple of weeks=2019-11-06..2019-11-19 week"},
         {"the next couple days", "the next couple days=2019-11-21..2019-11-22"},
         {"a couple of weeks", ""},
         {"on October, 1st.", "October, 1st=2019-10-01"},
         {"In October, 1st Lt. Smith came.", "October=2019-10-01..2019-10-31 month"},
         {"since 2017 April.", "2017 April=2017-04-01..2017-04-30 month"},
         {"off for 3 days from today", "3 days from today=2019-11-20..2019-11-22"},
         {"on Oct/2", "Oct/2=2019-10-02"}});
  }

  TEST_CASE("days and months counted in a month or a year") {
    check_dates(
        {{"the fifteenth day of June", "fifteenth day of June=2019-06-15"},
         {"the 15th day of next month", "the 15th day of next month=2019-12-15"},
         {"on the thirty-first day of the month", ""},
         {"on the twenty-sixth day of the month",
          "the twenty-sixth day of the month=2019-11-26"},
         {"the twenty third of September", "twenty third of September=2019-09-23"},
         {"the last day of February 2020", "the last day of February 2020=2020-02-29"},
         {"the first day of last month", "the first day of last month=2019-10-01"},
         {"Exports rose in the first 25 days of March.",
          "the first 25 days of March=2019-03-01..2019-03-25"},
         {"the third month of 2021",
          "the third month of 2021=2021-03-01..2021-03-31 month"},
         {"the thirteenth month of 2021", "2021=2021-01-01..2021-12-31 year"},
         {"Starbucks on 29th - meet at 2", "29th=2019-10-29"},
         {"a house on 29th Street or 29th", ""},
         {"the 7E7 on 7E7", ""}});
  }

  TEST_CASE("days in a list are days of their own") {
    check_dates({{"on 18 and 19 June", "18=2019-06-18; 19 June=2019-06-19"},
                 {"on June 18 and 19 in Rome", "June 18=2019-06-18; 19=2019-06-19"},
                 {"on June 18 and 19, 2018", "June 18=2018-06-18; 19, 2018=2018-06-19"},
                 {"On June 18 and 19 people fled.", "June 18=2019-06-18"},
                 {"on 4 or 11 May 2018", "4=2018-05-04; 11 May 2018=2018-05-11"},
                 {"between 3 and 5 May", "3 and 5 May=2019-05-03..2019-05-05"}});
  }

  TEST_CASE("years of accounts and of seasons") {
    check_dates({{"the 2018/19 season", "2018/19=2018-01-01..2019-12-31 year"},
                 {"1999/2000 and 1999/00",
                  "1999/2000=1999-01-01..2000-12-31 year; "
                  "1999/00=1999-01-01..2000-12-31 year"},
                 {"Resolution 2018/25, site/2018/19, 2018/19/x", ""},
                 {"net of fiscal 2018", "2018=2018-01-01..2018-12-31 year"},
                 {"Calendar 2018 sales of 2018 cars", ""}});
  }

  TEST_CASE("begin middle and end are points at the ends of ranges") {
    check_dates(
        {{"from the middle of 2007 to the end of 2008",
          "the middle of 2007 to the end of 2008=2007-07-02..2008-12-31 month"},
         {"from the end of March to the middle of September",
          "the end of March to the middle of September=2019-04-01..2019-09-15 week"},
         {"from 2007 to the start of 2008",
          "2007 to the start of 2008=2007-01-01..2007-12-31 month"},
         {"from early 2007 to late 2008",
          "early 2007 to late 2008=2007-01-01..2008-12-31 month"},
         {"from April 27 to the third", "April 27 to the third=2019-04-27..2019-05-03"},
         {"from March to date", "March to date=2019-03-01..2019-11-20"},
         {"close 1610 - Apr 7", "Apr 7=2019-04-07"}});
  }

  TEST_CASE("the ends and the rests of units") {
    check_dates(
        {{"It will open by year-end.", "year-end=2019-09-01..2019-12-31 month"},
         {"before year's end", "year's end=2019-09-01..2019-12-31 month"},
         {"by the end of year", "the end of year=2019-09-01..2019-12-31 month"},
         {"Assets stood at 3 at year-end.", "year-end=2018-09-01..2018-12-31 month"},
         {"at year-end 2016", "year-end 2016=2016-09-01..2016-12-31 month"},
         {"year-end sales, the year-end deadline, their end of year reviews", ""},
         {"at the end of year five", ""},
         {"by end-month", "end-month=2019-11-21..2019-11-30 week"},
         {"DEBT AT END 1986", "END 1986=1986-09-01..1986-12-31 month"},
         {"The work will start next year.", "next year=2020-01-01..2020-12-31 year"},
         {"for the rest of the year",
          "the rest of the year=2019-11-20..2019-12-31 month"},
         {"the remainder of this week",
          "the remainder of this week=2019-11-20..2019-11-24 week"},
         {"the rest of last year", "last year=2018-01-01..2018-12-31 year"},
         {"It dates back to 1865.", "1865=1865-01-01..1865-12-31 year"},
         {"He added 3 to 1865.", ""}});
  }

  TEST_CASE("the end of the year is the last one only in its first months") {
    const auto find_in_march = [](const char* text) {
      return morgue_test::find_dates(text, "en",
                                     morgue_test::written_on({2019, 3, 20}));
    };
    CHECK(find_in_march("Sales fell in the second half of the year.") ==
          "the second half of the year=2018-07-01..2018-12-31 half");
    CHECK(find_in_march("Sales will fall in the last quarter of the year.") ==
          "the last quarter of the year=2019-10-01..2019-12-31 month");
    CHECK(find_in_march("Sales fell in the last quarter of the year.") ==
          "the last quarter of the year=2018-10-01..2018-12-31 month");
    CHECK(find_in_march("It expects a loss for the fourth quarter.") ==
          "the fourth quarter=2018-10-01..2018-12-31 quarter");
    CHECK(find_in_march("It expects a loss for the second quarter.") ==
          "the second quarter=2019-04-01..2019-06-30 quarter");
  }

  TEST_CASE("weeks by number and by one of their days") {
    check_dates(
        {{"in week 27 of last year",
          "week 27 of last year=2018-07-02..2018-07-08 week"},
         {"week 3 of 2027", "week 3 of 2027=2027-01-18..2027-01-24 week"},
         {"In Week 3 and week 12, in Week 3 of play", ""},
         {"sales in the week 31.", "the week 31=2019-07-29..2019-08-04 week"},
         {"in the week 31 people died", ""},
         {"the week of the 18th", "the week of the 18th=2019-11-18..2019-11-24 week"},
         {"the week of the 18th birthday", ""},
         {"the weekend of Nov. 23, 2018",
          "the weekend of Nov. 23, 2018=2018-11-23..2018-11-25"},
         {"the weekend of 8/9 of them", "the weekend=2019-11-16..2019-11-17"}});
  }

  TEST_CASE("holidays in lower case and the weekends about them") {
    check_dates(
        {{"on christmas eve and labor day",
          "christmas eve=2018-12-24; labor day=2019-09-02"},
         {"on earth day 2010", "earth day 2010=2010-04-22"},
         {"over Labor Day weekend", "Labor Day weekend=2019-08-31..2019-09-02"},
         {"labor day 2021 weekend", "labor day 2021 weekend=2021-09-04..2021-09-06"},
         {"Thanksgiving weekend 2018",
          "Thanksgiving weekend 2018=2018-11-22..2018-11-25"},
         {"the weekend of Halloween",
          "the weekend of Halloween=2019-10-31..2019-11-03"},
         {"Fourth of July weekend", "Fourth of July=2019-07-04"},
         {"two days before new year", "two days before new year=2018-12-30"},
         {"resolutions for New Year's and the new year", ""},
         {"halloween costumes", ""}});
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
