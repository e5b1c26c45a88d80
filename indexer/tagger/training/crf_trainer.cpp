// SPDX-License-Identifier: GPL-2.0-or-later
// Gradient steps over runs of candidates.
#include "indexer/tagger/training/crf_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "indexer/tagger/fingerprint_table.hpp"
#include "indexer/tagger/name_labels.hpp"
#include "indexer/tagger/tagger_hash.hpp"
#include "indexer/tagger/training/crf_lattice.hpp"

namespace morgue {
namespace {

// Numbers that look random and are the same in every run.
class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    return join_hashes(state_, 0);
  }

 private:
  std::uint64_t state_;
};

class CrfTrainer {
 public:
  CrfTrainer(const TrainingSequences& sequences,
             std::span<const std::size_t> chosen,
             const TrainingOptions& options)
      : sequences_(sequences),
        order_(chosen.begin(), chosen.end()),
        options_(options),
        random_(options.seed),
        shrinkage_(options.sparsity * options.rate /
                   static_cast<float>(std::max<std::size_t>(chosen.size(), 1))) {
    choose_features();
    map_tokens();
  }

  TaggerWeights train() {
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_.next() % i]);
      for (const std::size_t sequence : order_)
        step(sequence);
      if (epoch >= options_.epochs - options_.averaged_epochs) add_to_sums();
    }
    return quantise();
  }

 private:
  std::size_t first_token(std::size_t sequence) const {
    return sequence == 0 ? 0 : sequences_.ends[sequence - 1];
  }

  std::span<const NameFeature> features_of(std::size_t token) const {
    const std::size_t begin = token == 0 ? 0 : sequences_.feature_ends[token - 1];
    return std::span(sequences_.features)
        .subspan(begin, sequences_.feature_ends[token] - begin);
  }

  // Keeps the features that occur often enough in the chosen sequences.
  void choose_features() {
    std::vector<NameFeature> all;
    for (const std::size_t sequence : order_) {
      for (std::size_t t = first_token(sequence); t < sequences_.ends[sequence]; ++t) {
        const auto features = features_of(t);
        all.insert(all.end(), features.begin(), features.end());
      }
    }
    std::ranges::sort(all);
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i;
      while (end < all.size() && all[end] == all[i])
        ++end;
      if (end - i >= options_.least_count) features_.push_back(all[i]);
      i = end;
    }
    weights_.assign(features_.size(), {});
    squares_.assign(features_.size(), {});
    sums_.assign(features_.size(), {});
    touched_.assign(features_.size(), 0);
  }

  // The rows of every chosen token's features.
  void map_tokens() {
    std::vector<FingerprintEntry> entries;
    for (std::size_t i = 0; i < features_.size(); ++i)
      entries.push_back({features_[i], static_cast<std::uint32_t>(i)});
    const FingerprintTable table(entries);
    rows_.resize(sequences_.labels.size());
    for (const std::size_t sequence : order_) {
      for (std::size_t t = first_token(sequence); t < sequences_.ends[sequence]; ++t) {
        for (const NameFeature feature : features_of(t)) {
          const std::uint32_t row = table.find(feature);
          if (row != FingerprintTable::kAbsent) rows_[t].push_back(row);
        }
      }
    }
  }

  // The L1 steps that a row missed since it was last touched.
  void shrink(std::size_t row) {
    const auto steps = static_cast<float>(now_ - std::exchange(touched_[row], now_));
    if (steps <= 0) return;
    for (std::size_t label = 0; label < kLabels; ++label) {
      float& weight = weights_[row][label];
      if (weight == 0) continue;
      const float by =
          steps * shrinkage_ / std::sqrt(squares_[row][label] + options_.caution);
      weight = std::copysign(std::max(std::fabs(weight) - by, 0.0F), weight);
    }
  }

  void step(std::size_t sequence) {
    ++now_;
    const std::size_t first = first_token(sequence);
    const std::size_t count = sequences_.ends[sequence] - first;
    const std::span labels = std::span(sequences_.labels).subspan(first, count);
    scores_.assign(count, {});
    if (kept_.size() < count) kept_.resize(count);
    for (std::size_t t = 0; t < count; ++t)
      score(first + t, kept_[t], scores_[t]);
    lattice_.compute(scores_, transitions_);
    LabelMatrix gradient{};
    lattice_.add_gradient(labels, gradient);
    for (std::size_t from = 0; from < kLabels; ++from)
      descend(gradient[from], transition_squares_[from], transitions_[from]);
    for (std::size_t t = 0; t < count; ++t) {
      LabelRow slope = lattice_.marginals(t);
      slope[labels[t]] -= 1.0F;
      for (const std::uint32_t row : kept_[t])
        descend(slope, squares_[row], weights_[row]);
    }
  }

  // Sums the weights of some of the token's features, chosen at random.
  void score(std::size_t token, std::vector<std::uint32_t>& kept, LabelRow& scores) {
    const auto limit = static_cast<std::uint64_t>(options_.left_out * 65536.0F);
    kept.clear();
    for (const std::uint32_t row : rows_[token]) {
      if ((random_.next() & 0xFFFFU) < limit) continue;
      kept.push_back(row);
      shrink(row);
      for (std::size_t label = 0; label < kLabels; ++label)
        scores[label] += weights_[row][label];
    }
    for (float& value : scores)
      value /= 1.0F - options_.left_out;
  }

  void descend(const LabelRow& slope, LabelRow& squares, LabelRow& weights) const {
    for (std::size_t label = 0; label < kLabels; ++label) {
      squares[label] += slope[label] * slope[label];
      weights[label] -=
          options_.rate * slope[label] / std::sqrt(squares[label] + options_.caution);
    }
  }

  void add_to_sums() {
    for (std::size_t row = 0; row < weights_.size(); ++row) {
      shrink(row);
      for (std::size_t label = 0; label < kLabels; ++label)
        sums_[row][label] += weights_[row][label];
    }
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to)
        transition_sums_[from][to] += transitions_[from][to];
    }
  }

  // The sums in eight bits; features without weight are left out.
  TaggerWeights quantise() const {
    float most = 1e-6F;
    for (const LabelRow& row : sums_) {
      for (const float weight : row)
        most = std::max(most, std::fabs(weight));
    }
    const float unit = most / 127;
    TaggerWeights weights;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      WeightRow row{};
      for (std::size_t label = 0; label + 1 < kLabels; ++label)
        row[label] = static_cast<std::int8_t>(std::lround(sums_[i][label] / unit));
      if (row == WeightRow{}) continue;
      weights.features.push_back(features_[i]);
      weights.rows.push_back(row);
    }
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to) {
        weights.transitions[from][to] =
            static_cast<std::int16_t>(std::lround(transition_sums_[from][to] / unit));
      }
    }
    return weights;
  }

  const TrainingSequences& sequences_;
  std::vector<std::size_t> order_;
  TrainingOptions options_;
  RandomNumbers random_;
  float shrinkage_;
  std::uint32_t now_ = 0;              // steps made
  std::vector<NameFeature> features_;  // ascending; a row each
  std::vector<LabelRow> weights_;
  std::vector<LabelRow> squares_;       // sums of squared slopes
  std::vector<LabelRow> sums_;          // of the weights after the averaged epochs
  std::vector<std::uint32_t> touched_;  // the step of a row's last shrink()
  std::vector<std::vector<std::uint32_t>> rows_;  // of each token
  std::vector<std::vector<std::uint32_t>> kept_;  // of a sequence's tokens, in one step
  std::vector<LabelRow> scores_;
  LabelMatrix transitions_{};
  LabelMatrix transition_squares_{};
  LabelMatrix transition_sums_{};
  CrfLattice lattice_;
};

}  // namespace

TaggerWeights train_crf(const TrainingSequences& sequences,
                        std::span<const std::size_t> chosen,
                        const TrainingOptions& options) {
  return CrfTrainer(sequences, chosen, options).train();
}

}  // namespace morgue
