// SPDX-License-Identifier: GPL-2.0-or-later
// Cutting labelled articles into runs of candidates.
#include "indexer/tagger/training/entity_training.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {
namespace {

// The end of the tokens that spell `name` from token `first` on, or `first` if one of
// them is no candidate or shares in other text.
std::size_t find_name_end(const TaggerText& text,
                          const LabelledName& name,
                          std::size_t first) {
  std::size_t end = first;
  while (end < text.tokens.size() && text.tokens[end].end <= name.end &&
         text.tokens[end].has(kTokenCandidate)) {
    ++end;
  }
  const bool whole = end > first && text.tokens[first].begin == name.begin &&
                     text.tokens[end - 1].end == name.end;
  return whole ? end : first;
}

// Labels all tokens; returns how many names could not be labelled.
std::size_t label_tokens(const TaggerText& text,
                         const std::vector<LabelledName>& names,
                         std::vector<std::uint8_t>& labels) {
  labels.assign(text.tokens.size(), kOutside);
  std::size_t lost = 0;
  std::size_t at = 0;
  for (const LabelledName& name : names) {
    while (at < text.tokens.size() && text.tokens[at].begin < name.begin)
      ++at;
    const std::size_t end = find_name_end(text, name, at);
    if (end == at) ++lost;
    for (std::size_t i = at; i < end; ++i)
      labels[i] = label_of(name.kind, place_in_name(i, at, end - 1));
    at = end;
  }
  return lost;
}

}  // namespace

EntityTraining::EntityTraining(std::shared_ptr<const TaggerModel> model,
                               const std::vector<LabelledPart>& parts)
    : model_(std::move(model)), features_(model_->lexicon()) {
  for (const LabelledPart& part : parts) {
    for (const LabelledArticle& labelled : part.articles)
      add(labelled);
  }
}

void EntityTraining::add(const LabelledArticle& labelled) {
  TaggerText text;
  for (const Block& block : labelled.article.blocks) {
    append_tagger_tokens(labelled.article.body, TextPart::Body, block.begin, block.end,
                         text);
  }
  std::vector<std::uint8_t> labels;
  lost_names_ += label_tokens(text, labelled.names, labels);
  token_count_ += text.tokens.size();
  features_.prepare(text);
  for (const TaggerSentence& sentence : text.sentences) {
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
      if (!text.tokens[i].has(kTokenCandidate)) continue;
      features_.append(sentence, i, sequences_.features);
      sequences_.feature_ends.push_back(sequences_.features.size());
      sequences_.labels.push_back(labels[i]);
      const bool goes_on =
          i + 1 < sentence.end && text.tokens[i + 1].has(kTokenCandidate);
      if (!goes_on) sequences_.ends.push_back(sequences_.labels.size());
    }
  }
  sequence_ends_.push_back(sequences_.ends.size());
}

TaggerWeights EntityTraining::train(const std::vector<bool>& chosen,
                                    const TrainingOptions& options) const {
  std::vector<std::size_t> sequences;
  std::size_t begin = 0;
  for (std::size_t article = 0; article < sequence_ends_.size(); ++article) {
    for (std::size_t i = begin; i < sequence_ends_[article]; ++i) {
      if (chosen[article]) sequences.push_back(i);
    }
    begin = sequence_ends_[article];
  }
  return train_crf(sequences_, sequences, options);
}

}  // namespace morgue
