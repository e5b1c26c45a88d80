// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what of the entities is marked. In the tables [[ ]] stand around the
// matches.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "morgue/article.hpp"
#include "query/highlight/match_finder.hpp"
#include "tests/support/find_matches.hpp"
#include "tests/support/marked_text.hpp"

using namespace morgue;       // NOLINT(google-build-using-namespace): test file
using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

// Adds an entity with a mention wherever one of its names stands in the body.
void add_entity(Article& article, EntityType type, std::vector<std::string> names) {
  Entity entity;
  entity.type = type;
  entity.id = "test:" + std::to_string(article.entities.size());
  entity.name = names.front();
  entity.aliases.assign(names.begin() + 1, names.end());
  const auto ordinal = static_cast<std::uint32_t>(article.entities.size());
  for (const std::string& name : names) {
    for (std::size_t at = article.body.find(name); at != std::string::npos;
         at = article.body.find(name, at + 1)) {
      article.mentions.push_back({TextPart::Body, static_cast<std::uint32_t>(at),
                                  static_cast<std::uint32_t>(at + name.size()),
                                  ordinal});
    }
  }
  std::sort(article.mentions.begin(), article.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  article.entities.push_back(std::move(entity));
}

PlanNode entity(std::optional<EntityType> type) {
  PlanNode node;
  node.kind = PlanKind::Entity;
  node.entity_type = type;
  return node;
}

PlanNode named(std::string folded) {
  PlanNode node = entity(EntityType::Person);
  node.names = {std::move(folded)};
  return node;
}

PlanNode with_name_words(std::vector<std::string> words) {
  PlanNode node = entity(EntityType::Person);
  node.name_words = std::move(words);
  return node;
}

}  // namespace

TEST_SUITE("match finder") {
  TEST_CASE("entities are marked at their mentions") {
    const std::string text =
        "James P. Dalton said no. Mr. Dalton's team left Seoul. The Dalton clause.";
    Article article = english(text);
    add_entity(article, EntityType::Person, {"James P. Dalton", "Mr. Dalton"});
    add_entity(article, EntityType::Place, {"Seoul"});

    struct EntityRow {
      std::string expected;
      PlanNode plan;
    };

    const std::string both =
        "[[James P. Dalton]] said no. [[Mr. Dalton]]'s team left Seoul. The Dalton "
        "clause.";
    PlanNode by_id = entity(EntityType::Person);
    by_id.entity_ids = {"test:0"};
    PlanNode wrong_type = entity(EntityType::Org);
    wrong_type.entity_ids = {"test:0"};
    const EntityRow rows[] = {
        {both, by_id},
        {text, wrong_type},
        {both, named("james p dalton")},
        {both, named("mr dalton")},
        {text, named("dalton")},
        {both, with_name_words({"dalton"})},
        {both, with_name_words({"dalton", "james"})},
        {text, with_name_words({"dalton", "donald"})},
        {text, with_name_words({"hart"})},
        {both, entity(EntityType::Person)},
        {"James P. Dalton said no. Mr. Dalton's team left [[Seoul]]. The Dalton "
         "clause.",
         entity(EntityType::Place)},
        {"[[James P. Dalton said]] no. Mr. Dalton's team left Seoul. The Dalton "
         "clause.",
         sequence({entity(EntityType::Person), exact("said")})},
        {"James P. Dalton said no. [[Mr. Dalton]]'s team left [[Seoul]]. The Dalton "
         "clause.",
         near({entity(EntityType::Person), exact("seoul")}, 4)},
    };
    for (const EntityRow& row : rows)
      CHECK(with_marks(text, find_in(article, any({row.plan})).body) == row.expected);
  }

  TEST_CASE("an entity of any type fits when no type is asked for") {
    Article article = english("Seoul and Dalton");
    add_entity(article, EntityType::Person, {"Dalton"});
    add_entity(article, EntityType::Place, {"Seoul"});
    CHECK(with_marks(article.body, find_in(article, any({entity({})})).body) ==
          "[[Seoul]] and [[Dalton]]");
  }

  TEST_CASE("names are compared by their folded forms") {
    Article article = english("In the U.S. Angela O\u2019Br\u00EDan spoke.");
    add_entity(article, EntityType::Person, {"Angela O\u2019Br\u00EDan"});
    add_entity(article, EntityType::Place, {"U.S."});
    PlanNode us = with_name_words({"us"});
    us.entity_type = EntityType::Place;
    CHECK(find_in(article, any({us})).body.size() == 1);
    CHECK(find_in(article, any({with_name_words({"angela"})})).body.size() == 1);
    CHECK(find_in(article, any({named("angela o'brian")})).body.size() == 1);
  }

  TEST_CASE("a mention in a caption that stands before a paragraph is found") {
    const std::string text = "Photo: Dalton\n\nDalton left. He spoke.";
    Article article = english(text);
    article.blocks = {{0, 13, BlockKind::Caption}, {15, 37, BlockKind::Paragraph}};
    add_entity(article, EntityType::Person, {"Dalton"});
    CHECK(with_marks(text, find_in(article, any({entity(EntityType::Person)})).body) ==
          "Photo: [[Dalton]]\n\n[[Dalton]] left. He spoke.");
    const PlanNode phrase_plan =
        any({sequence({entity(EntityType::Person), exact("left")})});
    CHECK(with_marks(text, find_in(article, phrase_plan).body) ==
          "Photo: Dalton\n\n[[Dalton left]]. He spoke.");
  }

  TEST_CASE("mentions that lie wrong mark nothing") {
    Article article = english("S\u00E3o Paulo");
    add_entity(article, EntityType::Place, {"Nowhere"});
    article.mentions = {{TextPart::Body, 2, 4, 0},
                        {TextPart::Body, 5, 50, 0},
                        {TextPart::Body, 4, 4, 0},
                        {TextPart::Title, 0, 3, 0},
                        {TextPart::Body, 0, 4, 7}};
    CHECK(find_in(article, any({entity({})})).body.empty());
  }
}
