// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of forms seen from a date told of before, of months, quarters and years in
// letters and figures, and of parts of weeks.
#include <doctest/doctest.h>

#include "tests/support/found_dates.hpp"

namespace morgue {
namespace {

using morgue_test::check_dates;

}  // namespace

TEST_SUITE("date forms") {
  TEST_CASE("the same week and that year are those told of before") {
    check_dates(
        {{"He came on May 3 and left the same week.",
          "May 3=2019-05-03; the same week=2019-04-29..2019-05-05 week"},
         {"He came on May 3 and left that weekend.",
          "May 3=2019-05-03; that weekend=2019-05-04..2019-05-05"},
         {"In May it rained; the harvest of that month was lost.",
          "May=2019-05-01..2019-05-31 month; that month=2019-05-01..2019-05-31 month"},
         {"In March 2011 it fell. In May of that year it rose.",
          "March 2011=2011-03-01..2011-03-31 month; "
          "May=2019-05-01..2019-05-31 month; that year=2011-01-01..2011-12-31 year"},
         {"In 2018 it rose that week.", "2018=2018-01-01..2018-12-31 year"},
         {"I was away that week.", "that week=2019-11-18..2019-11-24 week"},
         {"more than in the same month last year",
          "last year=2018-01-01..2018-12-31 year"},
         {"the same week a year ago", "a year ago=2018-11-20 year"},
         {"He said that year-end sales and the same year-round fare fell.", ""}});
  }

  TEST_CASE("months in figures and quarters and years by letters") {
    check_dates({{"from 2015-3 on", "2015-3=2015-03-01..2015-03-31 month"},
                 {"since 12-2015", "12-2015=2015-12-01..2015-12-31 month"},
                 {"the tour of 1924-5", "1924=1924-01-01..1924-12-31 year"},
                 {"Call 555-12-2015 or A12-2015.", ""},
                 {"born in April of 87 and on 15 April of 87",
                  "April of 87=1987-04-01..1987-04-30 month; "
                  "15 April of 87=1987-04-15"},
                 {"in April of 30 people", "April=2019-04-01..2019-04-30 month"},
                 {"q1 and q2 were good",
                  "q1=2019-01-01..2019-03-31 quarter; "
                  "q2=2019-04-01..2019-06-30 quarter"},
                 {"the key xq2 and q2V5", ""},
                 {"sales of CY 2018", "2018=2018-01-01..2018-12-31 year"},
                 {"the early 1990 s and the 1980 s.",
                  "the early 1990 s=1990-01-01..1993-04-30 year; "
                  "the 1980 s=1980-01-01..1989-12-31 decade"},
                 {"It came in may.", "may=2019-05-01..2019-05-31 month"},
                 {"It may come in march order.", ""}});
  }

  TEST_CASE("parts of weeks and what lasts until the present") {
    check_dates(
        {{"late last week", "late last week=2019-11-14..2019-11-17"},
         {"early this week", "early this week=2019-11-18..2019-11-20"},
         {"by the end of the week", "the end of the week=2019-11-21..2019-11-24"},
         {"from 2010-01-01 to the present",
          "2010-01-01 to the present=2010-01-01..2019-11-20"},
         {"from 2010-01-01 till current date",
          "2010-01-01 till current date=2010-01-01..2019-11-20"},
         {"from 2010 to the present day", "2010=2010-01-01..2010-12-31 year"},
         {"on Mon or Tue", "Mon=2019-11-18; Tue=2019-11-19"}});
  }
}

}  // namespace morgue
