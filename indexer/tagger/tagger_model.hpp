// SPDX-License-Identifier: GPL-2.0-or-later
// A trained model: the lexicon and the weights of features.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tagger/fingerprint_table.hpp"
#include "indexer/tagger/name_features.hpp"
#include "indexer/tagger/name_labels.hpp"
#include "indexer/tagger/tagger_lexicon.hpp"

namespace morgue {

using WeightRow = std::array<std::int8_t, kLabels>;

// In units of the model's own: only differences of sums matter.
struct TaggerWeights {
  std::vector<NameFeature> features;  // ascending
  std::vector<WeightRow> rows;        // of the features, in the same order
  std::array<std::array<std::int16_t, kLabels>, kLabels> transitions{};  // [from][to]

  friend bool operator==(const TaggerWeights&, const TaggerWeights&) = default;
};

// Immutable; may be shared between threads.
class TaggerModel {
 public:
  // `id` tells models apart.
  TaggerModel(LexiconEntries lexicon, TaggerWeights weights, std::string id);

  const std::string& id() const noexcept { return id_; }

  const TaggerLexicon& lexicon() const noexcept { return lexicon_; }

  const TaggerWeights& weights() const noexcept { return weights_; }

  // Adds the weights of `features` to `scores`, one a label.
  void add_scores(std::span<const NameFeature> features,
                  std::array<std::int32_t, kLabels>& scores) const noexcept;

  std::size_t memory_bytes() const noexcept;

 private:
  TaggerLexicon lexicon_;
  TaggerWeights weights_;
  std::string id_;
  FingerprintTable row_of_;
};

// Reads a model as write_tagger_model() returned it. `name` is what messages call it.
// Throws Error(InvalidArgument) for another file, Error(Incompatible) for another
// version, Error(Corrupt) for anything that is not whole: a model is used as it was
// written or not at all.
std::shared_ptr<const TaggerModel> read_tagger_model(std::string_view bytes,
                                                     const std::string& name);

std::string write_tagger_model(const LexiconEntries& lexicon,
                               const TaggerWeights& weights);

// Puts the signature and the checksum before the rest of a model.
std::string seal_tagger_model(std::string_view payload);

// Reads the model in `file`. Throws Error(NotFound) if there is none, and what
// read_tagger_model() throws.
std::shared_ptr<const TaggerModel> load_tagger_model(const std::filesystem::path& file);

}  // namespace morgue
