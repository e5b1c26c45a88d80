// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the model that comes with the program, and of what is put over it.
#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "morgue/article.hpp"
#include "tests/support/processor_time.hpp"

namespace morgue {
namespace {

std::shared_ptr<const TaggerModel> shipped_model() {
  static const auto kModel =
      load_tagger_model(MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names");
  return kModel;
}

Article one_block(const std::string& body, const std::string& language) {
  Article article;
  article.body = body;
  article.language = language;
  article.blocks.push_back({0, static_cast<std::uint32_t>(body.size())});
  return article;
}

// "P:Mark Esper, L:US": the names of a text, in order.
std::string model_names(const std::string& body, const std::string& language = "en") {
  static const auto kFinder = create_model_entity_finder(shipped_model());
  std::string out;
  for (const NameSpan& span : kFinder->find(one_block(body, language))) {
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

template <std::size_t N>
void check_rows(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(model_names(row.text) == row.names);
  }
}

TEST_SUITE("model_entity_finder") {
  TEST_CASE("the model finds names that no list has") {
    const Row rows[] = {
        {"Oluwaseun Adebayo-Quist, 41, said the harbour in Brindlewick was closed.",
         "P:Oluwaseun Adebayo-Quist, L:Brindlewick"},
        {"The envoy, James P. DeHart, flew to the Philippines on Tuesday.",
         "P:James P. DeHart, L:Philippines"},
    };
    check_rows(rows);
  }

  TEST_CASE("titles are no part of a name and part it from an office") {
    const Row rows[] = {
        {"U.S. Defense Secretary Mark Esper came on Tuesday.", "L:U.S., P:Mark Esper"},
        {"Senate Majority Leader Mitch McConnell noted it.",
         "O:Senate, P:Mitch McConnell"},
        {"U.N. Secretary-General Ban Ki-moon called it a triumph.",
         "O:U.N., P:Ban Ki-moon"},
        {"South Korean President Moon Jae-in had announced his plan.", "P:Moon Jae-in"},
    };
    check_rows(rows);
  }

  TEST_CASE("the gazetteer decides on countries, demonyms and known offices") {
    const Row rows[] = {
        {"US troops stayed and the US paid US$5 billion.", "L:US, L:US"},
        {"American soldiers and Koreans met near the North's border.", ""},
        {"Toyota, Honda and Nissan have shut their plants in Japan.",
         "O:Toyota, O:Honda, O:Nissan, L:Japan"},
        {"An increase of Seoul's contribution was asked for.", "L:Seoul"},
        {"It lies in the US Department of State's Bureau of Political-Military "
         "Affairs.",
         "O:US Department of State, O:Bureau of Political-Military Affairs"},
    };
    check_rows(rows);
  }

  TEST_CASE("who is named in full is known again") {
    CHECK(model_names("Peter Higgs wept over the Higgs boson. Higgs left.") ==
          "P:Peter Higgs, P:Higgs");
    CHECK(model_names("Jeong Eun-bo spoke. Then Jeong left, and Jeong's team too.") ==
          "P:Jeong Eun-bo, P:Jeong, P:Jeong");
    CHECK(model_names("The Higgs boson is real, and the Higgs field too. "
                      "(Cover: Peter Higgs, center, weeps.)") == "P:Peter Higgs");
    CHECK(model_names("outside Victor Verster prison") == "L:Victor Verster");
  }

  TEST_CASE("a name with the suffix of a firm is an organisation and one name") {
    const Row rows[] = {
        {"Bowne and Co Inc said it bought a printer.", "O:Bowne and Co Inc"},
        {"He joined Harper & Quill Inc. Calny Inc said nothing of it.",
         "O:Harper & Quill Inc., O:Calny Inc"},
        {"It was bought by Goldman, Sachs and Co. Calny Inc fell.",
         "O:Goldman, Sachs and Co., O:Calny Inc"},
        {"The Co Inc was left out, and so was Inc.", ""},
        {"Aristech Chemical Corp raised prices and Ford Motor Co did too.",
         "O:Aristech Chemical Corp, O:Ford Motor Co"},
    };
    check_rows(rows);
  }

  TEST_CASE("a short form follows the full name of its firm") {
    CHECK(model_names("Aristech Chemical Corp said prices rose. Aristech said it would "
                      "build a plant.") == "O:Aristech Chemical Corp, O:Aristech");
    CHECK(model_names("Chrysler Corp said it sold more cars. The chairman of Chrysler "
                      "did not say why.") == "O:Chrysler Corp, O:Chrysler");
  }

  TEST_CASE("who has analysts and shareholders is a firm in all of the article") {
    const Row rows[] = {
        {"Smith Barney analyst John Doe was wrong. Smith Barney said nothing.",
         "O:Smith Barney, P:John Doe, O:Smith Barney"},
        {"It will fall, said analyst Jane Roe of Smith Barney. Smith Barney is a "
         "dealer.",
         "P:Jane Roe, O:Smith Barney, O:Smith Barney"},
        {"It will fall, said an economist at Dean Witter.", "O:Dean Witter"},
        {"An aide of John Doe met Jane Roe.", "P:John Doe, P:Jane Roe"},
        {"They met John Doe.\n\nAnalysts liked it.", "P:John Doe"},
    };
    check_rows(rows);
  }

  TEST_CASE("groups and common nouns are nobody") {
    const Row rows[] = {
        {"Republicans and Democrats in the House voted against it.", "O:House"},
        {"The plan failed, said Treasury aides, but the Treasury said it stood.",
         "O:Treasury"},
    };
    check_rows(rows);
  }

  TEST_CASE("an agency that signs off is no part of the last name") {
    CHECK(model_names("It was bought by Calny Inc.\n Reuter") == "O:Calny Inc.");
    CHECK(model_names("It was bought by Calny Inc  REUTER") == "O:Calny Inc");
  }

  TEST_CASE("verbs of saying in capitals are no part of a name") {
    CHECK(model_names("MERKEL SAID") == "P:MERKEL");
  }

  TEST_CASE("other languages are left to the rules") {
    CHECK(model_names("In Genf sprach Bundeskanzler Helmut Kohl.", "de") ==
          "L:Genf, P:Helmut Kohl");
    CHECK(model_names("\u5728\u4E0A\u6D77\u5730\u533A", "zh") == "L:\u4E0A\u6D77");
  }

  TEST_CASE("spans are in order and inside the text whatever the text is") {
    const std::string texts[] = {"",         "\xff\xfe\xf0", "\"", "Of The And",
                                 "A.B.C.D.", "$US$",         "--", "the",
                                 "Mr.",      "'s",           "U.S"};
    for (const std::string& text : texts) {
      CAPTURE(text);
      std::uint32_t at = 0;
      for (const NameSpan& span :
           create_model_entity_finder(shipped_model())->find(one_block(text, "en"))) {
        CHECK(span.begin >= at);
        CHECK(span.end > span.begin);
        CHECK(span.end <= text.size());
        at = span.end;
      }
    }
  }

  TEST_CASE("hostile texts take time in proportion to their length") {
    const std::string pieces[] = {"A ",   "AB",          "Aa of ",       "\"Aa",
                                  "U.S.", "Mark Esper ", "Bank of the ", "Aa-b-"};
    const auto finder = create_model_entity_finder(shipped_model());
    for (const std::string& piece : pieces) {
      CAPTURE(piece);
      std::string body;
      while (body.size() < test::hostile_size(40000))
        body += piece;
      const double seconds = test::processor_seconds(
          [&] { CHECK(finder->find(one_block(body, "en")).size() <= body.size()); });
      CHECK(seconds < 10);
    }
  }
}

}  // namespace
}  // namespace morgue
