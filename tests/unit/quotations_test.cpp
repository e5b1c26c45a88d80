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
        {"\"We will go on,\" said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"\u201cWe will go on,\u201d said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"''We will go on,'' said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"``We will go on,'' said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"\u00abWe will go on,\u00bb said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"\u201eWe will go on,\u201c said Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
        {"It is a 6\" pipe, and it's 5' long.", ""},
        {"They said: \" and left.", ""},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("straight marks begin anew in each paragraph") {
    CHECK(quotations_of("He paid for a 6\" pipe and a \"lost mark.\n\n"
                        "\"We will go on,\" said Mary Smith.") ==
          "verb_name Mary Smith: We will go on,\n");
  }

  TEST_CASE("an unclosed quotation goes on in the next paragraph") {
    CHECK(quotations_of("\u201cWe tried for a year.\n\n\u201cNow it is over,\u201d "
                        "Mary Smith said. \u201cIt really is.\u201d") ==
          "chained Mary Smith: We tried for a year.\n"
          "name_verb Mary Smith: Now it is over,\n"
          "continued Mary Smith: It really is.\n");
    CHECK(quotations_of("\"We tried for a year,\" Mary Smith said. \"It was hard.\n\n"
                        "\"Now it is over.\"") ==
          "name_verb Mary Smith: We tried for a year,\n"
          "continued Mary Smith: It was hard.\n"
          "chained Mary Smith: Now it is over.\n");
  }

  TEST_CASE("a verb beside the quotation names its speaker") {
    const QuotationRow rows[] = {
        {"\"We will go on,\" Mary Smith said on Monday.",
         "name_verb Mary Smith: We will go on,\n"},
        {"\"We will go on\", Mary Smith said.",
         "name_verb Mary Smith: We will go on\n"},
        {"\"We will go on,\" Mary Smith, the chancellor, told reporters.",
         "name_verb Mary Smith: We will go on,\n"},
        {"\"We will go on,\" Mary Smith, who had come late, later added.",
         "name_verb Mary Smith: We will go on,\n"},
        {"\"We will go on,\" Gen. James P. Miller of the U.S. Army said.",
         "name_verb James P. Miller: We will go on,\n"},
        {"\"We will go on!\" Mary Smith had said.",
         "name_verb Mary Smith: We will go on!\n"},
        {"\"We will go on,\" said a spokesman for Mary Smith.",
         "verb_name (a spokesman for Mary Smith): We will go on,\n"},
        {"\"We will go on,\" the group said.",
         "name_verb (the group): We will go on,\n"},
        {"\"We will go on,\" according to Mary Smith.",
         "according_to Mary Smith: We will go on,\n"},
        {"\"We will go on,\" said the head of the party, Mary Smith.",
         "verb_name Mary Smith: We will go on,\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("a verb before the quotation names its speaker") {
    const QuotationRow rows[] = {
        {"Mary Smith said: \"We will go on.\"",
         "introduced Mary Smith: We will go on.\n"},
        {"Mary Smith told a crowd in Berlin, \"We will go on.\"",
         "introduced Mary Smith: We will go on.\n"},
        {"Mary Smith, the chancellor, said the way was \"long and hard\".",
         "reported Mary Smith: long and hard\n"},
        {"Neither side agreed, but Mr Peter Martin has said it was \"long and "
         "hard\".",
         "reported Peter Martin: long and hard\n"},
        {"Mary Smith stood up and called it \"a long and hard way\".",
         "reported Mary Smith: a long and hard way\n"},
        {"Mary Smith declined to answer, adding that it was \"too early\".",
         "reported Mary Smith: too early\n"},
        {"Ruling-party lawmakers said they would refuse an \"excessive outcome\".",
         "reported (Ruling-party lawmakers): excessive outcome\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("a pronoun means whom the text spoke of last") {
    CHECK(quotations_of("\"We will go on,\" Mary Smith said.\n\n"
                        "\"It is hard,\" she added.") ==
          "name_verb Mary Smith: We will go on,\n"
          "pronoun Mary Smith: It is hard,\n");
    CHECK(quotations_of("Mrs Mary Smith met Mr Peter Martin.\n\n"
                        "Mr Martin was late. \"It is hard,\" she said.") ==
          "pronoun Mary Smith: It is hard,\n");
    CHECK(quotations_of("\"It is hard,\" she said.") == "none: It is hard,\n");
  }

  TEST_CASE("a speaker is not carried over a paragraph without a cue") {
    CHECK(quotations_of("\"We will go on,\" Mary Smith said.\n\n"
                        "\"It is hard to say when it will end.\"") ==
          "name_verb Mary Smith: We will go on,\n"
          "none: It is hard to say when it will end.\n");
  }

  TEST_CASE("a quotation goes on in its paragraph unless somebody else comes in") {
    CHECK(quotations_of("\"We will go on,\" Mary Smith said. She left. \"It is so "
                        "hard.\"") ==
          "name_verb Mary Smith: We will go on,\n"
          "continued Mary Smith: It is so hard.\n");
    CHECK(quotations_of("\"We will go on,\" Mary Smith said. Peter Martin shook "
                        "his head. \"It is so hard.\"") ==
          "name_verb Mary Smith: We will go on,\nnone: It is so hard.\n");
  }

  TEST_CASE("names and terms in quotation marks have no speaker") {
    const QuotationRow rows[] = {
        {"Peter \"Buzz\" Miller said nothing.", "none: Buzz\n"},
        {"They paid the \"welcome money\" and left.", "none: welcome money\n"},
        {"Mary Smith said she liked \"The Lord of the Rings\" best.",
         "none: The Lord of the Rings\n"},
        {"Mary Smith said the word \"shall\" was wrong.", "none: shall\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("pronouns and words of time and place are nobody") {
    const QuotationRow rows[] = {
        {"It now appears that they dropped the floor price, called the \"lower "
         "price\".",
         "none: lower price\n"},
        {"In this wonderful book the author calls it \"the long wait\".",
         "none: the long wait\n"},
        {"They gave no details, but said it would be \"major\".", "none: major\n"},
        {"Officials gave no details, but said it would be \"major\".",
         "reported (Officials): major\n"},
    };
    check_rows(std::begin(rows), std::end(rows));
  }

  TEST_CASE("transcripts and pull quotes name who speaks") {
    CHECK(quotations_of(
              "Mike Parker met the press.\n\nPARKER: We will see how it goes.\n\n"
              "Then he left.") == "transcript Mike Parker: We will see how it goes.\n");
    CHECK(quotations_of("They kept the tape.\n\nOPERATOR: Who is there, "
                        "please?\n\nCALLER: It is burning "
                        "\"all over\" here.\n\nOPERATOR: Stay on the line.") ==
          "transcript (OPERATOR): Who is there, please?\n"
          "transcript (CALLER): It is burning \"all over\" here.\n"
          "transcript (OPERATOR): Stay on the line.\n");
    CHECK(quotations_of("NEW DELHI: The talks are over for this year.") == "");
    CHECK(quotations_of("\"We will go on.\" \u2015 Mary Smith, chancellor") ==
          "pull_quote Mary Smith: We will go on.\n");
    CHECK(quotations_of("They had met.\n\n\"We will go on.\"\n\n\u2014 Mary Smith") ==
          "pull_quote Mary Smith: We will go on.\n");
  }

  TEST_CASE("German, French and Spanish have verbs of their own") {
    CHECK(quotations_of("\u201eWir machen weiter\u201c, sagte Mary Smith.", "de") ==
          "verb_name Mary Smith: Wir machen weiter\n");
    CHECK(quotations_of("Mary Smith sagte: \u201eWir machen weiter.\u201c", "de") ==
          "introduced Mary Smith: Wir machen weiter.\n");
    CHECK(quotations_of("\u00ab Nous continuons \u00bb, a d\u00e9clar\u00e9 Peter "
                        "Martin. \u00ab C'est dur \u00bb, a-t-il ajout\u00e9.",
                        "fr") ==
          "verb_name Peter Martin: Nous continuons\n"
          "pronoun Peter Martin: C'est dur\n");
    CHECK(quotations_of("\u00abSeguimos adelante\u00bb, dijo Juan P\u00e9rez.", "es") ==
          "verb_name Juan P\u00e9rez: Seguimos adelante\n");
    CHECK(quotations_of("\u9996\u76f8\u306f\u300c\u7d9a\u3051\u308b\u300d\u3068\u8ff0"
                        "\u3079\u305f\u3002",
                        "ja") == "none: \u7d9a\u3051\u308b\n");
  }

  TEST_CASE("a headline has quotations too") {
    Article article;
    article.title = "\"We will go on,\" says Mary Smith";
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
