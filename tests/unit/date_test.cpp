// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the civil calendar and of printed dates.
#include "morgue/date.hpp"

#include <doctest/doctest.h>
#include <limits>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("date") {
  TEST_CASE("days and civil dates convert both ways") {
    struct Row {
      CivilDate date;
      std::int64_t days = 0;
    };

    const Row rows[] = {{{1970, 1, 1}, 0},        {{1969, 12, 31}, -1},
                        {{1969, 7, 20}, -165},    {{2000, 2, 29}, 11016},
                        {{2019, 11, 19}, 18219},  {{1, 1, 1}, -719162},
                        {{9999, 12, 31}, 2932896}};
    for (const Row& row : rows) {
      CAPTURE(row.days);
      CHECK(days_from_civil(row.date) == row.days);
      CHECK(civil_from_days(row.days) == row.date);
    }
  }

  TEST_CASE("every day of four centuries follows the one before") {
    CivilDate before = civil_from_days(-150000);
    for (std::int64_t day = -149999; day < 0; ++day) {
      const CivilDate date = civil_from_days(day);
      REQUIRE(days_from_civil(date) == day);
      REQUIRE(before < date);
      before = date;
    }
  }

  TEST_CASE("days out of range are clamped to the calendar") {
    CHECK(civil_from_days(std::numeric_limits<std::int64_t>::max()).year == 9999);
    CHECK(civil_from_days(std::numeric_limits<std::int64_t>::min()).year == 1);
  }

  TEST_CASE("valid dates are those of the Gregorian calendar") {
    CHECK(is_valid_civil(2020, 2, 29));
    CHECK_FALSE(is_valid_civil(2019, 2, 29));
    CHECK_FALSE(is_valid_civil(1900, 2, 29));
    CHECK_FALSE(is_valid_civil(2019, 13, 1));
    CHECK_FALSE(is_valid_civil(2019, 0, 1));
    CHECK_FALSE(is_valid_civil(2019, 4, 31));
    CHECK_FALSE(is_valid_civil(0, 1, 1));
    CHECK_FALSE(is_valid_civil(10000, 1, 1));
  }

  TEST_CASE("weeks begin on Monday") {
    CHECK(weekday_of({2019, 11, 18}) == 0);
    CHECK(weekday_of({2019, 11, 19}) == 1);
    CHECK(weekday_of({1969, 7, 20}) == 6);
    CHECK(weekday_of({1, 1, 1}) == 0);
  }

  TEST_CASE("seconds before the epoch fall on the day before") {
    CHECK(civil_from_seconds(-1) == CivilDate{1969, 12, 31});
    CHECK(civil_from_seconds(0) == CivilDate{1970, 1, 1});
    CHECK(civil_from_seconds(-kSecondsPerDay) == CivilDate{1969, 12, 31});
    CHECK(civil_from_seconds(-kSecondsPerDay - 1) == CivilDate{1969, 12, 30});
  }

  TEST_CASE("a date is printed with its own precision and offset") {
    ArticleDate date;
    CHECK(format_date(date).empty());
    date.instant_s = days_from_civil({2019, 11, 19}) * kSecondsPerDay;
    date.precision = DatePrecision::Year;
    CHECK(format_date(date) == "2019");
    date.precision = DatePrecision::Month;
    CHECK(format_date(date) == "2019-11");
    date.precision = DatePrecision::Day;
    date.utc_offset_min = std::int16_t{-480};
    CHECK(format_date(date) == "2019-11-19");
    date.instant_s += 13 * 3600 + 16 * 60;
    date.utc_offset_min = std::int16_t{330};
    date.precision = DatePrecision::Minute;
    CHECK(format_date(date) == "2019-11-19T18:46+05:30");
    date.utc_offset_min.reset();
    date.precision = DatePrecision::Second;
    CHECK(format_date(date) == "2019-11-19T13:16:00");
    date.utc_offset_min = std::int16_t{0};
    CHECK(format_date(date) == "2019-11-19T13:16:00Z");
    date.utc_offset_min = std::int16_t{-810};
    CHECK(format_date(date) == "2019-11-18T23:46:00-13:30");
  }

  TEST_CASE("an instant is printed in UTC even where no calendar reaches") {
    CHECK(format_instant(0) == "1970-01-01T00:00:00Z");
    CHECK(format_instant(-1) == "1969-12-31T23:59:59Z");
    CHECK(format_instant(std::numeric_limits<std::int64_t>::max()) ==
          "9999-12-31T23:59:59Z");
    CHECK(format_instant(std::numeric_limits<std::int64_t>::min()) ==
          "0001-01-01T00:00:00Z");
  }
}
