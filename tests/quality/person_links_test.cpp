// SPDX-License-Identifier: GPL-2.0-or-later
// Holds the linking of people to what was measured.
#include "tests/quality/person_links.hpp"

#include <cstdio>
#include <doctest/doctest.h>

#include "indexer/tagger/tagger_model.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("person links") {
  TEST_CASE("mentions of one person are told to be one person") {
    ExtractionOptions options;
    options.entities = ExtractionOptions::Entities::Model;
    options.model =
        load_tagger_model(MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names");
    const PersonLinks links = measure_person_links(MORGUE_SOURCE_DIR, options);
    REQUIRE(links.gold().size() >= 300);
    const double in_articles = links.score(false).f1();
    const double in_corpus = links.score(true).f1();
    std::printf("people, %zu mentions: pairs in articles F1 %.3f, in the corpus %.3f\n",
                links.gold().size(), in_articles, in_corpus);
    CHECK(in_articles >= 0.95);
    CHECK(in_corpus >= 0.88);
  }
}
