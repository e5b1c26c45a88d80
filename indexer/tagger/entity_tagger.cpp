// SPDX-License-Identifier: GPL-2.0-or-later
// The best labels of a run of candidates (Viterbi).
#include "indexer/tagger/entity_tagger.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace morgue {
namespace {

constexpr std::int32_t kImpossible = -(1 << 28);

// The labels that may stand before each label, in lists.
struct LabelsBefore {
  std::array<std::array<std::uint8_t, kLabels>, kLabels> labels{};
  std::array<std::uint8_t, kLabels> counts{};

  constexpr LabelsBefore() {
    for (std::uint8_t to = 0; to < kLabels; ++to) {
      for (std::uint8_t from = 0; from < kLabels; ++from) {
        if (may_follow(from, to)) labels[to][counts[to]++] = from;
      }
    }
  }
};

constexpr LabelsBefore kBefore;

}  // namespace

EntityTagger::EntityTagger(std::shared_ptr<const TaggerModel> model)
    : model_(std::move(model)), features_(model_->lexicon()) {}

std::vector<TaggedName> EntityTagger::tag(const TaggerText& text) {
  std::vector<TaggedName> names;
  features_.prepare(text);
  for (const TaggerSentence& sentence : text.sentences) {
    std::size_t i = sentence.begin;
    while (i < sentence.end) {
      std::size_t end = i;
      while (end < sentence.end && text.tokens[end].has(kTokenCandidate))
        ++end;
      if (end > i) tag_run(sentence, i, end, names);
      i = end + 1;
    }
  }
  return names;
}

void EntityTagger::tag_run(const TaggerSentence& sentence,
                           std::size_t begin,
                           std::size_t end,
                           std::vector<TaggedName>& names) {
  scores_.assign(end - begin, {});
  for (std::size_t i = begin; i < end; ++i) {
    buffer_.clear();
    features_.append(sentence, i, buffer_);
    model_->add_scores(buffer_, scores_[i - begin]);
  }
  decode(end - begin);
  append_labelled_names(labels_, begin, names);
}

// Turns scores_ into labels_. Scores stay far from overflow: a sentence is bounded.
void EntityTagger::decode(std::size_t count) {
  const auto& transitions = model_->weights().transitions;
  before_.resize(count);
  for (std::uint8_t label = 0; label < kLabels; ++label) {
    scores_[0][label] = may_begin(label)
                            ? scores_[0][label] + transitions[kOutside][label]
                            : kImpossible;
  }
  for (std::size_t t = 1; t < count; ++t) {
    for (std::uint8_t to = 0; to < kLabels; ++to)
      enter(t, to);
  }
  std::uint8_t label = kOutside;
  std::int32_t best = kImpossible;
  for (std::uint8_t last = 0; last < kLabels; ++last) {
    const std::int32_t score = scores_[count - 1][last] + transitions[last][kOutside];
    if (may_end(last) && score > best) {
      best = score;
      label = last;
    }
  }
  labels_.resize(count);
  for (std::size_t t = count; t-- > 0;) {
    labels_[t] = label;
    label = before_[t][label];
  }
}

// Finds the best label before the label `to` of a token.
void EntityTagger::enter(std::size_t token, std::uint8_t to) {
  const auto& transitions = model_->weights().transitions;
  std::int32_t best = kImpossible;
  std::uint8_t best_from = kOutside;
  for (std::uint8_t k = 0; k < kBefore.counts[to]; ++k) {
    const std::uint8_t from = kBefore.labels[to][k];
    const std::int32_t score = scores_[token - 1][from] + transitions[from][to];
    if (score > best) {
      best = score;
      best_from = from;
    }
  }
  before_[token][to] = best_from;
  scores_[token][to] = best == kImpossible ? kImpossible : best + scores_[token][to];
}

void append_labelled_names(std::span<const std::uint8_t> labels,
                           std::size_t first,
                           std::vector<TaggedName>& names) {
  for (std::size_t i = 0; i < labels.size();) {
    if (labels[i] == kOutside) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < labels.size() && labels[end] != kOutside && !begins_name(labels[end]))
      ++end;
    names.push_back({first + i, first + end, kind_of_label(labels[i])});
    i = end;
  }
}

}  // namespace morgue
