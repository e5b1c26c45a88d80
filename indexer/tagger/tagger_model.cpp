// SPDX-License-Identifier: GPL-2.0-or-later
// Scores of labels by a model.
#include "indexer/tagger/tagger_model.hpp"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace morgue {
namespace {

FingerprintTable index_features(const std::vector<NameFeature>& features) {
  std::vector<FingerprintEntry> entries;
  entries.reserve(features.size());
  for (std::size_t i = 0; i < features.size(); ++i)
    entries.push_back({features[i], static_cast<std::uint32_t>(i)});
  return FingerprintTable(entries);
}

}  // namespace

TaggerModel::TaggerModel(LexiconEntries lexicon, TaggerWeights weights, std::string id)
    : lexicon_(std::move(lexicon)),
      weights_(std::move(weights)),
      id_(std::move(id)),
      row_of_(index_features(weights_.features)) {}

void TaggerModel::add_scores(std::span<const NameFeature> features,
                             std::array<std::int32_t, kLabels>& scores) const noexcept {
  static_assert(NameFeatures::kMostFeatures * 128 < 32768);
  constexpr std::size_t kAhead = 16;
  assert(features.size() <= NameFeatures::kMostFeatures);
  // First all rows, so that many are on their way from memory at once.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): written up to `count`
  std::array<const WeightRow*, NameFeatures::kMostFeatures> rows;
  std::size_t count = 0;
  for (std::size_t i = 0; i < features.size() && i < kAhead; ++i)
    row_of_.prefetch(features[i]);
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i + kAhead < features.size()) row_of_.prefetch(features[i + kAhead]);
    const std::uint32_t row = row_of_.find(features[i]);
    if (row == FingerprintTable::kAbsent) continue;
    rows[count] = &weights_.rows[row];
    __builtin_prefetch(rows[count]);
    ++count;
  }
  std::array<std::int16_t, kLabels> sums{};
  for (std::size_t i = 0; i < count; ++i) {
    const WeightRow& row = *rows[i];
    for (std::size_t label = 0; label < kLabels; ++label)
      sums[label] = static_cast<std::int16_t>(sums[label] + row[label]);
  }
  for (std::size_t label = 0; label < kLabels; ++label)
    scores[label] += sums[label];
}

std::size_t TaggerModel::memory_bytes() const noexcept {
  return lexicon_.memory_bytes() + row_of_.memory_bytes() +
         weights_.features.size() * (sizeof(NameFeature) + sizeof(WeightRow));
}

}  // namespace morgue
