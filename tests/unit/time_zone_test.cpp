// SPDX-License-Identifier: GPL-2.0-or-later
#include "morgue/time_zone.hpp"

#include <doctest/doctest.h>
#include <string>

#include "morgue/date.hpp"
#include "morgue/error.hpp"

using morgue::Error;
using morgue::TimeZone;

namespace {

// Seconds of a civil time counted as if it were UTC, by days since the epoch.
constexpr std::int64_t at(std::int64_t day, std::int64_t hour, std::int64_t minute) {
  return day * morgue::kSecondsPerDay + hour * 3600 + minute * 60;
}

// 2019-03-31 and 2019-10-27, when Central Europe changes its clocks at 01:00 UTC.
constexpr std::int64_t kSpring2019 = 17986;
constexpr std::int64_t kAutumn2019 = 18196;

}  // namespace

TEST_SUITE("time zone") {
  TEST_CASE("a fresh zone is UTC") {
    const TimeZone zone;
    CHECK(zone.is_utc());
    CHECK(zone.name() == "UTC");
    CHECK(zone.offset_at(0) == 0);
    CHECK(zone.to_utc(12345) == 12345);
  }

  TEST_CASE("the spellings of UTC and of offsets are read") {
    struct Row {
      const char* name;
      std::int64_t offset_s;
      const char* shown;
    };

    for (const Row& row :
         {Row{"UTC", 0, "UTC"}, Row{"Z", 0, "UTC"}, Row{"+00:00", 0, "UTC"},
          Row{"+05:30", 19800, "+05:30"}, Row{"-0800", -28800, "-08:00"},
          Row{"+09", 32400, "+09:00"}, Row{"-03:30", -12600, "-03:30"}}) {
      INFO(row.name);
      const TimeZone zone = TimeZone::parse(row.name);
      CHECK(zone.offset_at(1574164560) == row.offset_s);
      CHECK(zone.to_utc(1574164560) == 1574164560 - row.offset_s);
      CHECK(zone.name() == row.shown);
      CHECK(zone.is_utc() == (row.offset_s == 0));
    }
  }

  TEST_CASE("a named zone follows its rules through the year") {
    const TimeZone berlin = TimeZone::parse("Europe/Berlin");
    CHECK(berlin.name() == "Europe/Berlin");
    CHECK_FALSE(berlin.is_utc());
    CHECK(berlin.offset_at(at(kSpring2019, 0, 59)) == 3600);
    CHECK(berlin.offset_at(at(kSpring2019, 1, 0)) == 7200);
    CHECK(TimeZone::parse("Asia/Seoul").offset_at(1574164560) == 32400);
    CHECK(TimeZone::parse("Asia/Kolkata").offset_at(1574164560) == 19800);
  }

  TEST_CASE("a time that clocks skip is the instant of the change") {
    const TimeZone berlin = TimeZone::parse("Europe/Berlin");
    CHECK(berlin.to_utc(at(kSpring2019, 2, 30)) == at(kSpring2019, 1, 0));
    CHECK(berlin.to_utc(at(kSpring2019, 2, 0)) == at(kSpring2019, 1, 0));
    CHECK(berlin.to_utc(at(kSpring2019, 1, 59)) == at(kSpring2019, 0, 59));
    CHECK(berlin.to_utc(at(kSpring2019, 3, 0)) == at(kSpring2019, 1, 0));
  }

  TEST_CASE("a time that clocks show twice is the earlier instant") {
    const TimeZone berlin = TimeZone::parse("Europe/Berlin");
    CHECK(berlin.to_utc(at(kAutumn2019, 2, 30)) == at(kAutumn2019, 0, 30));
    CHECK(berlin.to_utc(at(kAutumn2019, 3, 0)) == at(kAutumn2019, 2, 0));
  }

  TEST_CASE("copies share their rules") {
    const TimeZone seoul = TimeZone::parse("Asia/Seoul");
    TimeZone copy;
    copy = seoul;
    CHECK(copy.to_utc(32400) == 0);
    CHECK(seoul.to_utc(32400) == 0);
  }

  TEST_CASE("case and spaces of a name do not matter") {
    CHECK(TimeZone::parse("asia/seoul").name() == "Asia/Seoul");
    CHECK(TimeZone::parse("AMERICA/NEW YORK").name() == "America/New_York");
    CHECK(TimeZone::parse("america/new_york").offset_at(1574164560) == -18000);
    CHECK(TimeZone::parse("utc").is_utc());
    CHECK(TimeZone::parse("Etc/GMT+5").offset_at(0) == -18000);
  }

  TEST_CASE("a mistyped name and a city have the zone in the hint") {
    struct Row {
      const char* typed;
      const char* meant;
    };

    const Row rows[] = {
        {"Asia/Seol", "Asia/Seoul"},
        {"Euorpe/Paris", "Europe/Paris"},
        {"london", "Europe/London"},
        {"New York", "America/New_York"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.typed);
      try {
        TimeZone::parse(row.typed);
        FAIL("accepted");
      } catch (const Error& error) {
        CHECK(error.message() ==
              "unknown time zone \"" + std::string(row.typed) + "\"");
        CHECK(error.hint() == "did you mean " + std::string(row.meant) + "?");
      }
    }
  }

  TEST_CASE("unknown and ambiguous names are refused with a hint") {
    for (const char* name : {"", "IST", "CST", "asia", "Mars/Olympus", "Etc/Unknown",
                             "+5", "+25:00", "+05:60", "5:30", "GMT+5", "+05-30"}) {
      INFO(name);
      try {
        TimeZone::parse(name);
        FAIL("accepted");
      } catch (const Error& error) {
        CHECK(error.code() == morgue::ErrorCode::InvalidArgument);
        CHECK(error.message() == "unknown time zone \"" + std::string(name) + "\"");
        CHECK(error.hint().find("Asia/Seoul") != std::string::npos);
      }
    }
  }
}
