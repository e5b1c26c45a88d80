// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of extraction as a whole: three articles in the forms of three outlets, the
// order of trust among dates, hostile text, and the shared sample articles.
#include "indexer/extract/extraction.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "morgue/article.hpp"
#include "morgue/date.hpp"
#include "tests/support/processor_time.hpp"

namespace morgue {
namespace {

Article extract(const std::string& body,
                const std::string& language = "en",
                const ExtractionOptions& options = {}) {
  Article article;
  article.body = body;
  article.language = language;
  Extractor extractor(options);
  extractor.extract(article);
  return article;
}

std::string dates_of(const Article& article) {
  return format_date(article.published) + " " +
         std::string(date_origin_name(article.published.origin)) + " / " +
         format_date(article.updated);
}

std::set<std::string> ids_of(const Article& article) {
  std::set<std::string> ids;
  for (const Entity& entity : article.entities)
    ids.insert(entity.id);
  return ids;
}

std::string text_of(const Article& article, const Mention& mention) {
  const std::string& text =
      mention.part == TextPart::Title ? article.title : article.body;
  return text.substr(mention.begin, mention.end - mention.begin);
}

void check_mentions(const Article& article) {
  std::uint32_t at = 0;
  TextPart part = TextPart::Title;
  for (const Mention& mention : article.mentions) {
    REQUIRE(mention.entity < article.entities.size());
    if (mention.part != part) at = 0;
    part = mention.part;
    CHECK(mention.begin >= at);
    CHECK(mention.end > mention.begin);
    CHECK_FALSE(text_of(article, mention).empty());
    at = mention.end;
  }
}

const char* const kCaptioned =
    "U.S. Defense Secretary Mark Esper told reporters on Tuesday that the Republic of "
    "Korea (ROK, or South Korea) ought to pay more for the U.S. troops, hours after a "
    "meeting in Seoul had ended early.\n\n"
    "The State Department leads the talks. James DeHart of the U.S. State Department "
    "read a statement, according to Yonhap.\n\n"
    "The chief negotiator, Jeong Eun-bo, was patient. \"It was the U.S. that left,\" "
    "Jeong said.\n\n"
    "(With input from Reuters)\n\n"
    "(Cover: James DeHart reads a statement in Seoul, ROK, November 19, 2019. /MDP "
    "Photo)\n";

const char* const kBulleted =
    " date 2019-11-20 SEOUL \u2022 The United States yesterday left the table over "
    "what "
    "South Korea should pay for US$5 billion (S$6.8 billion) worth of protection.\n\n"
    "US President Donald Trump wants more. Mr Trump has said so to Japan, Germany and "
    "Nato, and American soldiers wait while China and Russia watch North Korea.\n\n"
    "US Defence Secretary Mark Esper, on a visit to the Philippines, would not say "
    "what "
    "Washington might do; the State Department leads.\n\n"
    "REUTERS";

const char* const kPage =
    "Updated November 19th, 2019 at 19:55 IST\n\n"
    "US leaves talks with S Korea over 'fair share'\n\n"
    "The US left talks with South Korea about Seoul\u2019s share of the cost.\n\n"
    "Reported by: Asha Example\n| Image:self\nAdvertisement\n\n"
    "The talks with South Korea lasted an hour, and the United States blamed "
    "Seoul\u2019s "
    "offer, said James P. DeHart, an adviser.\u00A0\n\n"
    "Read:\u00A0 North Korea Opens Goat Museum In Berlin\n\n"
    "What comes next\n\n"
    "DeHart, who serves in the US\u00A0Department of State\u2019s Bureau of "
    "Political-Military Affairs, flew home. South Korean President Moon Jae-in said "
    "nothing about North\u2019s missiles.\n\n"
    "Advertisement\n\n"
    "Published November 19th, 2019 at 18:46 IST";

TEST_SUITE("extraction") {
  TEST_CASE("an article dated by its caption") {
    const Article article = extract(kCaptioned);
    CHECK(dates_of(article) == "2019-11-19 caption / ");
    CHECK(article.published.precision == DatePrecision::Day);
    CHECK(article.title.empty());
    CHECK(ids_of(article) == std::set<std::string>{"country:KOR", "country:USA",
                                                   "org:us-department-of-state",
                                                   "org:yonhap", "person:james-dehart",
                                                   "person:jeong-eun-bo",
                                                   "person:mark-esper", "place:seoul"});
    check_mentions(article);
  }

  TEST_CASE("an article dated before its place") {
    const Article article = extract(kBulleted);
    CHECK(dates_of(article) == "2019-11-20 label / ");
    CHECK(article.dateline == "SEOUL");
    CHECK(ids_of(article) ==
          std::set<std::string>{"country:CHN", "country:DEU", "country:JPN",
                                "country:KOR", "country:PHL", "country:PRK",
                                "country:RUS", "country:USA", "org:nato",
                                "org:us-department-of-state", "person:donald-trump",
                                "person:mark-esper", "place:washington"});
    check_mentions(article);
  }

  TEST_CASE("an article with an update above and its publication below") {
    const Article article = extract(kPage);
    CHECK(dates_of(article) == "2019-11-19T18:46+05:30 label / 2019-11-19T19:55+05:30");
    CHECK(article.title == "US leaves talks with S Korea over 'fair share'");
    CHECK(article.byline == std::vector<std::string>{"Asha Example"});
    CHECK(ids_of(article) ==
          std::set<std::string>{"country:KOR", "country:USA",
                                "org:bureau-of-political-military-affairs",
                                "org:us-department-of-state", "person:james-dehart",
                                "person:moon-jae-in", "place:seoul"});
    check_mentions(article);
    REQUIRE_FALSE(article.mentions.empty());
    CHECK(article.mentions.front().part == TextPart::Title);
    CHECK(text_of(article, article.mentions[1]) == "S Korea");
  }

  TEST_CASE("metadata wins over what the text states") {
    Article article;
    article.body = kPage;
    article.language = "en";
    article.title = "Stated title";
    article.published = {days_from_civil({2020, 1, 1}) * kSecondsPerDay,
                         DatePrecision::Day, DateOrigin::Metadata, std::nullopt};
    Extractor extractor({});
    extractor.extract(article);
    CHECK(format_date(article.published) == "2020-01-01");
    CHECK(article.title == "Stated title");
    CHECK(format_date(article.updated) == "2019-11-19T19:55+05:30");
  }

  TEST_CASE("without details dates talked about and quotations are left out") {
    const std::string body =
        "SEOUL, Nov. 19, 2019 (Uniwire)\n\n\"We had no choice on Monday,\" Jane Doe "
        "said.";
    ExtractionOptions options;
    const Article all = extract(body, "en", options);
    CHECK(all.date_mentions.size() == 1);
    CHECK(all.quotations.size() == 1);
    options.details = ExtractionOptions::Details::None;
    const Article none = extract(body, "en", options);
    CHECK(none.date_mentions.empty());
    CHECK(none.quotations.empty());
    CHECK(format_date(none.published) == format_date(all.published));
    CHECK(none.entities.size() == all.entities.size());
  }

  TEST_CASE("a dateline takes its year from a full date nearby") {
    const std::string text = " - The ferry came back to the harbour, people said.\n\n";
    CHECK(dates_of(extract("SEOUL, Nov. 19 (Uniwire)" + text +
                           "The pact ends on December 31, 2019, it said.")) ==
          "2019-11-19 dateline / ");
    CHECK(dates_of(extract("SEOUL, Dec. 30 (Uniwire)" + text +
                           "The pact begins on January 2, 2020, it said.")) ==
          "2019-12-30 dateline / ");
    CHECK(dates_of(extract("SEOUL, Nov. 19 (Uniwire)" + text)) == " none / ");
    CHECK(dates_of(extract("SEOUL, Nov. 19 (Uniwire)" + text +
                           "It began on June 1, 1953, it said.")) ==
          "1953-06-01 text / ");
  }

  TEST_CASE("a full date in the text is the last resort") {
    CHECK(dates_of(extract("The ferry sank on 4 March 1998, and nobody on board had "
                           "noticed that anything was wrong with it.")) ==
          "1998-03-04 text / ");
  }

  TEST_CASE("a time without a zone gets none") {
    const Article article = extract(
        "Published November 19th, 2019 at 19:55\n\nFerry stops\n\n"
        "The ferry stopped in the river, the company said.");
    CHECK(dates_of(article) == "2019-11-19T19:55 label / ");
    CHECK_FALSE(article.published.utc_offset_min.has_value());
  }

  TEST_CASE("an update is no publication") {
    CHECK(dates_of(extract("Updated November 19th, 2019 at 19:55 IST\n\nFerry stops\n\n"
                           "The ferry stopped in the river, the company said.")) ==
          " none / 2019-11-19T19:55+05:30");
  }

  TEST_CASE("the dateline's country decides an ambiguous zone") {
    const std::string rest = " - The ferry came back to the harbour, people said.";
    CHECK(format_date(extract("Published: 19 November 2019, 19:55 IST\n\nDUBLIN" + rest)
                          .published) == "2019-11-19T19:55+01:00");
    CHECK(format_date(
              extract("Published: 19 November 2019, 19:55 IST\n\nJERUSALEM" + rest)
                  .published) == "2019-11-19T19:55+02:00");
  }

  TEST_CASE("options choose which entities an article gets") {
    ExtractionOptions none;
    none.entities = ExtractionOptions::Entities::None;
    CHECK(extract(kBulleted, "en", none).entities.empty());
    ExtractionOptions given;
    given.entities = ExtractionOptions::Entities::Given;
    CHECK(extract(kBulleted, "en", given).entities.empty());
    Article article;
    article.body = kBulleted;
    article.language = "en";
    article.entities.push_back({EntityType::Person, "", "Mark Esper", {}, false});
    Extractor(given).extract(article);
    REQUIRE(article.entities.size() == 1);
    CHECK(article.entities[0].id == "person:mark-esper");
    REQUIRE(article.mentions.size() == 1);
    CHECK(text_of(article, article.mentions[0]) == "Mark Esper");
  }

  TEST_CASE("the language is detected or falls back to the default") {
    CHECK(extract(kCaptioned, "").language == "en");
    ExtractionOptions options;
    options.default_language = "de";
    CHECK(extract("Hm.", "", options).language == "de");
    CHECK(extract("Hm.", "").language == "und");
  }

  TEST_CASE("hostile texts are extracted in linear time") {
    std::vector<std::string> units = {"November 19, 2019 ",
                                      "Published 1 May 2019\n",
                                      "By A B\n",
                                      "SEOUL - ",
                                      "(Photo: x)\n",
                                      "A\n\n",
                                      "2019",
                                      "\u00A0",
                                      "\u3010",
                                      "Read: x\n",
                                      ": - \u2022",
                                      "\xFF",
                                      "ABCDEFGH",
                                      "a. B. C. ",
                                      "1:1:1:1 "};
    for (const std::string& unit : units) {
      std::string text;
      while (text.size() < test::hostile_size(200000))
        text += unit;
      CAPTURE(unit);
      Article article;
      // Quadratic work on 200,000 bytes takes minutes.
      CHECK(test::processor_seconds([&] { article = extract(text); }) < 20);
      for (const Block& block : article.blocks) {
        REQUIRE(block.begin <= block.end);
        REQUIRE(block.end <= article.body.size());
      }
    }
  }
}

struct Sample {
  const char* file;
  const char* dates;
  std::vector<std::string> ids;
};

// The sample articles are kept beside the project, not in it.
std::filesystem::path shared_articles() {
  return std::filesystem::path(MORGUE_SOURCE_DIR) / ".." / "shared" / "articles";
}

TEST_SUITE("shared_articles") {
  TEST_CASE("finds the dates and names of the sample articles") {
    const Sample samples[] = {
        {"000_a32c4b1ab8f237d8.txt",
         "2019-11-19 caption / ",
         {"person:mark-esper", "person:james-dehart", "person:jeong-eun-bo",
          "country:KOR", "country:USA", "country:PHL", "place:seoul",
          "place:washington", "org:yonhap", "org:us-department-of-state"}},
        {"003_1976a79ddba4e98e.txt",
         "2019-11-20 label / ",
         {"person:mark-esper", "person:james-dehart", "person:jeong-eun-bo",
          "person:donald-trump", "country:KOR", "country:PRK", "country:USA",
          "country:PHL", "country:JPN", "country:DEU", "country:CHN", "country:RUS",
          "place:seoul", "place:washington", "org:nato", "org:parliament",
          "org:us-department-of-state"}},
        {"004_0a5f4bfc567a78d1.txt",
         "2019-11-19T18:46+05:30 label / 2019-11-19T19:55+05:30",
         {"person:james-dehart", "person:donald-trump", "person:moon-jae-in",
          "country:KOR", "country:PRK", "country:USA", "place:seoul",
          "org:us-department-of-state", "org:bureau-of-political-military-affairs"}},
    };
    if (!std::filesystem::exists(shared_articles())) {
      MESSAGE("skipped: no sample articles beside the source directory");
      return;
    }
    for (const Sample& sample : samples) {
      const std::string name = sample.file;
      CAPTURE(name);
      std::ifstream file(shared_articles() / sample.file);
      REQUIRE(file.good());
      std::stringstream body;
      body << file.rdbuf();
      const Article article = extract(body.str());
      CHECK(dates_of(article) == sample.dates);
      const std::set<std::string> expected(sample.ids.begin(), sample.ids.end());
      CHECK(ids_of(article) == expected);
      check_mentions(article);
    }
  }
}

}  // namespace
}  // namespace morgue
