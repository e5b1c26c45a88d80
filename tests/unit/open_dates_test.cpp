// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of days and months without a year: the nearest one unless a tense or a cue says
// otherwise, and one year for all mentions of it.
#include "indexer/extract/open_dates.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "tests/support/found_dates.hpp"

namespace morgue {
namespace {

using morgue_test::find_dates;
using morgue_test::written_on;

struct Written {
  CivilDate day;
  std::string text;
  std::string dates;
};

void check_written(const std::vector<Written>& rows) {
  for (const Written& row : rows) {
    CAPTURE(row.text);
    CHECK(find_dates(row.text, "en", written_on(row.day)) == row.dates);
  }
}

}  // namespace

TEST_SUITE("open dates") {
  TEST_CASE("the past tense looks back") {
    check_written({{{1987, 3, 11}, "It swept across on March 6.", "March 6=1987-03-06"},
                   {{1987, 3, 11}, "It opened on June 30.", "June 30=1986-06-30"},
                   {{1987, 8, 20},
                    "The sales in December failed.",
                    "December=1986-12-01..1986-12-31 month"},
                   {{1987, 3, 11},
                    "It lost 10.5 pct in August.",
                    "August=1986-08-01..1986-08-31 month"}});
  }

  TEST_CASE("notices look to the nearest day and mostly ahead") {
    check_written(
        {{{1987, 1, 10}, "Payment date is July 24.", "July 24=1987-07-24"},
         {{1987, 3, 11},
          "It is payable April 10, record March 23.",
          "April 10=1987-04-10; March 23=1987-03-23"},
         {{1987, 3, 25},
          "It is payable April 10, record March 23.",
          "April 10=1987-04-10; March 23=1987-03-23"},
         {{1987, 1, 5}, "Pay July 24.", "July 24=1987-07-24"},
         {{1987, 4, 3},
          "It was paid December 22 to holders of record November 30.",
          "December 22=1986-12-22; November 30=1986-11-30"},
         {{1987, 4, 3},
          "It declared a dividend to holders of record April 20.",
          "April 20=1987-04-20"},
         {{1987, 3, 11}, "He said the annual meeting is May 15.", "May 15=1987-05-15"},
         {{1987, 3, 11},
          "It approved the proposed meeting on May 15.",
          "May 15=1986-05-15"},
         {{1987, 3, 11}, "The proposed meeting on May 15", "May 15=1987-05-15"}});
  }

  TEST_CASE("what nothing speaks for is the nearest one of the year") {
    check_written(
        {{{1987, 3, 11},
          "general elections in April",
          "April=1987-04-01..1987-04-30 month"},
         {{1987, 3, 11},
          "the elections in August",
          "August=1987-08-01..1987-08-31 month"},
         {{1987, 3, 11},
          "the elections in September",
          "September=1986-09-01..1986-09-30 month"},
         {{1987, 3, 11}, "owed at end-July", "end-July=1986-07-21..1986-07-31 week"},
         {{1987, 3, 11}, "the talks of July 1", "July 1=1987-07-01"},
         {{1987, 3, 11}, "the talks of October 1", "October 1=1986-10-01"},
         {{1987, 3, 11}, "It sold 30 in the year ending June 30", "June 30=1987-06-30"},
         {{1987, 3, 18},
          "It expects growth in the year ending September 30.",
          "September 30=1987-09-30"}});
  }

  TEST_CASE("what is told is not told of by the verb that tells it") {
    check_written(
        {{{1987, 3, 11},
          "He said in a letter the elections in April are open.",
          "April=1987-04-01..1987-04-30 month"},
         {{1987, 3, 11},
          "It will, he said, be opened in its new place in December.",
          "December=1986-12-01..1986-12-31 month"},
         {{1987, 6, 11},
          "It will, he said, open in its new place in December.",
          "December=1987-12-01..1987-12-31 month"},
         {{1987, 3, 11}, "He said on May 6 that it rains.", "May 6=1986-05-06"}});
  }

  TEST_CASE("a month that would be most of a year ahead is past") {
    check_written({{{1987, 3, 11},
                    "They will see the February figures.",
                    "February=1987-02-01..1987-02-28 month"},
                   {{1987, 11, 11},
                    "It will open in January.",
                    "January=1988-01-01..1988-01-31 month"},
                   {{1987, 3, 11},
                    "from July 5 through July",
                    "July 5 through July=1987-07-05..1987-07-31"},
                   {{1987, 3, 11},
                    "the crop of 1986/87 (July-June) will grow",
                    "1986/87=1986-01-01..1987-12-31 year; "
                    "July-June=1986-07-01..1987-06-30 month"}});
  }

  TEST_CASE("mentions of one day or month are of one year") {
    check_written(
        {{{1987, 3, 11},
          "It ended on June 30. The talks of June 30 were long.",
          "June 30=1986-06-30; June 30=1986-06-30"},
         {{1987, 3, 11},
          "The talks of June 30. It ended on June 30.",
          "June 30=1986-06-30; June 30=1986-06-30"},
         {{1987, 3, 11},
          "The talks of June 30. It ended on June 30. It will begin June 30.",
          "June 30=1987-06-30; June 30=1986-06-30; June 30=1987-06-30"},
         {{1987, 3, 11},
          "The talks of early July. It ended in July.",
          "early July=1986-07-01..1986-07-10 week; "
          "July=1986-07-01..1986-07-31 month"},
         {{1987, 2, 26},
          "The talks in March. It ended in March.",
          "March=1987-03-01..1987-03-31 month; March=1986-03-01..1986-03-31 month"}});
  }
}

}  // namespace morgue
