// SPDX-License-Identifier: GPL-2.0-or-later
// The words for types of entities, and the lists that exporters make of them.
#include "indexer/formats/json_entities.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/raw_article.hpp"

namespace morgue {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

std::string entity_id(object from) {
  for (const std::string_view key : {"id", "uri", "@id", "code"}) {
    if (std::string id = json_member_text(from, key); !id.empty()) return id;
  }
  return {};
}

struct TypeWord {
  std::string_view word;
  EntityType type;
};

constexpr std::array kTypeWords = {
    TypeWord{"person", EntityType::Person},
    TypeWord{"people", EntityType::Person},
    TypeWord{"per", EntityType::Person},
    TypeWord{"org", EntityType::Org},
    TypeWord{"organization", EntityType::Org},
    TypeWord{"organisation", EntityType::Org},
    TypeWord{"company", EntityType::Org},
    TypeWord{"corporation", EntityType::Org},
    TypeWord{"newsmediaorganization", EntityType::Org},
    TypeWord{"governmentorganization", EntityType::Org},
    TypeWord{"loc", EntityType::Place},
    TypeWord{"location", EntityType::Place},
    TypeWord{"place", EntityType::Place},
    TypeWord{"gpe", EntityType::Place},
    TypeWord{"country", EntityType::Place},
    TypeWord{"city", EntityType::Place},
    TypeWord{"administrativearea", EntityType::Place},
};

std::optional<EntityType> type_of(object from) {
  std::string word;
  for (const std::string_view key : {"type", "@type", "entity_type"}) {
    if (word = json_member_text(from, key); !word.empty()) break;
  }
  const std::string folded = fold_key(word);
  for (const TypeWord& row : kTypeWords) {
    if (folded == row.word) return row.type;
  }
  return std::nullopt;
}

void add_entity(element value, EntityType type, std::vector<Entity>& entities) {
  object from;
  const bool has_members = value.get(from) == simdjson::SUCCESS;
  add_given_entity(type, json_name(value), has_members ? entity_id(from) : "",
                   entities);
}

}  // namespace

void json_entities(element value, EntityType type, std::vector<Entity>& entities) {
  array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element item : list)
      add_entity(item, type, entities);
  } else if (value.type() == element_type::STRING) {
    for (const std::string& name : json_list(value, ";"))
      add_given_entity(type, name, {}, entities);
  } else {
    add_entity(value, type, entities);
  }
}

void json_typed_entities(element value, std::vector<Entity>& entities) {
  array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      object from;
      if (item.get(from) != simdjson::SUCCESS) continue;
      if (const auto type = type_of(from)) add_entity(item, *type, entities);
    }
    return;
  }
  object from;
  if (value.get(from) != simdjson::SUCCESS) return;
  if (const auto type = type_of(from)) add_entity(value, *type, entities);
}

}  // namespace morgue
