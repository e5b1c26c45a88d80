// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of every token of a text, before features are made of it.
#include "indexer/tagger/name_features.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "indexer/tagger/feature_writer.hpp"
#include "indexer/tagger/name_labels.hpp"

namespace morgue {

void NameFeatures::prepare(const TaggerText& text) {
  text_ = &text;
  facts_.assign(text.tokens.size(), {});
  look_up_words();
  for (const TaggerSentence& sentence : text.sentences) {
    find_phrases(sentence);
    find_runs(sentence);
  }
  collect_occurrences();
  find_small_words();
}

void NameFeatures::look_up_words() {
  constexpr std::size_t kAhead = 8;
  const auto& tokens = text_->tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) lexicon_.prefetch_classes(tokens[i + kAhead].word);
    if (tokens[i].has(kTokenSign)) continue;
    facts_[i].classes = lexicon_.classes(tokens[i].word);
    if (tokens[i].has(kTokenCandidate)) {
      facts_[i].word_mask = lexicon_.word_mask(tokens[i].word);
    }
  }
}

// Left to right, the longest phrases that begin with a capital (in a sentence that has
// any).
void NameFeatures::find_phrases(const TaggerSentence& sentence) {
  const std::span<const TaggerToken> tokens(text_->tokens);
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    if (!tokens[i].has(kTokenCandidate) || tokens[i].has(kTokenSign)) continue;
    const bool capital =
        tokens[i].has(kTokenHasCapital) || sentence.letter_case == SentenceCase::Small;
    if (!capital) continue;
    const TaggerLexicon::Phrase phrase =
        lexicon_.longest_phrase(tokens.subspan(i, sentence.end - i));
    if (phrase.length == 0) continue;
    const std::size_t last = i + phrase.length - 1;
    if (!tokens[last].has(kTokenCandidate)) continue;
    mark_phrase(i, last, phrase.mask);
    i = last;
  }
}

void NameFeatures::mark_phrase(std::size_t first,
                               std::size_t last,
                               std::uint16_t mask) {
  for (std::size_t k = first; k <= last; ++k) {
    facts_[k].phrase_mask = mask;
    facts_[k].phrase_place =
        static_cast<std::uint8_t>(1 + static_cast<int>(place_in_name(k, first, last)));
  }
}

void NameFeatures::find_runs(const TaggerSentence& sentence) {
  std::size_t i = sentence.begin;
  while (i < sentence.end) {
    std::size_t end = i;
    while (end < sentence.end && text_->tokens[end].has(kTokenCandidate))
      ++end;
    for (std::size_t k = i; k < end; ++k) {
      facts_[k].run_begin = static_cast<std::uint32_t>(i);
      facts_[k].run_end = static_cast<std::uint32_t>(end);
    }
    i = std::max(end, i + 1);
  }
}

void NameFeatures::collect_occurrences() {
  occurrences_.clear();
  std::uint32_t ordinal = 0;
  for (const TaggerSentence& sentence : text_->sentences) {
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
      const TaggerToken& token = text_->tokens[i];
      if (!token.has(kTokenHasCapital) || token.key_size < 2) continue;
      occurrences_.push_back({token.word, static_cast<std::uint32_t>(i), ordinal});
    }
    ++ordinal;
  }
  std::ranges::sort(occurrences_, {}, [](const Occurrence& occurrence) {
    return std::pair(occurrence.word, occurrence.token);
  });
}

// Marks the words with a capital that the text also has without one.
void NameFeatures::find_small_words() {
  std::bitset<4096> seen;
  const auto bit = [&seen](std::uint64_t word) { return (word >> 20U) % seen.size(); };
  for (const Occurrence& occurrence : occurrences_)
    seen.set(bit(occurrence.word));
  for (const TaggerToken& token : text_->tokens) {
    if (!token.has(kTokenSmall) || token.has(kTokenHasCapital)) continue;
    if (!seen.test(bit(token.word))) continue;
    const auto [first, last] = occurrences_of(token.word);
    // The first occurrence stands for all: a word is marked once.
    if (first == last || facts_[occurrences_[first].token].also_small) continue;
    for (std::size_t k = first; k < last; ++k)
      facts_[occurrences_[k].token].also_small = true;
  }
}

std::pair<std::size_t, std::size_t> NameFeatures::occurrences_of(
    std::uint64_t word) const {
  const auto first =
      std::ranges::lower_bound(occurrences_, word, {}, &Occurrence::word);
  const auto last = std::ranges::upper_bound(occurrences_, word, {}, &Occurrence::word);
  return {static_cast<std::size_t>(first - occurrences_.begin()),
          static_cast<std::size_t>(last - occurrences_.begin())};
}

void NameFeatures::append(const TaggerSentence& sentence,
                          std::size_t i,
                          std::vector<NameFeature>& features) const {
  FeatureWriter(*this, sentence, i, features).write();
}

}  // namespace morgue
