// SPDX-License-Identifier: GPL-2.0-or-later
// The stages of extraction, in order.
#include "indexer/extract/extraction.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/date_finder.hpp"
#include "indexer/extract/date_text.hpp"
#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/language.hpp"
#include "indexer/extract/lines.hpp"
#include "indexer/extract/publication_date.hpp"
#include "indexer/extract/quotations.hpp"
#include "indexer/extract/saint_names.hpp"
#include "indexer/extract/user_aliases.hpp"

namespace morgue {
namespace {

void fill(std::string& field, const std::string& found) {
  if (field.empty()) field = found;
}

void settle_lines(const LineFacts& facts, Article& article) {
  article.blocks = facts.blocks;
  fill(article.title, facts.title);
  fill(article.subtitle, facts.subtitle);
  fill(article.section, facts.section);
  fill(article.source, facts.source);
  fill(article.dateline, facts.dateline);
  if (article.byline.empty()) article.byline = facts.byline;
}

std::unique_ptr<EntityFinder> create_entity_finder(const ExtractionOptions& options) {
  if (options.entities != ExtractionOptions::Entities::Model) {
    return create_rule_entity_finder();
  }
  return create_model_entity_finder(options.model);
}

// Leaves the entities that the input gave, and their mentions.
void keep_given(Article& article) {
  std::erase_if(article.mentions, [&](const Mention& mention) {
    return !article.entities[mention.entity].given;
  });
  // Given entities come first, so that ordinals stay.
  std::erase_if(article.entities, [](const Entity& entity) { return !entity.given; });
}

}  // namespace

void load_extraction_data() {
  is_weekday_word("");
}

struct Extractor::State {
  ExtractionOptions options;
  std::unique_ptr<EntityFinder> finder;

  void settle_language(Article& article) const {
    if (!article.language.empty() && article.language != "und") return;
    article.language = detect_language(article.body);
    if (article.language == "und" && !options.default_language.empty()) {
      article.language = options.default_language;
    }
  }

  void settle_entities(Article& article) const {
    if (options.entities == ExtractionOptions::Entities::None) {
      article.entities.clear();
      article.mentions.clear();
      return;
    }
    std::vector<NameSpan> names = finder->find(article);
    settle_saints(article, names);
    if (options.aliases) options.aliases->apply(article, names);
    fold_entities(names, article);
    if (options.entities == ExtractionOptions::Entities::Given) keep_given(article);
  }
};

Extractor::Extractor(const ExtractionOptions& options)
    : state_(std::make_unique<State>(State{options, create_entity_finder(options)})) {}

Extractor::~Extractor() = default;

void Extractor::extract(Article& article) {
  state_->settle_language(article);
  const LineFacts facts = read_line_facts(article);
  settle_lines(facts, article);
  settle_dates(facts, article);
  state_->settle_entities(article);
  if (state_->options.details == ExtractionOptions::Details::None) return;
  find_date_mentions(article);
  find_quotations(article);
}

}  // namespace morgue
