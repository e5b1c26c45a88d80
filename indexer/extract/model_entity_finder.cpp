// SPDX-License-Identifier: GPL-2.0-or-later
// The entity finder of a trained model. Texts that are not in the model's language are
// left to the rules.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/name_overrides.hpp"
#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {
namespace {

class ModelFinder : public EntityFinder {
 public:
  explicit ModelFinder(std::shared_ptr<const TaggerModel> model)
      : tagger_(std::move(model)), rules_(create_rule_entity_finder()) {}

  std::vector<NameSpan> find(const Article& article) override {
    if (article.language != kModelLanguage) return rules_->find(article);
    text_.clear();
    append_tagger_tokens(article.title, TextPart::Title, 0, article.title.size(),
                         text_);
    for (const Block& block : article.blocks) {
      if (!block.is_indexed()) continue;
      append_tagger_tokens(article.body, TextPart::Body, block.begin, block.end, text_);
    }
    std::vector<TaggedName> names = tagger_.tag(text_);
    override_names(text_, names);
    std::vector<NameSpan> spans;
    auto sentence = text_.sentences.begin();
    for (const TaggedName& name : names) {
      while (sentence->end <= name.begin)
        ++sentence;
      spans.push_back({sentence->part, text_.tokens[name.begin].begin,
                       text_.tokens[name.end - 1].end, type_of(name.kind)});
    }
    return spans;
  }

 private:
  // Only of names that override_names() left.
  static EntityType type_of(NameKind kind) {
    if (kind == NameKind::Person) return EntityType::Person;
    return kind == NameKind::Place ? EntityType::Place : EntityType::Org;
  }

  EntityTagger tagger_;
  std::unique_ptr<EntityFinder> rules_;
  TaggerText text_;
};

}  // namespace

std::unique_ptr<EntityFinder> create_model_entity_finder(
    std::shared_ptr<const TaggerModel> model) {
  return std::make_unique<ModelFinder>(std::move(model));
}

}  // namespace morgue
