// SPDX-License-Identifier: GPL-2.0-or-later
// The features of a token: the one definition that training and tagging share. A change
// here needs a new model; raise kFeatureVersion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/tagger/tagger_lexicon.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

inline constexpr std::uint32_t kFeatureVersion = 1;

// A feature, as the fingerprint of its template and values.
using NameFeature = std::uint32_t;

// Holds what is known of every token of one text. Reused from text to text.
class NameFeatures {
 public:
  explicit NameFeatures(const TaggerLexicon& lexicon) : lexicon_(lexicon) {}

  // Looks at all of `text`, which must outlive the calls of append(). O(n log n) in the
  // number of words with a capital.
  void prepare(const TaggerText& text);

  // Appends the features of token `i`, a candidate of `sentence`. There are at most
  // kMostFeatures. O(1).
  void append(const TaggerSentence& sentence,
              std::size_t i,
              std::vector<NameFeature>& features) const;

  static constexpr std::size_t kMostFeatures = 200;

 private:
  friend class FeatureWriter;

  struct Facts {
    WordClasses classes;
    std::uint16_t word_mask = 0;    // kinds of the word as a phrase
    std::uint16_t phrase_mask = 0;  // kinds of the longest phrase it is part of
    std::uint8_t phrase_place = 0;  // 0 none, else 1 + NamePlace
    bool also_small = false;        // the text has the word without a capital
    std::uint32_t run_begin = 0;    // the run of candidates, half-open
    std::uint32_t run_end = 0;
  };

  struct Occurrence {
    std::uint64_t word = 0;
    std::uint32_t token = 0;
    std::uint32_t sentence = 0;
  };

  void look_up_words();
  void find_phrases(const TaggerSentence& sentence);
  void mark_phrase(std::size_t first, std::size_t last, std::uint16_t mask);
  void find_runs(const TaggerSentence& sentence);
  void collect_occurrences();
  void find_small_words();
  std::pair<std::size_t, std::size_t> occurrences_of(std::uint64_t word) const;

  const TaggerLexicon& lexicon_;
  const TaggerText* text_ = nullptr;
  std::vector<Facts> facts_;             // of every token
  std::vector<Occurrence> occurrences_;  // of words with a capital, sorted
};

}  // namespace morgue
