// SPDX-License-Identifier: GPL-2.0-or-later
// From labelled texts to a model.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "indexer/tagger/tagger_model.hpp"
#include "indexer/tagger/training/crf_trainer.hpp"
#include "indexer/tagger/training/labelled_text.hpp"

namespace morgue {

// Labelled articles with their features made once, for training on parts of them.
class EntityTraining {
 public:
  // `model` gives the lexicon.
  EntityTraining(std::shared_ptr<const TaggerModel> model,
                 const std::vector<LabelledPart>& parts);

  // Trains on the articles for which `chosen` (of all parts, in order) is true.
  TaggerWeights train(const std::vector<bool>& chosen,
                      const TrainingOptions& options) const;

  std::size_t article_count() const { return sequence_ends_.size(); }

  // Names that no labels could say because the tagger does not look at their words.
  std::size_t lost_names() const { return lost_names_; }

  std::size_t token_count() const { return token_count_; }

 private:
  void add(const LabelledArticle& labelled);

  std::shared_ptr<const TaggerModel> model_;
  NameFeatures features_;
  TrainingSequences sequences_;
  std::vector<std::size_t> sequence_ends_;  // of each article
  std::size_t lost_names_ = 0;
  std::size_t token_count_ = 0;
};

}  // namespace morgue
