// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of sentence ends. In the tables "|" stands where a sentence ends and another
// begins; it is not part of the text.
#include "query/highlight/sentence.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/processor_time.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string split_with_marks(const std::string& marked, std::string_view language) {
  std::string text = marked;
  text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
  std::vector<Sentence> sentences;
  split_sentences(text, language, sentences);
  std::string split;
  std::size_t from = 0;
  for (const Sentence& sentence : sentences) {
    if (sentence.begin > from && from > 0) {
      split += text.substr(from, sentence.begin - from);
    }
    if (!split.empty()) split += '|';
    split += text.substr(sentence.begin, sentence.end - sentence.begin);
    from = sentence.end;
  }
  return split;
}

void check_rows(const std::vector<std::string>& rows, std::string_view language) {
  for (const std::string& row : rows) {
    CAPTURE(language);
    CHECK(split_with_marks(row, language) == row);
  }
}

}  // namespace

TEST_SUITE("sentences") {
  TEST_CASE("full stops and question and exclamation marks end sentences") {
    check_rows(
        {
            "One sentence.",
            "No mark at the end",
            "The talks ended. |Nobody was surprised. |Why?",
            "Stop! |He ran.",
            "The envoys in Seoul. /Agency Photo",
            "Really?! |Yes.",
            "First line\nof one sentence. |Second.",
            "A list:\n\n|of lines\n\n|without marks",
        },
        "en");
  }

  TEST_CASE("titles and initials belong to the name behind them") {
    check_rows(
        {
            "He met Mr. Smith and Dr. Jones.",
            "Gen. Mark Milley and Sen. Lindsey Graham spoke.",
            "Lt. Gov. Dan Forest left. |He returned.",
            "James P. DeHart of the department spoke.",
            "J. K. Rowling and George R.R. Martin write.",
            "M. Le Pen est parti.",
        },
        "en");
    check_rows({"M. Le Pen est parti. |Il revient."}, "fr");
  }

  TEST_CASE("acronyms end a sentence only where another clearly begins") {
    check_rows(
        {
            "The U.S. Defense Secretary spoke.",
            "He flew to the U.S. |The talks go on.",
            "It began at 5 p.m. Tuesday.",
            "It began at 5 p.m. |He was late.",
            "Fruit, e.g. Apples, is cheap.",
            "Washington, D.C. |\"We shall see,\" he said.",
        },
        "en");
  }

  TEST_CASE("abbreviations end a sentence only where another clearly begins") {
    check_rows(
        {
            "Acme Inc. Chairman Doe resigned.",
            "He works for Acme Inc. |The firm is small.",
            "On Nov. 19 the talks broke off.",
            "On Nov. 19. |Then silence.",
            "See No. 5 on the list.",
            "He said no. |Nobody moved.",
            "The answer is No. |Nobody moved.",
        },
        "en");
  }

  TEST_CASE("decimals, numbers and addresses keep their full stops") {
    check_rows(
        {
            "It rose 3.5 percent to 1.25 million.",
            "It rose by 3.5. |Analysts had hoped for 4.",
            "It happened in 2019. |Five people died.",
            "1. First item. |2. Second item.",
            "See example.org/a.html?b for more. |Thanks.",
            "The firm node.js. |Its owners agree.",
        },
        "en");
  }

  TEST_CASE("an ellipsis ends a sentence unless it goes on in lower case") {
    check_rows(
        {
            "He waited... and left.",
            "He waited... |Then he left.",
            "He waited\u2026 and left.",
            "He waited\u2026 |Then he left.",
            "He waited . . . and left.",
            "Yahoo! said it would.",
        },
        "en");
  }

  TEST_CASE("closing quotes and brackets belong to the sentence they end") {
    check_rows(
        {
            "\"I won't.\" |He left.",
            "\u201CI won\u2019t.\u201D |He left.",
            "\"Go!\" he said. |\"Now.\"",
            "(He left.) |They stayed.",
            "He left (he said so.). |They stayed.",
            "He said it. |\"They\" stayed.",
            "\u00AB Il part. \u00BB |Elle reste.",
            "He said \u201Cgo.\u201D |\u201CWhy?\u201D |\u201CBecause.\u201D",
        },
        "en");
    check_rows({"\u201EIch gehe.\u201C |Er ging.", "\u00BBIch gehe.\u00AB |Er ging."},
               "de");
  }

  TEST_CASE("German numbers with a stop are ordinals") {
    check_rows(
        {
            "Am 19. November kam er an. |Der 1. FC gewann.",
            "Das kostet z.B. Milch. |Das sind ca. 5 Euro.",
            "Es war 2019. |Dann kam er.",
        },
        "de");
  }

  TEST_CASE("Spanish signs and abbreviations") {
    check_rows(
        {
            "\u00BFQu\u00E9 pasa? |\u00A1Nada! |Todo bien.",
            "El Sr. G\u00F3mez y la Sra. Ruiz viajan a EE.UU. |El viaje es largo.",
        },
        "es");
  }

  TEST_CASE("ideographic full stops need no space") {
    check_rows(
        {
            "\u4ED6\u8D70\u4E86\u3002|\u6211\u4E5F\u8D70\u4E86\uFF01|\u771F\uFF1F",
            // A quotation belongs together with its mark.
            "\u300C\u884C\u304F\u3002\u300D|\u5F7C\u306F\u5E30\u3063\u305F\u3002",
            // Behind a quotation Japanese goes on with the particle.
            "\u300C\u884C\u304F\u3002\u300D\u3068\u8A00\u3063\u305F\u3002",
            // An opening quote begins the next sentence.
            "\u4ED6\u8D70\u4E86\u3002|\u201C\u6211\u4E0D\u53BB\u3002\u201D",
            "\u4F60\u597D?|\u6211\u597D\u3002",
        },
        "zh");
  }

  TEST_CASE("marks of other scripts") {
    check_rows({"\u0645\u0627\u0630\u0627\u061F |\u0644\u0627 \u0634\u064A\u0621. "
                "|\u0627\u0646\u062A\u0647\u0649."},
               "ar");
    check_rows({"\u092F\u0939 \u0939\u0948\u0964 |\u0935\u0939\u0964"}, "hi");
  }

  TEST_CASE("Thai breaks at spaces between Thai words") {
    check_rows(
        {
            "\u0E01\u0E32\u0E23 |\u0E1B\u0E23\u0E30\u0E0A\u0E38\u0E21",
            // Not around numbers, nor before the mark of repetition.
            "\u0E27\u0E31\u0E19 23 \u0E21\u0E34",
            "\u0E15\u0E48\u0E32\u0E07 \u0E46 |\u0E01\u0E31\u0E19",
        },
        "th");
  }

  TEST_CASE("white space around a text is outside its sentences") {
    std::vector<Sentence> sentences;
    split_sentences(" \n A b. \n", "en", sentences);
    CHECK(sentences == std::vector<Sentence>{{3, 7}});
    split_sentences("", "en", sentences);
    CHECK(sentences.empty());
    split_sentences(" \u3000\n\n", "en", sentences);
    CHECK(sentences.empty());
  }

  TEST_CASE("a text that ends in the middle of a decision is one sentence") {
    for (const std::string& text :
         {std::string("He said No. \""), std::string("U.S. ("), std::string("a. -"),
          std::string("x\xFF. \xE3\x80"), std::string("...\""), std::string("\".")}) {
      CAPTURE(text);
      std::vector<Sentence> sentences;
      split_sentences(text, "en", sentences);
      REQUIRE_FALSE(sentences.empty());
      CHECK(sentences.back().end == text.size());
    }
  }

  TEST_CASE("hostile texts are split into sentences in linear time") {
    const std::size_t size = test::hostile_size(1u << 20);
    for (const std::string& unit :
         {std::string("."), std::string(". "), std::string("\n"), std::string(" "),
          std::string(".\""), std::string("a. "), std::string("("), std::string(". ("),
          std::string("\xE0\xB8\x81 "), std::string("\xE3\x80\x82"),
          std::string("\xFF")}) {
      CAPTURE(unit);
      std::string text;
      while (text.size() < size)
        text += unit;
      std::vector<Sentence> sentences;
      CHECK(test::processor_seconds([&] { split_sentences(text, "en", sentences); }) <
            2);
    }
  }
}
