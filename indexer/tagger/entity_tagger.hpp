// SPDX-License-Identifier: GPL-2.0-or-later
// Finding names by a trained model.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "indexer/tagger/name_features.hpp"
#include "indexer/tagger/name_labels.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// A name as a run of tokens of a TaggerText, half-open.
struct TaggedName {
  std::size_t begin = 0;
  std::size_t end = 0;
  NameKind kind = NameKind::Person;

  friend bool operator==(const TaggedName&, const TaggedName&) = default;
};

// Not thread-safe: one per thread; the model is shared.
class EntityTagger {
 public:
  explicit EntityTagger(std::shared_ptr<const TaggerModel> model);

  // Returns the names in `text`, in order and without overlaps. Linear in the tokens
  // but for a sort of the words with a capital.
  std::vector<TaggedName> tag(const TaggerText& text);

 private:
  using Scores = std::array<std::int32_t, kLabels>;

  void tag_run(const TaggerSentence& sentence,
               std::size_t begin,
               std::size_t end,
               std::vector<TaggedName>& names);
  void decode(std::size_t count);
  void enter(std::size_t token, std::uint8_t to);

  std::shared_ptr<const TaggerModel> model_;
  NameFeatures features_;
  std::vector<NameFeature> buffer_;
  std::vector<Scores> scores_;  // of the tokens of a run
  std::vector<std::array<std::uint8_t, kLabels>> before_;
  std::vector<std::uint8_t> labels_;
};

// Appends the names that `labels` spell, shifted by `first`.
void append_labelled_names(std::span<const std::uint8_t> labels,
                           std::size_t first,
                           std::vector<TaggedName>& names);

}  // namespace morgue
