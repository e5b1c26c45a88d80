// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/compile/date_cover.hpp"

#include <doctest/doctest.h>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/date.hpp"

using morgue::ArticleDate;
using morgue::DateNode;
using morgue::DatePrecision;
using morgue::FieldId;
using morgue::kSecondsPerDay;
using morgue::TimeZone;

namespace {

morgue::SearchTarget target_of(const Xapian::Database& database) {
  morgue::SearchTarget target;
  target.database = database;
  target.segments = {database};
  return target;
}

std::int64_t day(int year, unsigned month, unsigned number) {
  return morgue::days_from_civil({year, month, number});
}

Xapian::Document document_of(const ArticleDate& date, int number) {
  Xapian::Document document;
  document.add_boolean_term("all");
  if (!date.known()) return document;
  using enum morgue::DateUnit;
  const auto civil = morgue::civil_from_seconds(date.instant_s);
  document.add_boolean_term(morgue::date_term(FieldId::Date, Year, civil));
  if (date.precision >= DatePrecision::Month)
    document.add_boolean_term(morgue::date_term(FieldId::Date, Month, civil));
  if (date.precision >= DatePrecision::Day)
    document.add_boolean_term(morgue::date_term(FieldId::Date, Day, civil));
  if (date.floating())
    document.add_boolean_term(morgue::flag_term(FieldId::Is, "floating"));
  document.add_value(static_cast<Xapian::valueno>(morgue::field(FieldId::Date).slot),
                     morgue::date_slot_value(date.instant_s, std::to_string(number)));
  return document;
}

// The days that a floating date covers, half-open.
std::pair<std::int64_t, std::int64_t> days_of(const ArticleDate& date) {
  const auto civil = morgue::civil_from_seconds(date.instant_s);
  const std::int64_t first = morgue::days_from_civil(civil);
  if (date.precision == DatePrecision::Year) return {first, day(civil.year + 1, 1, 1)};
  if (date.precision == DatePrecision::Day) return {first, first + 1};
  return {first, civil.month == 12 ? day(civil.year + 1, 1, 1)
                                   : day(civil.year, civil.month + 1, 1)};
}

bool lies_within(const ArticleDate& date, const DateNode& node) {
  if (!date.known()) return false;
  const auto& interval = node.interval;
  if (!date.floating()) {
    return (!interval.begin_s || *interval.begin_s <= date.instant_s) &&
           (!interval.end_s || date.instant_s < *interval.end_s);
  }
  const auto [first, last] = days_of(date);
  const bool begins =
      node.begin_day ? *node.begin_day <= first
                     : !interval.begin_s || *interval.begin_s <= first * kSecondsPerDay;
  const bool ends = node.end_day
                        ? last <= *node.end_day
                        : !interval.end_s || last * kSecondsPerDay <= *interval.end_s;
  return begins && ends;
}

std::set<Xapian::docid> matches(const Xapian::Database& database,
                                const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet hits =
      enquire.get_mset(0, database.get_doccount(), database.get_doccount());
  std::set<Xapian::docid> docids;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    docids.insert(*hit);
  return docids;
}

class RandomDates {
 public:
  explicit RandomDates(unsigned seed) : random_(seed) {}

  std::int64_t below(std::int64_t limit) {
    return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(random_);
  }

  // Within four years around the epoch, often at the first of a month or year.
  std::int64_t some_day() {
    const std::int64_t any = below(1460) - 730;
    const auto civil = morgue::civil_from_days(any);
    if (below(3) == 0) return day(civil.year, civil.month, 1);
    return below(4) == 0 ? day(civil.year, 1, 1) : any;
  }

  ArticleDate article_date() {
    ArticleDate date;
    date.precision = static_cast<DatePrecision>(below(6));
    const std::int64_t any = some_day();
    const auto civil = morgue::civil_from_days(any);
    switch (date.precision) {
      case DatePrecision::None:
      case DatePrecision::Day:
        date.instant_s = any * kSecondsPerDay;
        break;
      case DatePrecision::Year:
        date.instant_s = day(civil.year, 1, 1) * kSecondsPerDay;
        break;
      case DatePrecision::Month:
        date.instant_s = day(civil.year, civil.month, 1) * kSecondsPerDay;
        break;
      case DatePrecision::Minute:
        date.instant_s = any * kSecondsPerDay + 60 * below(1440);
        break;
      case DatePrecision::Second:
        date.instant_s = any * kSecondsPerDay + (below(4) == 0 ? 0 : below(86400));
        break;
    }
    return date;
  }

  // Whole days in a zone `offset_s` east of UTC, or times of day in UTC.
  DateNode interval() {
    std::int64_t begin = some_day();
    std::int64_t end = some_day();
    if (end <= begin) std::swap(begin, end);
    if (end == begin) ++end;
    const std::int64_t offset_s = below(2) == 0 ? 0 : 1800 * (below(53) - 24);
    const bool has_hours = below(4) == 0;
    DateNode node;
    if (below(8) != 0) {
      node.interval.begin_s = begin * kSecondsPerDay - offset_s;
      if (has_hours) *node.interval.begin_s += offset_s + below(86400);
      if (!has_hours) node.begin_day = begin;
    }
    if (below(8) != 0) {
      node.interval.end_s = end * kSecondsPerDay - offset_s;
      if (has_hours) *node.interval.end_s += offset_s + 86400;
      if (!has_hours) node.end_day = end;
    }
    return node;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_SUITE("date cover") {
  TEST_CASE("covers an interval by the coarsest terms that fit") {
    const std::vector<int> years{2018, 2019, 2020, 2021};
    CHECK(
        morgue::cover_days(FieldId::Date, day(2018, 11, 29), day(2021, 2, 2), years) ==
        std::vector<std::string>{"D20181129", "D20181130", "M201812", "Y2019", "Y2020",
                                 "M202101", "D20210201"});
  }

  TEST_CASE("leaves out years in which the archive has no dates") {
    CHECK(morgue::cover_days(FieldId::Date, day(1, 1, 1), day(9999, 1, 1), {2019}) ==
          std::vector<std::string>{"Y2019"});
  }

  TEST_CASE("a date coarser than the interval does not lie within it") {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    ArticleDate date;
    date.instant_s = day(2019, 1, 1) * kSecondsPerDay;
    for (const auto precision :
         {DatePrecision::Year, DatePrecision::Month, DatePrecision::Day}) {
      date.precision = precision;
      database.add_document(document_of(date, 1));
    }
    const auto within = [&database](std::int64_t begin, std::int64_t end) {
      DateNode node;
      node.begin_day = begin;
      node.end_day = end;
      node.interval.begin_s = begin * kSecondsPerDay;
      node.interval.end_s = end * kSecondsPerDay;
      return matches(database, morgue::compile_date(target_of(database), FieldId::Date,
                                                    node, TimeZone())
                                   .engine);
    };
    CHECK(within(day(2019, 1, 1), day(2020, 1, 1)) == std::set<Xapian::docid>{1, 2, 3});
    CHECK(within(day(2019, 1, 1), day(2019, 2, 1)) == std::set<Xapian::docid>{2, 3});
    CHECK(within(day(2019, 1, 1), day(2019, 1, 2)) == std::set<Xapian::docid>{3});
  }

  TEST_CASE("an archive without dates matches no interval") {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    database.add_document(document_of({}, 1));
    CHECK(morgue::compile_date(target_of(database), FieldId::Date, {}, TimeZone())
              .engine.empty());
  }

  TEST_CASE("agrees with comparing every article on random dates and intervals") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    RandomDates random(seed);
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    std::vector<ArticleDate> dates;
    for (int i = 0; i < 400; ++i) {
      dates.push_back(random.article_date());
      database.add_document(document_of(dates.back(), i));
    }
    for (int round = 0; round < 500; ++round) {
      const DateNode node = random.interval();
      std::set<Xapian::docid> expected;
      for (std::size_t i = 0; i < dates.size(); ++i) {
        if (lies_within(dates[i], node))
          expected.insert(static_cast<Xapian::docid>(i + 1));
      }
      const Xapian::Query query =
          morgue::compile_date(target_of(database), FieldId::Date, node, TimeZone())
              .engine;
      CAPTURE(query.get_description());
      REQUIRE(matches(database, query) == expected);
    }
  }
}
