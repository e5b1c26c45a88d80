// SPDX-License-Identifier: GPL-2.0-or-later
// From names in a text to the entities of an article.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/name_clusters.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

std::string_view part_text(const Article& article, TextPart part) {
  return part == TextPart::Title ? article.title : article.body;
}

// The name as printed, with one space for any white space.
std::string clean_form(std::string_view text) {
  std::string form;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_blank(next_code_point(text, at))) {
      form += text.substr(begin, at - begin);
    } else if (!form.empty() && form.back() != ' ') {
      form += ' ';
    }
  }
  return form;
}

// The gender that the word before a name implies: "Mrs Thatcher".
Gender gender_before(std::string_view text, std::size_t begin) {
  constexpr std::size_t kReach = 16;
  std::size_t end = begin;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.'))
    --end;
  std::size_t word = end;
  while (word > 0 && end - word < kReach && text[word - 1] != ' ' &&
         text[word - 1] != '\n') {
    --word;
  }
  return implied_gender(fold_name(text.substr(word, end - word)));
}

std::vector<NameOccurrence> read_occurrences(const std::vector<NameSpan>& spans,
                                             const Article& article) {
  std::vector<NameOccurrence> occurrences;
  occurrences.reserve(spans.size());
  for (const NameSpan& span : spans) {
    const std::string_view text = part_text(article, span.part);
    NameOccurrence& made = occurrences.emplace_back();
    made.type = span.type;
    made.id = span.id;
    made.form = clean_form(text.substr(span.begin, span.end - span.begin));
    if (span.type == EntityType::Person) made.gender = gender_before(text, span.begin);
  }
  return occurrences;
}

std::string longest(const std::vector<std::string>& forms) {
  return *std::ranges::max_element(forms, {}, &std::string::size);
}

void add_aliases(const std::vector<std::string>& forms, Entity& entity) {
  for (const std::string& form : forms) {
    if (form != entity.name) entity.aliases.push_back(form);
  }
  std::ranges::sort(entity.aliases);
  const auto rest = std::unique(entity.aliases.begin(), entity.aliases.end());
  entity.aliases.erase(rest, entity.aliases.end());
}

// Adds the forms of another cluster of the same id; `name` is its longest.
void add_forms(const std::vector<std::string>& forms,
               const std::string& name,
               Entity& entity) {
  if (!entity.given && name.size() > entity.name.size()) {
    entity.aliases.push_back(entity.name);
    entity.name = name;
  }
  add_aliases(forms, entity);
}

Entity make_entity(const NameClusters::Cluster& cluster) {
  Entity entity;
  entity.type = cluster.type;
  entity.name = longest(cluster.forms);
  entity.id =
      cluster.id.empty() ? derive_entity_id(cluster.type, entity.name) : cluster.id;
  add_aliases(cluster.forms, entity);
  return entity;
}

void complete_given(Article& article) {
  for (Entity& entity : article.entities) {
    entity.given = true;
    if (!entity.id.empty()) continue;
    const std::vector<std::string> ids = known_entity_ids(entity.type, entity.name);
    entity.id = ids.empty() ? derive_entity_id(entity.type, entity.name) : ids.front();
  }
}

}  // namespace

void fold_entities(const std::vector<NameSpan>& spans, Article& article) {
  complete_given(article);
  NameClusters clusters;
  for (std::size_t i = 0; i < article.entities.size(); ++i) {
    clusters.add_given(article.entities[i], i);
  }
  const std::vector<std::size_t> owners =
      clusters.add_all(read_occurrences(spans, article));
  // Entities in order of mention; a cluster whose id another one has shares its entity.
  std::vector<std::size_t> entity_of(clusters.clusters().size(), SIZE_MAX);
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < article.entities.size(); ++i) {
    by_id.try_emplace(article.entities[i].id, i);
  }
  article.mentions.clear();
  article.mentions.reserve(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const NameClusters::Cluster& cluster = clusters.clusters()[owners[i]];
    std::size_t& entity = entity_of[owners[i]];
    if (entity == SIZE_MAX && cluster.given != NameClusters::kNotGiven) {
      entity = cluster.given;
      add_aliases(cluster.forms, article.entities[entity]);
    }
    if (entity == SIZE_MAX) {
      Entity made = make_entity(cluster);
      const auto [at, added] = by_id.try_emplace(made.id, article.entities.size());
      entity = at->second;
      if (added) {
        article.entities.push_back(std::move(made));
      } else {
        add_forms(cluster.forms, made.name, article.entities[entity]);
      }
    }
    article.mentions.push_back({spans[i].part, spans[i].begin, spans[i].end,
                                static_cast<std::uint32_t>(entity)});
  }
}

}  // namespace morgue
