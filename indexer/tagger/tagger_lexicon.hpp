// SPDX-License-Identifier: GPL-2.0-or-later
// What the tagger knows of words before it was trained: classes of words that are used
// alike, and the kinds of names that lists of names give to a phrase.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/tagger/fingerprint_table.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// The kinds of phrases, by the bit they have in a mask.
inline constexpr std::array<std::string_view, 10> kPhraseKinds = {
    "country", "region",     "large_city",  "small_city",   "site",
    "demonym", "given_name", "family_name", "organization", "title"};

// The classes of one word, from coarse to fine. Class 0 is that of unknown words.
struct WordClasses {
  std::uint8_t coarse = 0;
  std::uint8_t middle = 0;
  std::uint16_t fine = 0;

  friend bool operator==(const WordClasses&, const WordClasses&) = default;
};

// Sorted by fingerprint, as in the model file.
struct LexiconEntries {
  std::vector<FingerprintEntry> words;    // value: pack_classes()
  std::vector<FingerprintEntry> phrases;  // value: a mask; 0: only begins a phrase

  friend bool operator==(const LexiconEntries&, const LexiconEntries&) = default;
};

constexpr std::uint32_t pack_classes(const WordClasses& classes) noexcept {
  return classes.coarse | static_cast<std::uint32_t>(classes.middle) << 8U |
         static_cast<std::uint32_t>(classes.fine) << 16U;
}

class TaggerLexicon {
 public:
  static constexpr std::size_t kMaxPhraseTokens = 7;

  explicit TaggerLexicon(LexiconEntries entries)
      : words_(entries.words),
        phrases_(entries.phrases),
        entries_(std::move(entries)) {}

  WordClasses classes(std::uint64_t word) const noexcept {
    const std::uint32_t packed = words_.find(fingerprint_of_word(word));
    if (packed == FingerprintTable::kAbsent) return {};
    return {static_cast<std::uint8_t>(packed), static_cast<std::uint8_t>(packed >> 8U),
            static_cast<std::uint16_t>(packed >> 16U)};
  }

  // Starts to load the place where classes() will look.
  void prefetch_classes(std::uint64_t word) const noexcept {
    words_.prefetch(fingerprint_of_word(word));
  }

  struct Phrase {
    std::size_t length = 0;  // tokens; 0: none
    std::uint16_t mask = 0;
  };

  // Returns the longest phrase that begins at tokens.front().
  Phrase longest_phrase(std::span<const TaggerToken> tokens) const noexcept;

  // The kinds of a phrase of this one word.
  std::uint16_t word_mask(std::uint64_t word) const noexcept;

  const LexiconEntries& entries() const noexcept { return entries_; }

  static std::uint32_t fingerprint_of_word(std::uint64_t word) noexcept;

  // The fingerprint of the phrase of `length` tokens, given that of all but the last.
  static std::uint64_t extend_phrase(std::uint64_t phrase, std::uint64_t word) noexcept;

  std::size_t memory_bytes() const noexcept;

 private:
  FingerprintTable words_;
  FingerprintTable phrases_;
  LexiconEntries entries_;
};

}  // namespace morgue
