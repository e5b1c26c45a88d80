// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the rules for names.
#include "indexer/extract/entity_finder.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/extract/lines.hpp"
#include "morgue/article.hpp"
#include "tests/support/processor_time.hpp"

namespace morgue {
namespace {

Article article_of(const std::string& body, const std::string& language) {
  Article article;
  article.body = body;
  article.language = language;
  article.blocks.push_back({0, static_cast<std::uint32_t>(body.size())});
  return article;
}

// "P:Mark Esper, L:US": the names of a text, in order.
std::string names_in(const std::string& body, const std::string& language = "en") {
  static const auto kFinder = create_rule_entity_finder();
  std::string out;
  for (const NameSpan& span : kFinder->find(article_of(body, language))) {
    if (!out.empty()) out += ", ";
    out += std::string(1, "POL"[static_cast<std::size_t>(span.type)]) + ":" +
           body.substr(span.begin, span.end - span.begin);
  }
  return out;
}

struct Row {
  std::string text;
  std::string names;
};

TEST_SUITE("entity_finder") {
  TEST_CASE("finds people by titles and given names") {
    const Row rows[] = {
        {"He met U.S. Defense Secretary Mark Esper there.", "L:U.S., P:Mark Esper"},
        {"We saw South Korean President Moon Jae-in leave.", "P:Moon Jae-in"},
        {"South Korean negotiator Jeong Eun-bo came to a conference.",
         "P:Jeong Eun-bo"},
        {"the envoy, James P. DeHart, was there.", "P:James P. DeHart"},
        {"So came Mr Trump.", "P:Trump"},
        {"U.N. Secretary-General Ban Ki-moon spoke.", "O:U.N., P:Ban Ki-moon"},
        {"European Council President Donald Tusk spoke.",
         "O:European Council, P:Donald Tusk"},
        {"F. W. de Klerk let him go.", "P:F. W. de Klerk"},
        {"It was Edwin E. Aldrin Jr. who came second.", "P:Edwin E. Aldrin Jr"},
        {"Mrs. Corazon C. Aquino of the Philippines",
         "P:Corazon C. Aquino, L:Philippines"},
        {"He thanked Xi Jinping in Beijing.", "P:Xi Jinping, L:Beijing"},
        {"the Prime Minister and the Foreign Minister met", ""},
        {"Klim Churyumov, 32, found it.", "P:Klim Churyumov"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(names_in(row.text) == row.names);
    }
  }

  TEST_CASE("finds places but neither demonyms nor money") {
    const Row rows[] = {
        {"It cost US$5 billion (S$6.8 billion) in the US.", "L:US"},
        {"The US military and US troops stayed.", "L:US, L:US"},
        {"American soldiers and Koreans met Germans.", ""},
        {"The two Koreas fought the Korean War for the North's sake.", ""},
        {"They signed the Paris Agreement in Paris.", "L:Paris"},
        {"in Chiang Rai Province, Thailand", "L:Chiang Rai Province, L:Thailand"},
        {"near the Klamath River and Lake Victoria",
         "L:Klamath River, L:Lake Victoria"},
        {"It is nice. Nice people came from Nice, France.", "L:Nice, L:France"},
        {"They told us who they were.", ""},
        {"Bases on the Sea of Tranquility are few.", "L:Sea of Tranquility"},
        {"outside Victor Verster prison", "L:Victor Verster"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(names_in(row.text) == row.names);
    }
  }

  TEST_CASE("finds organisations by table and by their kind") {
    const Row rows[] = {
        {"in the US Department of State\u2019s Bureau of Political-Military Affairs, "
         "said",
         "O:US Department of State, O:Bureau of Political-Military Affairs"},
        {"The U.S. State Department and Nato met.", "O:U.S. State Department, O:Nato"},
        {"a group of Members of Parliament", "O:Parliament"},
        {"a talk at the University of Michigan", "O:University of Michigan"},
        {"the Fermi National Accelerator Laboratory in Illinois.",
         "O:Fermi National Accelerator Laboratory, L:Illinois"},
        {"The Social Ferry Institute (SFI) closed.", "O:Social Ferry Institute, O:SFI"},
        {"Police said the council met.", ""},
        {"a deal on WHO funding", "O:WHO"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(names_in(row.text) == row.names);
    }
  }

  TEST_CASE("knows people again by one name") {
    CHECK(names_in("Jeong Eun-bo spoke. Then Jeong left, and Jeong's team too.") ==
          "P:Jeong Eun-bo, P:Jeong, P:Jeong");
    CHECK(names_in("Peter Higgs wept over the Higgs boson. Higgs left.") ==
          "P:Peter Higgs, P:Higgs");
    CHECK(names_in("Peter Higgs came. On parla de Higgs.", "fr") ==
          "P:Peter Higgs, P:Higgs");
    CHECK(names_in("Peter Higgs kam. Das Higgs-Feld blieb.", "de") == "P:Peter Higgs");
    CHECK(names_in("They met F. W. de Klerk. Mr de Klerk left.") ==
          "P:F. W. de Klerk, P:de Klerk");
    CHECK(names_in("Donald Trump came. They blamed Trump for it.") ==
          "P:Donald Trump, P:Trump");
  }

  TEST_CASE("a headline in capitals names only what is known") {
    CHECK(names_in("North Korean Agency Confirms Successful Test Of Rocket Launcher") ==
          "");
    CHECK(names_in("Ferry Captain Meets Runaway Goat In Paris") == "L:Paris");
  }

  TEST_CASE("finds names in other languages") {
    struct Foreign {
      std::string language;
      std::string text;
      std::string names;
    };

    const Foreign rows[] = {
        {"de", "In Genf sprach Bundeskanzler Helmut Kohl mit Kohl-Kritikern der Nato.",
         "L:Genf, P:Helmut Kohl, P:Kohl, O:Nato"},
        {"de", "Die Vereinigten Staaten und S\u00FCdkorea verhandeln.",
         "L:Vereinigten Staaten, L:S\u00FCdkorea"},
        {"fr",
         "Le pr\u00E9sident Emmanuel Macron a quitt\u00E9 l'Union europ\u00E9enne.",
         "P:Emmanuel Macron"},
        {"es", "El comisario Carlos Moedas viaj\u00F3 a Bruselas.",
         "P:Carlos Moedas, L:Bruselas"},
        {"tr",
         "Erdo\u011Fan Ankara'da konu\u015Ftu, Fransa'n\u0131n el\u00E7isi dinledi.",
         "L:Ankara, L:Fransa"},
        {"ja", "\u7C73\u56FD\u3068\u97D3\u56FD\u306F\u30BD\u30A6\u30EB\u3067",
         "L:\u7C73\u56FD, L:\u97D3\u56FD, L:\u30BD\u30A6\u30EB"},
        {"ja", "\u30BF\u30A4\u30C8\u30EB", ""},
        {"zh", "\u5728\u4E0A\u6D77\u5730\u533A", "L:\u4E0A\u6D77"},
        {"th", "\u0E17\u0E35\u0E48\u0E40\u0E0A\u0E35\u0E22\u0E07\u0E23\u0E32\u0E22",
         "L:\u0E40\u0E0A\u0E35\u0E22\u0E07\u0E23\u0E32\u0E22"},
        {"ar",
         "\u0641\u064A \u0648\u0627\u0634\u0646\u0637\u0646 "
         "\u0648\u0637\u0648\u0643\u064A\u0648",
         "L:\u0648\u0627\u0634\u0646\u0637\u0646, L:\u0637\u0648\u0643\u064A\u0648"},
    };
    for (const Foreign& row : rows) {
      CAPTURE(row.text);
      CHECK(names_in(row.text, row.language) == row.names);
    }
  }

  TEST_CASE("never tags header lines and boilerplate") {
    Article article = article_of("", "en");
    article.body = "Read: Seoul Goat Elected In Paris\n\nThe goat left Berlin.";
    article.blocks = read_line_facts(article).blocks;
    const auto finder = create_rule_entity_finder();
    const std::vector<NameSpan> spans = finder->find(article);
    REQUIRE(spans.size() == 1);
    CHECK(article.body.substr(spans[0].begin, spans[0].end - spans[0].begin) ==
          "Berlin");
  }

  TEST_CASE("names in hostile texts are found in linear time") {
    const std::vector<std::string> units = {
        "A",          "AB CD ",       "Mr ",
        "Bank of ",   "Kim-",         "O'",
        "U.S.",       "John Smith ",  "University Of ",
        "\u00C9",     "\u30BF\u30A4", "(ABC) ",
        "President ", "North ",       "Lee Hye-"};
    for (const std::string& unit : units) {
      std::string text;
      while (text.size() < test::hostile_size(200000))
        text += unit;
      CAPTURE(unit);
      const auto find_and_fold = [&] {
        Article article = article_of(text, "en");
        const auto finder = create_rule_entity_finder();
        fold_entities(finder->find(article), article);
      };
      // Quadratic work on 200,000 bytes takes minutes.
      CHECK(test::processor_seconds(find_and_fold) < 20);
    }
  }
}

}  // namespace
}  // namespace morgue
