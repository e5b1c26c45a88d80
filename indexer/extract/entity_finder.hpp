// SPDX-License-Identifier: GPL-2.0-or-later
// Finding names. An interface, so that a trained tagger can stand where rules do.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

class TaggerModel;

// A name found in a text, before folding: which entity it is comes later.
struct NameSpan {
  TextPart part = TextPart::Body;
  std::uint32_t begin = 0;  // bytes of the part, half-open
  std::uint32_t end = 0;
  EntityType type = EntityType::Person;
  std::string_view id{};  // of the entity, if the user says so; borrowed
};

class EntityFinder {
 public:
  virtual ~EntityFinder() = default;

  // Returns the names in the title and the indexed blocks of `article`, ordered by part
  // and begin, without overlaps.
  virtual std::vector<NameSpan> find(const Article& article) = 0;
};

// Gazetteers and rules.
std::unique_ptr<EntityFinder> create_rule_entity_finder();

// The language of models.
inline constexpr std::string_view kModelLanguage = "en";

// A trained model for English, rules for other languages. `model` is not null.
std::unique_ptr<EntityFinder> create_model_entity_finder(
    std::shared_ptr<const TaggerModel> model);

// Joins the variants of a name within the article ("Mr DeHart", "James P. DeHart") and
// fills article.entities and article.mentions. Entities that the input gave are kept,
// first, and marked.
void fold_entities(const std::vector<NameSpan>& spans, Article& article);

}  // namespace morgue
