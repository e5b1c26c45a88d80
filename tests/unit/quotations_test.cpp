// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of quotations and their speakers.
#include "indexer/extract/quotations.hpp"

#include <doctest/doctest.h>
#include <string>

#include "indexer/extract/extraction.hpp"
#include "tests/support/processor_time.hpp"

namespace morgue {
namespace {

Article extract_quotations(const std::string& body, const std::string& language) {
  Article article;
  article.body = body;
  article.language = language;
  Extractor extractor({});
  extractor.extract(article);
  return article;
}

// A line for each quotation: rule, who, words.
std::string quotations_of(const std::string& body, const std::string& language = "en") {
  const Article article = extract_quotations(body, language);
  std::string lines;
  for (const Quotation& quotation : article.quotations) {
    const std::string& text =
        quotation.part == TextPart::Title ? article.title : article.body;
    lines += quotation_rule_name(quotation.rule);
    if (quotation.speaker != kNoSpeaker) {
      lines += " " + article.entities[quotation.speaker].name;
    } else if (quotation.is_attributed()) {
      const auto length = quotation.name_end - quotation.name_begin;
      lines += " (" + text.substr(quotation.name_begin, length) + ")";
    }
    lines +=
        ": " + text.substr(quotation.begin, quotation.end - quotation.begin) + "\n";
  }
  return lines;
}

struct QuotationRow {
  const char* body;
  const char* quotations;
};

void check_rows(const QuotationRow* begin,
                const QuotationRow* end,
                const std::string& language = "en") {
  for (const QuotationRow* row = begin; row != end; ++row) {
    CAPTURE(row->body);
    CHECK(quotations_of(row->body, language) == row->quotations);
  }
}

}  // namespace

TEST_SUITE("quotations") {
  TEST_CASE("marks of many kinds enclose a quotation") {
    const QuotationRow rows[] = {
        {"\"We will go on,\" said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"\u201cWe will go on,\u201d said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"''We will go on,'' said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"``We will go on,'' said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"\u00abWe will go on,\u00bb said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"\u201eWe will go on,\u201c said Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
        {"It is a 6\" pipe, and it's 5' long.", ""},
        {"They said: \" and left.", ""},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("straight marks begin anew in each paragraph") {
    CHECK(quotations_of("He paid for a 6\" pipe and a \"lost mark.\n\n"
                        "\"We will go on,\" said Angela Merkel.") ==
          "verb_name Angela Merkel: We will go on,\n");
  }

  TEST_CASE("an unclosed quotation goes on in the next paragraph") {
    CHECK(quotations_of("\u201cWe tried for a year.\n\n\u201cNow it is over,\u201d "
                        "Angela Merkel said. \u201cIt really is.\u201d") ==
          "chained Angela Merkel: We tried for a year.\n"
          "name_verb Angela Merkel: Now it is over,\n"
          "continued Angela Merkel: It really is.\n");
    CHECK(
        quotations_of("\"We tried for a year,\" Angela Merkel said. \"It was hard.\n\n"
                      "\"Now it is over.\"") ==
        "name_verb Angela Merkel: We tried for a year,\n"
        "continued Angela Merkel: It was hard.\n"
        "chained Angela Merkel: Now it is over.\n");
  }

  TEST_CASE("a verb beside the quotation names its speaker") {
    const QuotationRow rows[] = {
        {"\"We will go on,\" Angela Merkel said on Monday.",
         "name_verb Angela Merkel: We will go on,\n"},
        {"\"We will go on\", Angela Merkel said.",
         "name_verb Angela Merkel: We will go on\n"},
        {"\"We will go on,\" Angela Merkel, the chancellor, told reporters.",
         "name_verb Angela Merkel: We will go on,\n"},
        {"\"We will go on,\" Angela Merkel, who had come late, later added.",
         "name_verb Angela Merkel: We will go on,\n"},
        {"\"We will go on,\" Gen. James P. Smith of the U.S. Army said.",
         "name_verb James P. Smith: We will go on,\n"},
        {"\"We will go on!\" Angela Merkel had said.",
         "name_verb Angela Merkel: We will go on!\n"},
        {"\"We will go on,\" said a spokesman for Angela Merkel.",
         "verb_name (a spokesman for Angela Merkel): We will go on,\n"},
        {"\"We will go on,\" the group said.",
         "name_verb (the group): We will go on,\n"},
        {"\"We will go on,\" according to Angela Merkel.",
         "according_to Angela Merkel: We will go on,\n"},
        {"\"We will go on,\" said the head of the party, Angela Merkel.",
         "verb_name Angela Merkel: We will go on,\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("a verb before the quotation names its speaker") {
    const QuotationRow rows[] = {
        {"Angela Merkel said: \"We will go on.\"",
         "introduced Angela Merkel: We will go on.\n"},
        {"Angela Merkel told a crowd in Berlin, \"We will go on.\"",
         "introduced Angela Merkel: We will go on.\n"},
        {"Angela Merkel, the chancellor, said the way was \"long and hard\".",
         "reported Angela Merkel: long and hard\n"},
        {"Neither side agreed, but Mr Emmanuel Macron has said it was \"long and "
         "hard\".",
         "reported Emmanuel Macron: long and hard\n"},
        {"Angela Merkel stood up and called it \"a long and hard way\".",
         "reported Angela Merkel: a long and hard way\n"},
        {"Angela Merkel declined to answer, adding that it was \"too early\".",
         "reported Angela Merkel: too early\n"},
        {"Ruling-party lawmakers said they would refuse an \"excessive outcome\".",
         "reported (Ruling-party lawmakers): excessive outcome\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("a pronoun means whom the text spoke of last") {
    CHECK(quotations_of("\"We will go on,\" Angela Merkel said.\n\n"
                        "\"It is hard,\" she added.") ==
          "name_verb Angela Merkel: We will go on,\n"
          "pronoun Angela Merkel: It is hard,\n");
    CHECK(quotations_of("Mrs Angela Merkel met Mr Emmanuel Macron.\n\n"
                        "Mr Macron was late. \"It is hard,\" she said.") ==
          "pronoun Angela Merkel: It is hard,\n");
    CHECK(quotations_of("\"It is hard,\" she said.") == "none: It is hard,\n");
  }

  TEST_CASE("a speaker is not carried over a paragraph without a cue") {
    CHECK(quotations_of("\"We will go on,\" Angela Merkel said.\n\n"
                        "\"It is hard to say when it will end.\"") ==
          "name_verb Angela Merkel: We will go on,\n"
          "none: It is hard to say when it will end.\n");
  }

  TEST_CASE("a quotation goes on in its paragraph unless somebody else comes in") {
    CHECK(quotations_of("\"We will go on,\" Angela Merkel said. She left. \"It is so "
                        "hard.\"") ==
          "name_verb Angela Merkel: We will go on,\n"
          "continued Angela Merkel: It is so hard.\n");
    CHECK(quotations_of("\"We will go on,\" Angela Merkel said. Emmanuel Macron shook "
                        "his head. \"It is so hard.\"") ==
          "name_verb Angela Merkel: We will go on,\nnone: It is so hard.\n");
  }

  TEST_CASE("names and terms in quotation marks have no speaker") {
    const QuotationRow rows[] = {
        {"Edwin \"Buzz\" Aldrin said nothing.", "none: Buzz\n"},
        {"They paid the \"welcome money\" and left.", "none: welcome money\n"},
        {"Angela Merkel said she liked \"The Lord of the Rings\" best.",
         "none: The Lord of the Rings\n"},
        {"Angela Merkel said the word \"shall\" was wrong.", "none: shall\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("transcripts and pull quotes name who speaks") {
    CHECK(quotations_of(
              "Mike Pence met the press.\n\nPENCE: We will see how it goes.\n\n"
              "Then he left.") == "transcript Mike Pence: We will see how it goes.\n");
    CHECK(quotations_of("They kept the tape.\n\nOPERATOR: Who is there, "
                        "please?\n\nCALLER: It is burning "
                        "\"all over\" here.\n\nOPERATOR: Stay on the line.") ==
          "transcript (OPERATOR): Who is there, please?\n"
          "transcript (CALLER): It is burning \"all over\" here.\n"
          "transcript (OPERATOR): Stay on the line.\n");
    CHECK(quotations_of("NEW DELHI: The talks are over for this year.") == "");
    CHECK(quotations_of("\"We will go on.\" \u2015 Angela Merkel, chancellor") ==
          "pull_quote Angela Merkel: We will go on.\n");
    CHECK(
        quotations_of("They had met.\n\n\"We will go on.\"\n\n\u2014 Angela Merkel") ==
        "pull_quote Angela Merkel: We will go on.\n");
  }

  TEST_CASE("German, French and Spanish have verbs of their own") {
    CHECK(quotations_of("\u201eWir machen weiter\u201c, sagte Angela Merkel.", "de") ==
          "verb_name Angela Merkel: Wir machen weiter\n");
    CHECK(quotations_of("Angela Merkel sagte: \u201eWir machen weiter.\u201c", "de") ==
          "introduced Angela Merkel: Wir machen weiter.\n");
    CHECK(quotations_of("\u00ab Nous continuons \u00bb, a d\u00e9clar\u00e9 Emmanuel "
                        "Macron. \u00ab C'est dur \u00bb, a-t-il ajout\u00e9.",
                        "fr") ==
          "verb_name Emmanuel Macron: Nous continuons\n"
          "pronoun Emmanuel Macron: C'est dur\n");
    CHECK(quotations_of("\u00abSeguimos adelante\u00bb, dijo Pedro S\u00e1nchez.",
                        "es") == "verb_name Pedro S\u00e1nchez: Seguimos adelante\n");
    CHECK(quotations_of("\u9996\u76f8\u306f\u300c\u7d9a\u3051\u308b\u300d\u3068\u8ff0"
                        "\u3079\u305f\u3002",
                        "ja") == "none: \u7d9a\u3051\u308b\n");
  }

  TEST_CASE("a headline has quotations too") {
    Article article;
    article.title = "\"We will go on,\" says Angela Merkel";
    article.body = "The chancellor spoke on Monday.";
    article.language = "en";
    Extractor extractor({});
    extractor.extract(article);
    REQUIRE(article.quotations.size() == 1);
    CHECK(article.quotations[0].part == TextPart::Title);
    CHECK(article.quotations[0].rule == QuotationRule::VerbName);
  }

  TEST_CASE("hostile text takes linear time and bounded memory") {
    const std::string pieces[] = {
        "\"",       "\u201c",          "\u201ca ",       "\"a\" ",
        "''a'' ",   "\"a,\" he said ", "\u00ab \u00ab ", "said \"a b c\" ",
        "A: b\n\n", "\"a\n\n",         "AAA: b c d\n\n"};
    for (const std::string& piece : pieces) {
      CAPTURE(piece);
      std::string body;
      while (body.size() < test::hostile_size(std::size_t{1} << 20U))
        body += piece;
      Article article;
      article.body = body;
      article.language = "en";
      article.blocks = {
          {0, static_cast<std::uint32_t>(body.size()), BlockKind::Paragraph}};
      CHECK(test::processor_seconds([&] { find_quotations(article); }) < 5);
      CHECK(article.quotations.size() <= 10'000);
    }
  }
}

}  // namespace morgue
