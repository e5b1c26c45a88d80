// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the periods that dates in texts count in.
#include "morgue/date_mention.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

DateMention mention(DateGranularity granularity, CivilDate first, CivilDate last) {
  DateMention made;
  made.granularity = granularity;
  made.first_day = static_cast<std::int32_t>(days_from_civil(first));
  made.last_day = static_cast<std::int32_t>(days_from_civil(last));
  return made;
}

std::string terms_of(const DateMention& date) {
  std::string terms;
  for (const DatePeriod& period : periods_of(date)) {
    if (!terms.empty()) terms += ' ';
    terms += date_term(FieldId::Mentions, period.unit, period.date).substr(2);
  }
  return terms;
}

bool within(const DateMention& date, CivilDate begin, CivilDate end) {
  return counts_within(date, days_from_civil(begin), days_from_civil(end));
}

}  // namespace

TEST_SUITE("date mention") {
  TEST_CASE("a date counts in the units that it speaks of and in coarser ones") {
    using enum DateGranularity;
    CHECK(terms_of(mention(Day, {2019, 11, 19}, {2019, 11, 19})) ==
          "Y2019 M201911 D20191119");
    CHECK(terms_of(mention(Day, {2019, 12, 31}, {2020, 1, 1})) ==
          "Y2019 Y2020 M201912 M202001 D20191231 D20200101");
    CHECK(terms_of(mention(Month, {2019, 11, 1}, {2019, 11, 30})) == "Y2019 M201911");
    CHECK(terms_of(mention(Season, {2019, 12, 1}, {2020, 2, 29})) ==
          "Y2019 Y2020 M201912 M202001 M202002");
    CHECK(terms_of(mention(Year, {1950, 1, 1}, {1953, 12, 31})) ==
          "Y1950 Y1951 Y1952 Y1953");
  }

  TEST_CASE("of long intervals only the ends count") {
    using enum DateGranularity;
    CHECK(periods_of(mention(Day, {2019, 5, 1}, {2019, 5, 31})).size() == 1 + 1 + 31);
    CHECK(terms_of(mention(Day, {2019, 5, 1}, {2019, 6, 1})) ==
          "Y2019 M201905 M201906 D20190501 D20190601");
    CHECK(periods_of(mention(Month, {2018, 1, 1}, {2019, 12, 31})).size() == 2 + 24);
    CHECK(terms_of(mention(Month, {2018, 1, 1}, {2020, 1, 31})) ==
          "Y2018 Y2019 Y2020 M201801 M202001");
    CHECK(periods_of(mention(Century, {1901, 1, 1}, {2000, 12, 31})).size() == 100);
    CHECK(terms_of(mention(Year, {1, 1, 1}, {9999, 12, 31})) == "Y0001 Y9999");
  }

  TEST_CASE("a date is asked for by what holds one of its units") {
    using enum DateGranularity;
    const DateMention week = mention(Week, {2019, 11, 18}, {2019, 11, 24});
    CHECK(within(week, {2019, 11, 19}, {2019, 11, 20}));
    CHECK(within(week, {2019, 11, 1}, {2019, 12, 1}));
    CHECK_FALSE(within(week, {2019, 11, 25}, {2019, 11, 26}));
    const DateMention about = mention(Week, {2019, 11, 20}, {2019, 11, 20});
    CHECK(within(about, {2019, 11, 18}, {2019, 11, 19}));
    CHECK(within(about, {2019, 11, 24}, {2019, 11, 25}));
    CHECK_FALSE(within(about, {2019, 11, 25}, {2019, 11, 26}));
    const DateMention last = mention(Week, {9999, 12, 31}, {9999, 12, 31});
    CHECK(within(last, {9999, 12, 31}, {10000, 1, 1}));
    const DateMention month = mention(Month, {2019, 11, 1}, {2019, 11, 30});
    CHECK_FALSE(within(month, {2019, 11, 19}, {2019, 11, 20}));
    CHECK_FALSE(within(month, {2019, 11, 2}, {2019, 12, 31}));
    CHECK(within(month, {2019, 11, 1}, {2019, 12, 1}));
    CHECK(within(month, {2019, 1, 1}, {2020, 1, 1}));
  }

  TEST_CASE("every granularity has a name") {
    using enum DateGranularity;
    std::string names;
    for (const DateGranularity granularity :
         {Day, Week, Month, Quarter, Season, Half, Year, Decade, Century}) {
      names += std::string(date_granularity_name(granularity)) + " ";
    }
    CHECK(names == "day week month quarter season half year decade century ");
  }
}
