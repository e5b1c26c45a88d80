// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of lists of dates: every member is a mention of its own.
#include "indexer/extract/date_list.hpp"

#include <doctest/doctest.h>

#include "tests/support/found_dates.hpp"

namespace morgue {
namespace {

using morgue_test::check_dates;

}  // namespace

TEST_SUITE("date list") {
  TEST_CASE("every year of a list is found") {
    check_dates({{"in 1985, 1986 and 1987",
                  "1985=1985-01-01..1985-12-31 year; 1986=1986-01-01..1986-12-31 year; "
                  "1987=1987-01-01..1987-12-31 year"},
                 {"in 2015 or 2016 or 2017",
                  "2015=2015-01-01..2015-12-31 year; 2016=2016-01-01..2016-12-31 year; "
                  "2017=2017-01-01..2017-12-31 year"},
                 {"in 1985, 1986, and the first half of 1987",
                  "1985=1985-01-01..1985-12-31 year; 1986=1986-01-01..1986-12-31 year; "
                  "the first half of 1987=1987-01-01..1987-06-30 half"},
                 {"in 1986, 1500 and 1,600 tonnes", "1986=1986-01-01..1986-12-31 year"},
                 {"in 1986, 1987 stood apart", "1986=1986-01-01..1986-12-31 year"},
                 {"the 1985, 1986 and 1987", ""}});
  }

  TEST_CASE("every month of a list is found") {
    check_dates(
        {{"January, February and March were wet.",
          "January=2019-01-01..2019-01-31 month; "
          "February=2019-02-01..2019-02-28 month; "
          "March=2019-03-01..2019-03-31 month"},
         {"May and June were wet.",
          "May=2019-05-01..2019-05-31 month; June=2019-06-01..2019-06-30 month"},
         {"in May, June, July and August",
          "May=2019-05-01..2019-05-31 month; June=2019-06-01..2019-06-30 month; "
          "July=2019-07-01..2019-07-31 month; "
          "August=2019-08-01..2019-08-31 month"},
         {"the Mar/Apr period and April/May",
          "Mar=2019-03-01..2019-03-31 month; Apr=2019-04-01..2019-04-30 month; "
          "April=2019-04-01..2019-04-30 month; May=2019-05-01..2019-05-31 month"},
         {"May, they said, and June", ""},
         {"MAR/MAY  50 over MAY", ""},
         {"in may and perhaps june", ""}});
  }

  TEST_CASE("months of a list share their year and turn it") {
    check_dates(
        {{"in May and June 1986",
          "May=1986-05-01..1986-05-31 month; June 1986=1986-06-01..1986-06-30 month"},
         {"in November, December and January 1987",
          "November=1986-11-01..1986-11-30 month; "
          "December=1986-12-01..1986-12-31 month; "
          "January 1987=1987-01-01..1987-01-31 month"},
         {"It will be held in December and January.",
          "December=2019-12-01..2019-12-31 month; "
          "January=2020-01-01..2020-01-31 month"},
         {"It will be held in October, November and December.",
          "October=2019-10-01..2019-10-31 month; "
          "November=2019-11-01..2019-11-30 month; "
          "December=2019-12-01..2019-12-31 month"},
         {"It fell in January and December.",
          "January=2019-01-01..2019-01-31 month; "
          "December=2018-12-01..2018-12-31 month"},
         {"in April and May last year",
          "April=2018-04-01..2018-04-30 month; "
          "May last year=2018-05-01..2018-05-31 month"}});
  }

  TEST_CASE("every day of a list has its month") {
    check_dates(
        {{"on June 3, 5 and 7", "June 3=2019-06-03; 5=2019-06-05; 7=2019-06-07"},
         {"on June 3, 5, and 7, 2018",
          "June 3=2018-06-03; 5=2018-06-05; 7, 2018=2018-06-07"},
         {"on 3, 5 and 7 May", "3=2019-05-03; 5=2019-05-05; 7 May=2019-05-07"},
         {"on the 18th and 19th of June",
          "the 18th=2019-06-18; 19th of June=2019-06-19"},
         {"on November 20 and 21", "November 20=2019-11-20; 21=2019-11-21"},
         {"on June 3, 5 and July 7",
          "June 3=2019-06-03; 5=2019-06-05; July 7=2019-07-07"},
         {"on June 3, 5 and 7 people fled", "June 3=2019-06-03"},
         {"on June 3, 500 and 7", "June 3=2019-06-03"},
         {"on June 9, 5 and 7", "June 9=2019-06-09"},
         {"3, 5 and 7 pct", ""}});
  }

  TEST_CASE("lists of other languages keep their members") {
    check_dates({{"im Mai und Juni 2018",
                  "Mai=2018-05-01..2018-05-31 month; "
                  "Juni 2018=2018-06-01..2018-06-30 month"}},
                "de");
    check_dates({{"en mayo y junio de 2018",
                  "mayo=2018-05-01..2018-05-31 month; "
                  "junio de 2018=2018-06-01..2018-06-30 month"}},
                "es");
  }
}

}  // namespace morgue
