// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of telling saints from the cities that are called after them.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"

namespace morgue {
namespace {

// The ids of all mentions of a saint in `body`, in order.
std::string saints_of(const std::string& body, const std::string& language = "en") {
  Article article;
  article.body = body;
  article.language = language;
  Extractor({}).extract(article);
  std::string out;
  for (const Mention& mention : article.mentions) {
    const std::string& id = article.entities[mention.entity].id;
    const bool saint =
        id.find("saint-") != std::string::npos || id.find("st-") != std::string::npos;
    if (saint) out += (out.empty() ? "" : " ") + id;
  }
  return out;
}

TEST_SUITE("saint names") {
  TEST_CASE("a saint has what no city has") {
    CHECK(saints_of("They saved a tunic of Saint Louis and the nails.") ==
          "person:saint-louis");
    CHECK(saints_of("They saved a tunic of St. Louis and the nails.") ==
          "person:saint-louis");
    CHECK(saints_of("The relics of St. George were carried through the town.") ==
          "person:saint-george");
    CHECK(saints_of("On a porté la tunique de Saint Louis hors de l'église.", "fr") ==
          "person:saint-louis");
  }

  TEST_CASE("what an article says of a saint once holds for all of it") {
    CHECK(saints_of("The relics of Saint Louis are kept here. Few remember Saint Louis "
                    "as well as she does.") == "person:saint-louis person:saint-louis");
    CHECK(saints_of("The crusade failed and he was canonised. Saint Louis is still "
                    "loved.") == "person:saint-louis");
  }

  TEST_CASE("a city stays one") {
    for (const char* const body :
         {"They flew from Saint Louis today.", "The king came to stay in St. Louis.",
          "A museum in St. Louis bought the relics of St. Louis and a martyr's sword.",
          "The tomb of St. Louis, Missouri, was opened.",
          "Police in St. Louis spoke of a crusade against crime.",
          "Saint Louis won 3-2."}) {
      CAPTURE(body);
      CHECK(saints_of(body).find("person:") == std::string::npos);
      CHECK(saints_of(body).find("place:st-louis") != std::string::npos);
    }
  }

  TEST_CASE("churches that are called after saints are no saints") {
    CHECK(saints_of("The relics at the shrine of St. Patrick's Cathedral are many.")
              .find("person:") == std::string::npos);
  }
}

}  // namespace
}  // namespace morgue
