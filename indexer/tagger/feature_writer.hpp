// SPDX-License-Identifier: GPL-2.0-or-later
// The templates of features, applied to one token.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/tagger/name_features.hpp"
#include "indexer/tagger/tagger_hash.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// The numbers are part of the model's format.
enum class FeatureTemplate : std::uint8_t {
  Bias,
  Word,
  WordPair,
  WordAround,
  WordPairAside,
  WordShape,
  Shape,
  ShapePair,
  ShapeTriple,
  Prefix,
  Suffix,
  SuffixAside,
  Coarse,
  CoarsePair,
  CoarseTriple,
  Middle,
  MiddleShape,
  Fine,
  FineShape,
  KindBit,
  Kinds,
  KindsPair,
  PhraseBit,
  Phrase,
  PhraseBefore,
  Case,
  CaseShape,
  AlsoSmall,
  RunFirst,
  RunLast,
  RunBefore,
  RunBehind,
  RunMiddles,
  RunKinds,
  RunPlace,
  OtherBefore,
  OtherBehind,
  OtherMiddleBefore,
  OtherMiddleBehind,
  OtherRunFirst,
  OtherRunLast,
  OtherPhrase,
};

class FeatureWriter {
 public:
  FeatureWriter(const NameFeatures& features,
                const TaggerSentence& sentence,
                std::size_t i,
                std::vector<NameFeature>& out)
      : features_(features), sentence_(sentence), i_(i), out_(out) {}

  void write();

 private:
  static constexpr int kReach = 2;

  using Facts = NameFeatures::Facts;
  using Template = FeatureTemplate;

  void write_words();
  void write_shapes();
  void write_affixes();
  void write_classes();
  void write_kinds();
  void write_case();
  void write_run();
  void write_others();
  void write_occurrence(std::size_t other, const TaggerSentence& sentence);

  const TaggerToken& token(std::size_t at) const { return features_.text_->tokens[at]; }

  const Facts& facts(std::size_t at) const { return features_.facts_[at]; }

  // True if the token `offset` from here is in the sentence.
  bool has(int offset) const {
    const std::size_t at = i_ + static_cast<std::size_t>(offset);
    return at >= sentence_.begin && at < sentence_.end;
  }

  std::size_t at(int offset) const { return i_ + static_cast<std::size_t>(offset); }

  // What stands for a token in features: numbers are alike if their shape is. Beyond
  // the sentence: 1 and 2.
  std::uint64_t word_in(const TaggerSentence& sentence, std::size_t position) const;

  // What is near the token, from two before it to two behind it.
  struct Near {
    std::uint64_t word = 0;
    std::uint64_t shape = 0;
    std::uint64_t coarse = 255;
    std::uint64_t middle = 999;
    std::uint64_t fine = 9999;
  };

  void look_around();

  static std::size_t slot_of(int offset) {
    const int slot = offset + kReach;
    return static_cast<std::size_t>(slot);
  }

  const Near& near(int offset) const { return near_[slot_of(offset)]; }

  std::uint64_t word(int offset) const { return near(offset).word; }

  std::uint64_t shape(int offset) const { return near(offset).shape; }

  std::uint64_t coarse(int offset) const { return near(offset).coarse; }

  std::uint64_t middle(int offset) const { return near(offset).middle; }

  std::uint64_t fine(int offset) const { return near(offset).fine; }

  std::uint64_t middle_in(const TaggerSentence& sentence, std::size_t position) const {
    const bool inside = position >= sentence.begin && position < sentence.end;
    return inside ? facts(position).classes.middle : Near().middle;
  }

  std::uint64_t kinds(int offset) const {
    return has(offset) ? facts(at(offset)).word_mask : 0x8000U;
  }

  // The kinds of the phrase at a token and the token's place in it.
  std::uint64_t phrase(std::size_t position) const {
    return facts(position).phrase_mask * 8U + facts(position).phrase_place;
  }

  // `which` tells offsets or lengths of one template apart.
  void add(Template name, int which, std::uint64_t value) {
    const auto key =
        static_cast<std::uint64_t>(name) * 64 + static_cast<std::uint64_t>(which + 16);
    *next_++ = fingerprint(join_hashes(key, value));
  }

  const NameFeatures& features_;
  const TaggerSentence& sentence_;
  std::size_t i_;
  std::vector<NameFeature>& out_;
  std::array<Near, 2 * kReach + 1> near_;
  NameFeature* next_ = nullptr;  // in out_, which has room for kMostFeatures
};

}  // namespace morgue
