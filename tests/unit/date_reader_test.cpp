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
