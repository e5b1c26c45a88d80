// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the layout of articles: blocks, title, header lines, boilerplate.
#include "indexer/extract/lines.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/extract/line_kinds.hpp"
#include "morgue/article.hpp"

namespace morgue {
namespace {

const char* const kProse =
    "The ferry returned to the harbour before noon on Tuesday, and nobody on board had "
    "noticed that anything was wrong with it until the engine stopped.";

Article article_of(const std::string& body, const std::string& language = "en") {
  Article article;
  article.body = body;
  article.language = language;
  return article;
}

char letter(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
      return 'P';
    case BlockKind::Heading:
      return 'H';
    case BlockKind::Caption:
      return 'C';
    case BlockKind::Header:
      return 'M';
    case BlockKind::Boilerplate:
      return 'B';
  }
  return '?';
}

std::string kinds_of(const LineFacts& facts) {
  std::string kinds;
  for (const Block& block : facts.blocks)
    kinds += letter(block.kind);
  return kinds;
}

std::string kinds_of(const std::string& body) {
  return kinds_of(read_line_facts(article_of(body)));
}

TEST_SUITE("lines") {
  TEST_CASE("reads a page with header lines above and below the text") {
    const std::string body =
        std::string("Updated November 19th, 2019 at 19:55 IST\n\n") +
        "Ferry stops in mid-river, nobody notices\n\n" +
        "The crew had been told to expect a quiet week.\n\n" +
        "Reported by: Asha Example\n| Image:self\nAdvertisement\n\n" + kProse + "\n\n" +
        "Read:\u00A0 Runaway Goat Elected Mayor\n\nWhat the captain said\n\n" + kProse +
        "\n\n\u00A0\n\n" + kProse + "\n\nAdvertisement\n\n" +
        "Published November 19th, 2019 at 18:46 IST";
    const LineFacts facts = read_line_facts(article_of(body));
    CHECK(kinds_of(facts) == "MMHMBBPBHPPBM");
    CHECK(facts.title == "Ferry stops in mid-river, nobody notices");
    CHECK(facts.subtitle == "The crew had been told to expect a quiet week.");
    CHECK(facts.byline == std::vector<std::string>{"Asha Example"});
    REQUIRE(facts.published.has_value());
    CHECK(facts.published->time->hour == 18);
    REQUIRE(facts.updated.has_value());
    CHECK(facts.updated->time->hour == 19);
  }

  TEST_CASE("splits a header that shares its line with the text") {
    const std::string body = std::string(" date 2019-11-20 SEOUL \u2022 ") + kProse +
                             "\n\n" + kProse + "\n\nUNIWIRE\n";
    const LineFacts facts = read_line_facts(article_of(body));
    CHECK(kinds_of(facts) == "MPPB");
    CHECK(facts.dateline == "SEOUL");
    CHECK(facts.title.empty());
    REQUIRE(facts.published.has_value());
    CHECK(facts.published->date.day == 20);
    const Block& text = facts.blocks[1];
    CHECK(body.substr(text.begin, text.end - text.begin) == kProse);
  }

  TEST_CASE("keeps captions and credits apart from the text") {
    const std::string body =
        std::string(kProse) + "\n\n" + kProse +
        "\n\n(With input from Uniwire)\n\n"
        "(Cover: The ferry at its pier, November 19, 2019. /MDP Photo)";
    CHECK(kinds_of(body) == "PPBC");
  }

  TEST_CASE("blocks are in order and leave only white space between them") {
    const std::string body = std::string(
                                 "A title\n\nBy Our Staff\n\nPARIS, April 15 "
                                 "(Uniwire) - ") +
                             kProse + "\n \n\t\n" + kProse + "\n\n\n";
    const LineFacts facts = read_line_facts(article_of(body));
    std::size_t at = 0;
    for (const Block& block : facts.blocks) {
      REQUIRE(block.begin >= at);
      REQUIRE(block.end > block.begin);
      CHECK(body.substr(at, block.begin - at).find_first_not_of(" \n\t") ==
            std::string::npos);
      at = block.end;
    }
    CHECK(body.substr(at).find_first_not_of(" \n\t") == std::string::npos);
  }

  TEST_CASE("takes no title from a text that begins with prose") {
    CHECK(read_line_facts(article_of(kProse)).title.empty());
    CHECK(read_line_facts(article_of(std::string(kProse) + "\n\n" + kProse))
              .title.empty());
    CHECK(read_line_facts(article_of("")).blocks.empty());
    CHECK(read_line_facts(article_of(" \n\n ")).blocks.empty());
  }

  TEST_CASE("does not index a headline that repeats the title") {
    Article article = article_of(std::string("Ferry stops\n\n") + kProse);
    article.title = "Ferry Stops";
    CHECK(kinds_of(read_line_facts(article)) == "MP");
  }

  TEST_CASE("a kicker above the dates is the section") {
    const LineFacts facts = read_line_facts(article_of(
        std::string(
            "Wissenschaft\nStand: 04.07.2012, 14:05 Uhr\n\nEin neues Teilchen\n\n") +
            kProse,
        "de"));
    CHECK(facts.section == "Wissenschaft");
    CHECK(facts.title == "Ein neues Teilchen");
  }

  TEST_CASE("joins the lines of a wrapped paragraph") {
    const std::string body =
        "    The ferry returned to the harbour before noon on Tuesday, and\n"
        "nobody on board had noticed that anything was wrong with it until\n"
        "the engine stopped.\n"
        "    The company said it would look into the matter, which it said\n"
        "had not happened before.\n";
    CHECK(kinds_of(body) == "PP");
  }

  TEST_CASE("knows link lines and advertisements of many languages") {
    struct Row {
      std::string line;
      std::string language;
    };

    const Row rows[] = {
        {"Also read: Something else", "en"},
        {"+++ Lesen Sie auch: Etwas anderes +++", "de"},
        {">> Lire aussi : Autre chose", "fr"},
        {"\u00C0 LIRE AUSSI \u27F6 Autre chose", "fr"},
        {"Lea tambi\u00E9n: Otra cosa", "es"},
        {"\u0130LG\u0130L\u0130 HABER \u27A4 Ba\u015Fka", "tr"},
        {"\uFF3B\u95A2\u9023\u8A18\u4E8B\uFF3D \u5225", "ja"},
        {"\u3010\u5EF6\u4F38\u95B1\u8B80\u3011\u5225", "zh"},
        {"\u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627\u064B: \u0634", "ar"},
        {"Werbung", "de"},
        {"REKLAM", "tr"},
        {"\u3010\u5E7F\u544A\u3011", "zh"},
        {"\u0E42\u0E06\u0E29\u0E13\u0E32", "th"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      const std::vector<Line> lines = read_lines(row.line, row.language);
      REQUIRE(lines.size() == 1);
      CHECK(lines[0].kind == LineKind::Boilerplate);
    }
  }

  TEST_CASE("leaves ordinary lines alone") {
    for (const char* line :
         {"Read the letter aloud, she told him.", "More than 200 people came.",
          "Advertisement revenue fell by a tenth", "By the sea, a town waits for rain.",
          "Photo finish decides the derby", "Related parties must be named"}) {
      CAPTURE(line);
      const std::vector<Line> lines = read_lines(line, "en");
      REQUIRE(lines.size() == 1);
      CHECK(lines[0].kind == LineKind::Text);
    }
  }

  TEST_CASE("reads bylines") {
    struct Row {
      std::string line;
      std::vector<std::string> names;
    };

    const Row rows[] = {
        {"By Our Diplomatic Staff", {"Our Diplomatic Staff"}},
        {"By a Staff Correspondent", {"a Staff Correspondent"}},
        {"By Ana Muster and Bo Beispiel", {"Ana Muster", "Bo Beispiel"}},
        {"Reported by: Science Desk", {"Science Desk"}},
        {"Von unserer Redaktion", {"unserer Redaktion"}},
        {"Par la r\u00E9daction", {"la r\u00E9daction"}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      const std::vector<Line> lines = read_lines(row.line, "en");
      REQUIRE(lines.size() == 1);
      CHECK(lines[0].kind == LineKind::Byline);
      CHECK(lines[0].byline == row.names);
    }
  }

  TEST_CASE("knows agency sign-offs") {
    CHECK(is_agency_sign_off("REUTERS"));
    CHECK(is_agency_sign_off("Reuters"));
    CHECK(is_agency_sign_off("UNIWIRE"));
    CHECK_FALSE(is_agency_sign_off("The end"));
    CHECK_FALSE(is_agency_sign_off("A LINE OF FAR TOO MANY CAPITAL LETTERS"));
  }
}

}  // namespace
}  // namespace morgue
