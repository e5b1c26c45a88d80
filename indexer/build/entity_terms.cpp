// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's entities.
#include "indexer/build/entity_terms.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/mention_positions.hpp"
#include "morgue/entity_form.hpp"
#include "morgue/name.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

void add_words(std::string_view folded_name, std::set<std::string>& words) {
  while (!folded_name.empty()) {
    const std::size_t end = std::min(folded_name.find(' '), folded_name.size());
    if (end > 0) words.emplace(folded_name.substr(0, end));
    folded_name.remove_prefix(std::min(end + 1, folded_name.size()));
  }
}

std::vector<std::string> terms_of(const Entity& entity) {
  std::set<std::string> names;
  names.insert(fold_name(entity.name));
  for (const std::string& alias : entity.aliases)
    names.insert(fold_name(alias));
  names.erase("");
  std::set<std::string> words;
  for (const std::string& name : names)
    add_words(name, words);

  std::vector<std::string> terms = {entity_type_term(entity.type)};
  if (!entity.id.empty()) terms.push_back(entity_id_term(entity.id));
  for (const std::string& name : names) {
    terms.push_back(entity_alias_term(entity.type, name));
  }
  for (const std::string& word : words) {
    terms.push_back(entity_word_term(entity.type, word));
  }
  return terms;
}

// Adds the forms of an entity's name to the archive's table of aliases.
void add_forms(const Entity& entity, TermTable& table) {
  const auto add = [&](const std::string& form) {
    table.add(entity_form_term(entity.type, {fold_name(form), form, entity.id}), 0);
  };
  add(entity.name);
  std::ranges::for_each(entity.aliases, add);
}

struct EntityUse {
  std::uint32_t mention_count = 0;
  std::vector<std::uint32_t> positions;
};

}  // namespace

void add_entity_terms(const Article& article,
                      const ArticleTokens& tokens,
                      TermTable& table) {
  if (article.entities.empty()) return;
  const TokensByOffset title(tokens.title.stream);
  const TokensByOffset body(tokens.body.stream);
  std::vector<EntityUse> uses(article.entities.size());
  std::vector<std::uint32_t> begins;
  for (const Mention& mention : article.mentions) {
    EntityUse& use = uses.at(mention.entity);
    ++use.mention_count;
    const TokensByOffset& part = mention.part == TextPart::Title ? title : body;
    part.append(mention.begin, mention.end, use.positions, begins);
  }
  if (!begins.empty()) table.add(std::string(kMentionBeginTerm), 0, begins);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const std::uint32_t wdf = std::max(uses[i].mention_count, 1U);
    for (std::string& term : terms_of(article.entities[i])) {
      table.add(std::move(term), wdf, uses[i].positions);
    }
    add_forms(article.entities[i], table);
  }
}

}  // namespace morgue
