// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the dates that texts talk about: sentences with what is to be found in them,
// and the shared sample articles.
#include "indexer/extract/date_finder.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"
#include "tests/support/found_dates.hpp"
#include "tests/support/processor_time.hpp"

namespace morgue {
namespace {

using morgue_test::check_dates;
using morgue_test::dates_in;
using morgue_test::day_text;
using morgue_test::find_dates;
using morgue_test::kWritten;
using morgue_test::text_of;
using morgue_test::written_on;

// Counted in the bytes of the article's title or body.
struct Expected {
  std::uint32_t begin;
  const char* text;
  const char* first;
  const char* last;
  DateGranularity granularity;
};

void check_sample(const char* name, const std::vector<Expected>& expected) {
  const auto path =
      std::filesystem::path(MORGUE_SOURCE_DIR "/../shared/articles") / name;
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no " << path.string());
    return;
  }
  std::ostringstream body;
  body << std::ifstream(path).rdbuf();
  Article article;
  article.body = body.str();
  Extractor({}).extract(article);
  CAPTURE(name);
  REQUIRE(article.date_mentions.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const DateMention& date = article.date_mentions[i];
    CHECK(date.part == TextPart::Body);
    CHECK(date.begin == expected[i].begin);
    CHECK(text_of(article, date) == expected[i].text);
    CHECK(day_text(date.first_day) == expected[i].first);
    CHECK(day_text(date.last_day) == expected[i].last);
    CHECK(date.granularity == expected[i].granularity);
  }
}

}  // namespace

TEST_SUITE("date finder") {
  TEST_CASE("absolute dates in the forms of the press") {
    check_dates(
        {{"It opened on Nov. 19, 2019.", "Nov. 19, 2019=2019-11-19"},
         {"It opened on November 19th.", "November 19th=2019-11-19"},
         {"It opened on 19 November.", "19 November=2019-11-19"},
         {"on the 19th of November 2018", "19th of November 2018=2018-11-19"},
         {"on the fourth of July 1995", "fourth of July 1995=1995-07-04"},
         {"Filed 2019-11-19, shown 2019/11/18.",
          "2019-11-19=2019-11-19; 2019/11/18=2019-11-18"},
         {"Signed 19.11.2019.", "19.11.2019=2019-11-19"},
         {"on Tuesday, Nov. 19, and Monday (18 November)",
          "Tuesday, Nov. 19=2019-11-19; Monday (18 November)=2019-11-18"},
         {"a law of May 2018", "May 2018=2018-05-01..2018-05-31 month"},
         {"Sales fell in 2018.", "2018=2018-01-01..2018-12-31 year"},
         {"the 2018 election", "2018=2018-01-01..2018-12-31 year"},
         {"on Feb. 29, 2019", ""},
         {"in the 1990s and the '80s",
          "the 1990s=1990-01-01..1999-12-31 decade; "
          "the '80s=1980-01-01..1989-12-31 decade"},
         {"a town of the 19th century",
          "the 19th century=1800-01-01..1899-12-31 century"},
         {"by mid-2018", "mid-2018=2018-05-01..2018-08-31 month"},
         {"in early May", "early May=2019-05-01..2019-05-10 week"},
         {"in the winter of 2018", "the winter of 2018=2018-12-01..2019-02-28 season"},
         {"Q3 2019 was good", "Q3 2019=2019-07-01..2019-09-30 quarter"},
         {"the first half of 2019",
          "the first half of 2019=2019-01-01..2019-06-30 half"},
         {"the first nine months of 2018",
          "the first nine months of 2018=2018-01-01..2018-09-30 month"},
         {"on Christmas Eve and Easter Monday 2018",
          "Christmas Eve=2018-12-24; Easter Monday 2018=2018-04-02"}},
        "en");
  }

  TEST_CASE("numbers with slashes are read in the order of the article") {
    check_dates({{"on 19/11/2019", "19/11/2019=2019-11-19"},
                 {"on 11/19/2019", "11/19/2019=2019-11-19"},
                 {"on 03/04/2019", "03/04/2019=2019-03-04"},
                 {"on 19/11/2019 and 03/04/2019",
                  "19/11/2019=2019-11-19; 03/04/2019=2019-04-03"},
                 {"on 03/04/2019 and 11/19/2019",
                  "03/04/2019=2019-03-04; 11/19/2019=2019-11-19"},
                 {"on 03/04/2019, after 19 March 2019",
                  "03/04/2019=2019-04-03; 19 March 2019=2019-03-19"},
                 {"on 03/04/2019, after March 19, 2019",
                  "03/04/2019=2019-03-04; March 19, 2019=2019-03-19"},
                 {"on 7/4, after 25/3/19", "7/4=2019-04-07; 25/3/19=2019-03-25"},
                 {"on 31/31/2019", ""}});
    check_dates({{"am 03/04/2019", "03/04/2019=2019-04-03"}}, "de");
  }

  TEST_CASE("relative dates are seen from the day of publication") {
    check_dates(
        {{"They met yesterday.", "yesterday=2019-11-19"},
         {"They met the day before yesterday.", "the day before yesterday=2019-11-18"},
         {"They meet tomorrow morning.", "tomorrow morning=2019-11-21"},
         {"They met last night.", "last night=2019-11-19"},
         {"He said last week that next month matters.",
          "last week=2019-11-11..2019-11-17 week; "
          "next month=2019-12-01..2019-12-31 month"},
         {"this year's budget", "this year=2019-01-01..2019-12-31 year"},
         {"Two weeks ago it rained.", "Two weeks ago=2019-11-06 week"},
         {"It rained three days ago.", "three days ago=2019-11-17"},
         {"over the past three weeks",
          "the past three weeks=2019-10-30..2019-11-19 week"},
         {"earlier this month", "earlier this month=2019-11-01..2019-11-19 week"},
         {"They met over the weekend.", "the weekend=2019-11-16..2019-11-17"},
         {"last summer", "last summer=2019-06-01..2019-08-31 season"},
         {"by the end of the year", "the end of the year=2019-09-01..2019-12-31 month"},
         {"in March last year", "March last year=2018-03-01..2018-03-31 month"},
         {"a week after Nov. 5", "a week after Nov. 5=2019-11-12"},
         {"He left on Monday and came back later in the day.",
          "Monday=2019-11-18; later in the day=2019-11-18"}},
        "en");
  }

  TEST_CASE("a bare weekday is the nearest past one unless the clause looks ahead") {
    check_dates(
        {{"He said on Tuesday he would go.", "Tuesday=2019-11-19"},
         {"He spoke on Wednesday.", "Wednesday=2019-11-20"},
         {"He spoke on Thursday.", "Thursday=2019-11-14"},
         {"He will speak on Thursday.", "Thursday=2019-11-21"},
         {"The bill is due on Monday.", "Monday=2019-11-25"},
         {"The fair runs until Sunday.", "Sunday=2019-11-24"},
         {"On Friday, the court will rule.", "Friday=2019-11-22"},
         {"The talks will go on, officials said on Monday.", "Monday=2019-11-18"},
         {"He died on Monday and will be buried on Friday.",
          "Monday=2019-11-18; Friday=2019-11-22"},
         {"last Friday and next Friday",
          "last Friday=2019-11-15; next Friday=2019-11-29"},
         {"this coming Sunday", "this coming Sunday=2019-11-24"},
         {"on Tuesday of last week", "Tuesday of last week=2019-11-12"}},
        "en");
  }

  TEST_CASE("a month or a day without year is the nearest one") {
    check_dates(
        {{"It began in August.", "August=2019-08-01..2019-08-31 month"},
         {"It began in December.", "December=2018-12-01..2018-12-31 month"},
         {"It is to be ready by December.", "December=2019-12-01..2019-12-31 month"},
         {"On Jan. 5 it rained.", "Jan. 5=2019-01-05"},
         {"It is expected to rain on Dec. 5.", "Dec. 5=2019-12-05"},
         {"It rained on Feb. 29.", "Feb. 29=2016-02-29"}},
        "en");
  }

  TEST_CASE("ranges are one interval") {
    check_dates(
        {{"from 3 to 5 May", "3 to 5 May=2019-05-03..2019-05-05"},
         {"on Nov 18-20, 2018", "Nov 18-20, 2018=2018-11-18..2018-11-20"},
         {"from Oct. 30 to Nov. 2", "Oct. 30 to Nov. 2=2019-10-30..2019-11-02"},
         {"the war (1950 to 1953)", "1950 to 1953=1950-01-01..1953-12-31 year"},
         {"in 1950-53", "1950-53=1950-01-01..1953-12-31 year"},
         {"between May and July", "May and July=2019-05-01..2019-07-31 month"},
         {"from November to February 2019",
          "November to February 2019=2018-11-01..2019-02-28 month"},
         {"in 2007 but not 2009",
          "2007=2007-01-01..2007-12-31 year; 2009=2009-01-01..2009-12-31 year"},
         {"in 2007 and 2009",
          "2007=2007-01-01..2007-12-31 year; 2009=2009-01-01..2009-12-31 year"}},
        "en");
  }

  TEST_CASE("names and numbers are no dates") {
    check_dates({{"Mrs May said so.", ""},
                 {"May said so, and they may march on.", ""},
                 {"The Sunday Times and USA Today wrote it.", ""},
                 {"Good Friday's cousin is Black Friday.",
                  "Good Friday=2019-04-19; Black Friday=2019-11-29"},
                 {"It costs 1.04 trillion won a year.", ""},
                 {"It paid $2019 to 2019 people.", ""},
                 {"He ran 2000 metres in 2,010 seconds.", ""},
                 {"every Monday and on Mondays", ""},
                 {"for two years and three months", ""},
                 {"the 66-year alliance at 10:30", ""},
                 {"April Jones met June Allyson.", ""},
                 {"Sat down, the sun set.", ""},
                 {"Call 2010-2015-86 or 555-2019.", ""},
                 {"the Today programme", ""}},
                "en");
  }

  TEST_CASE("German French and Spanish are read by words") {
    check_dates({{"Am Dienstag, 19. November 2019, und gestern",
                  "Dienstag, 19. November 2019=2019-11-19; gestern=2019-11-19"},
                 {"Morgen tagt der Rat, am Morgen regnet es.", ""},
                 {"Der Rat tagt morgen.", "morgen=2019-11-21"},
                 {"vor zwei Wochen", "vor zwei Wochen=2019-11-06 week"},
                 {"Er starb 2015.", "2015=2015-01-01..2015-12-31 year"},
                 {"Bis Freitag wird entschieden.", "Freitag=2019-11-22"},
                 {"vom 3. bis 5. Mai", "3. bis 5. Mai=2019-05-03..2019-05-05"},
                 {"n\xC3\xA4"
                  "chste Woche",
                  "n\xC3\xA4"
                  "chste Woche=2019-11-25..2019-12-01 week"}},
                "de");
    check_dates({{"le mardi 19 novembre 2019", "mardi 19 novembre 2019=2019-11-19"},
                 {"la semaine derni\xC3\xA8re",
                  "la semaine derni\xC3\xA8re=2019-11-11..2019-11-17 week"},
                 {"il y a deux ans", "il y a deux ans=2017-11-20 year"},
                 {"aujourd'hui et demain", "aujourd'hui=2019-11-20; demain=2019-11-21"},
                 {"les ann\xC3\xA9"
                  "es 1990",
                  "les ann\xC3\xA9"
                  "es 1990=1990-01-01..1999-12-31 decade"}},
                "fr");
    check_dates(
        {{"el 19 de noviembre de 2019", "19 de noviembre de 2019=2019-11-19"},
         {"por la ma\xC3\xB1"
          "ana, y ma\xC3\xB1"
          "ana",
          "ma\xC3\xB1"
          "ana=2019-11-21"},
         {"el a\xC3\xB1o pasado", "el a\xC3\xB1o pasado=2018-01-01..2018-12-31 year"},
         {"Los lunes y el lunes pasado", "lunes pasado=2019-11-18"}},
        "es");
  }

  TEST_CASE("other languages have ISO dates Han forms and full dates") {
    check_dates({{"2019\xE5\xB9\xB4"
                  "11\xE6\x9C\x88"
                  "19\xE6\x97\xA5",
                  "2019\xE5\xB9\xB4"
                  "11\xE6\x9C\x88"
                  "19\xE6\x97\xA5=2019-11-19"},
                 {"2018\xE5\xB9\xB4", "2018\xE5\xB9\xB4=2018-01-01..2018-12-31 year"},
                 {"11\xE6\x9C\x88"
                  "5\xE6\x97\xA5",
                  "11\xE6\x9C\x88"
                  "5\xE6\x97\xA5=2019-11-05"}},
                "ja");
    check_dates({{"il 19 novembre 2019, martedi, 2019-11-18",
                  "19 novembre 2019=2019-11-19; 2019-11-18=2019-11-18"}},
                "it");
  }

  TEST_CASE("an article without a date has only dates that state their year") {
    CHECK(find_dates("yesterday, Monday, in May, last year, in 2018, on May 3, 2019",
                     "en",
                     {}) == "2018=2018-01-01..2018-12-31 year; May 3, 2019=2019-05-03");
    ArticleDate month = written_on({2019, 11, 1});
    month.precision = DatePrecision::Month;
    CHECK(find_dates("yesterday, in May, last year", "en", month) ==
          "May=2019-05-01..2019-05-31 month; last year=2018-01-01..2018-12-31 year");
  }

  TEST_CASE("the day of publication is the outlet's own") {
    // 2019-11-19 at 20:00 UTC: the 20th in Seoul.
    ArticleDate published{1574193600, DatePrecision::Minute, DateOrigin::Metadata,
                          std::int16_t{540}};
    CHECK(find_dates("yesterday", "en", published) == "yesterday=2019-11-19");
    published.utc_offset_min = std::int16_t{-300};
    CHECK(find_dates("yesterday", "en", published) == "yesterday=2019-11-18");
    Article article;
    article.language = "en";
    article.body = "yesterday";
    article.published = published;
    article.published.utc_offset_min = std::int16_t{0};
    article.dateline = "SEOUL";
    find_date_mentions(article);
    CHECK(dates_in(article) == "yesterday=2019-11-19");
  }

  TEST_CASE("what the entities have as a name is no date") {
    Article article;
    article.language = "en";
    article.published = written_on(kWritten);
    article.body = "A speech by May in May.";
    article.entities = {{EntityType::Person, "person:may", "May", {}, false}};
    article.mentions = {{TextPart::Body, 12, 15, 0}};
    find_date_mentions(article);
    REQUIRE(article.date_mentions.size() == 1);
    CHECK(article.date_mentions[0].begin == 19);
  }

  TEST_CASE("title and indexed blocks are read") {
    Article article;
    article.language = "en";
    article.published = written_on(kWritten);
    article.title = "Fed Meets Today";
    article.body = "Updated yesterday\nTalks ended on Monday.";
    article.blocks = {{0, 17, BlockKind::Header}, {18, 40, BlockKind::Paragraph}};
    find_date_mentions(article);
    CHECK(dates_in(article) == "Today=2019-11-20; Monday=2019-11-18");
    CHECK(article.date_mentions[0].part == TextPart::Title);
    CHECK(article.date_mentions[1].begin == 33);
  }

  TEST_CASE("more dates than the limit are left out") {
    Article article;
    article.language = "en";
    article.published = written_on(kWritten);
    for (int i = 0; i < 10000; ++i)
      article.body += "on 2019-11-19 ";
    find_date_mentions(article);
    CHECK(article.date_mentions.size() == kMaxDateMentions);
  }

  TEST_CASE("time grows with the text and not faster") {
    for (const char* piece :
         {"the first week of the ", "1-", "May ", "from 3 to ", "two weeks before ",
          "(", "last ", "12 ", "Monday, ", "5/12-", "the rest of ", "3 and ",
          "May 3 and ", "the next day ", "2018/19/", "1985, ", "May/", "June 3, 4, "}) {
      const auto measure = [piece](int count) {
        Article article;
        article.language = "en";
        article.published = written_on(kWritten);
        for (int i = 0; i < count; ++i)
          article.body += piece;
        return test::processor_seconds([&] { find_date_mentions(article); });
      };
      CAPTURE(piece);
      CHECK(test::takes_at_most(
          12, [&] { return measure(20000); }, [&] { return measure(80000); }));
    }
  }

  TEST_CASE("the dates of the sample articles") {
    using enum DateGranularity;
    check_sample("000_a32c4b1ab8f237d8.txt",
                 {{42, "Tuesday", "2019-11-19", "2019-11-19", Day},
                  {227, "earlier in the day", "2019-11-19", "2019-11-19", Day},
                  {1152, "this year", "2019-01-01", "2019-12-31", Year},
                  {1484, "today", "2019-11-19", "2019-11-19", Day},
                  {2048, "November 19, 2019", "2019-11-19", "2019-11-19", Day}});
    check_sample("003_1976a79ddba4e98e.txt",
                 {{45, "yesterday", "2019-11-19", "2019-11-19", Day},
                  {1105, "1950 to 1953", "1950-01-01", "1953-12-31", Year},
                  {1311, "this year", "2019-01-01", "2019-12-31", Year},
                  {1894, "this year", "2019-01-01", "2019-12-31", Year},
                  {2571, "last week", "2019-11-11", "2019-11-17", Week},
                  {3133, "next year", "2020-01-01", "2020-12-31", Year},
                  {3773, "this week", "2019-11-18", "2019-11-24", Week}});
    check_sample("004_0a5f4bfc567a78d1.txt",
                 {{1726, "August", "2019-08-01", "2019-08-31", Month}});
  }
}

}  // namespace morgue
