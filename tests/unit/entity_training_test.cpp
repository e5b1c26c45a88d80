// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of labelled texts and of training on them.
#include "indexer/tagger/training/entity_training.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/training/crf_lattice.hpp"
#include "indexer/tagger/training/word_clusters.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

const std::string kConll =
    "-DOCSTART-\tO\n\nMarta\tB-PER\nKlein\tI-PER\n's\tO\nship\tO\nleft\tO\n("
    "\tO\nnew\tO\n"
    ")\tO\nPort\tB-LOC\n-\tI-LOC\nVila\tI-LOC\n.\tO\n\nSo\tO\n\n-DOCSTART-\tO\n\n"
    "ABC\tB-ORG\nCNN\tB-ORG\n";

std::string error_of(const std::string& conll) {
  try {
    read_conll(conll, "part");
  } catch (const Error& error) {
    return error.message();
  }
  return "read";
}

// Sentences of one pattern: a person says something in a place.
std::vector<LabelledPart> patterns() {
  const char* const people[] = {"Amsel", "Bert", "Clio", "Dora", "Egon", "Frida"};
  const char* const places[] = {"Urbia", "Vexen", "Wolau", "Xanto", "Yburg", "Zedon"};
  std::string conll;
  for (const char* const person : people) {
    for (const char* const place : places) {
      conll += std::string("-DOCSTART-\tO\n\nthen\tO\nMr.\tO\n") + person +
               "\tB-PER\nspoke\tO\nin\tO\n" + place + "\tB-LOC\ntoday\tO\n\n";
    }
  }
  return {read_conll(conll, "patterns")};
}

std::shared_ptr<const TaggerModel> empty_model() {
  return read_tagger_model(write_tagger_model({}, {}), "empty");
}

TEST_SUITE("entity_training") {
  TEST_CASE("puts a text together and keeps its names") {
    const LabelledPart part = read_conll(kConll, "part");
    REQUIRE(part.articles.size() == 2);
    const LabelledArticle& first = part.articles[0];
    CHECK(first.article.body == "Marta Klein's ship left (new) Port-Vila.\n\nSo\n\n");
    CHECK(first.article.blocks.size() == 2);
    REQUIRE(first.names.size() == 2);
    CHECK(first.names[0] == LabelledName{0, 11, NameKind::Person});
    CHECK(first.names[1] == LabelledName{30, 39, NameKind::Place});
    CHECK(part.articles[1].names.size() == 2);
  }

  TEST_CASE("says which line of a labelled text is wrong") {
    CHECK(error_of("a\tO\nb\n") == "part, line 2: a line is a token, a tab, a tag");
    CHECK(error_of("a\tB-DOG\n") ==
          "part, line 1: the tag \"B-DOG\" is not O, or B- or I- and a kind");
  }

  TEST_CASE("learns a pattern and finds names that it has never seen") {
    const EntityTraining training(empty_model(), patterns());
    CHECK(training.lost_names() == 0);
    const std::vector<bool> all(training.article_count(), true);
    const TaggerWeights weights = training.train(all, {});
    CHECK(weights == training.train(all, {}));
    EntityTagger tagger(read_tagger_model(write_tagger_model({}, weights), "patterns"));
    const std::string body = "then Mr. Gustl spoke in Quado today";
    TaggerText text;
    append_tagger_tokens(body, TextPart::Body, 0, body.size(), text);
    const std::vector<TaggedName> names = tagger.tag(text);
    REQUIRE(names.size() == 2);
    CHECK(names[0] == TaggedName{2, 3, NameKind::Person});
    CHECK(names[1] == TaggedName{5, 6, NameKind::Place});
  }

  TEST_CASE("labels follow each other as names do") {
    const std::uint8_t first = label_of(NameKind::Org, NamePlace::First);
    const std::uint8_t last = label_of(NameKind::Org, NamePlace::Last);
    CHECK(may_follow(first, last));
    CHECK(may_follow(last, first));
    CHECK_FALSE(may_follow(first, kOutside));
    CHECK_FALSE(may_follow(kOutside, last));
    CHECK_FALSE(may_follow(first, label_of(NameKind::Person, NamePlace::Last)));
    CHECK_FALSE(may_end(first));
    CHECK_FALSE(may_begin(last));
    for (std::uint8_t label = 1; label < 15; ++label) {
      CAPTURE(label);
      CHECK((may_follow(kOutside, label) == begins_name(label)));
    }
  }

  TEST_CASE("probabilities of labels sum to one and the exponential is one") {
    for (float x = -20; x < 20; x += 0.37F) {
      CAPTURE(x);
      const float exact = std::exp(x);
      CHECK(std::fabs(exponential(x) - exact) < exact * 2e-6F);
    }
    CHECK(exponential(-1000) == 0.0F);
    CrfLattice lattice;
    std::vector<LabelRow> scores(7);
    scores[3][4] = 50;
    lattice.compute(scores, {});
    for (std::size_t t = 0; t < scores.size(); ++t) {
      float sum = 0;
      for (const float part : lattice.marginals(t))
        sum += part;
      CHECK(std::fabs(sum - 1) < 1e-5F);
    }
  }

  TEST_CASE("groups vectors that point the same way") {
    WordVectors vectors;
    for (std::size_t i = 0; i < 40; ++i) {
      for (std::size_t k = 0; k < WordVectors::kDimensions; ++k) {
        vectors.values.push_back(k % 4 == i / 10 ? 1.0F
                                                 : 0.01F * static_cast<float>(i));
      }
    }
    const std::vector<std::uint32_t> clusters = cluster_vectors(vectors, 4);
    for (std::size_t i = 0; i < 40; ++i)
      CHECK(clusters[i] == clusters[i / 10 * 10]);
    CHECK(clusters[0] != clusters[10]);
  }
}

}  // namespace
}  // namespace morgue
