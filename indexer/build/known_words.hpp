// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of words and stems from article to article.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/numbered_terms.hpp"
#include "indexer/glass/text_index.hpp"

namespace morgue {

// A term that may come again: what it has in place of a number while it has none;
// NumberedTerms::kNone if it will get none.
struct KnownTerm {
  static constexpr std::uint32_t kNew = 0xfffffffdU;
  static constexpr std::uint32_t kMetOnce = 0xfffffffeU;

  bool has_number() const noexcept { return number < kNew; }

  std::uint64_t hash = 0;  // term_hash(), if it has a number
  std::uint32_t number = kNew;
};

// Those of a word or a stem.
struct KnownTerms {
  KnownTerm any;
  std::uint32_t parts = 0;  // ordinal and 1 of what is known of those of parts; 0: none
  // Whether the terms are prefix and text, and no other word's.
  bool is_plain = false;
};

// Each token of each article looks one up: it fills a line of the cache.
struct alignas(64) KnownWord {
  static constexpr std::size_t kMaxBytes = 23;

  std::array<char, kMaxBytes> text{};  // unless it is longer
  std::uint8_t size = 0;               // of it; kMaxBytes + 1: it is longer
  std::uint32_t article = 0;           // the last that had it
  std::uint32_t ordinal = 0;           // among the words of that
  std::uint32_t language = 0;          // of its stem, from 1; 0: none
  std::uint32_t stem = 0;
  KnownTerms terms;
};

static_assert(sizeof(KnownWord) == 64);

// Gives equal words one number, from 0, until clear(). Not thread-safe.
class KnownWords {
 public:
  static std::uint64_t hash_of(std::string_view text);

  // A word that was not known is given as KnownWord has it at first. `hash` is its
  // hash_of().
  std::uint32_t number_of(std::string_view text, std::uint64_t hash);

  // Memory is slow: these have what number_of() of a word will read fetched, the first
  // one where to look, the second what stands there.
  void prefetch_place(std::uint64_t hash) const { index_.prefetch(hash); }

  void prefetch_word(std::uint64_t hash) const {
    const std::uint32_t number = index_.candidate(hash);
    if (number != TextIndex::kNone) __builtin_prefetch(&words_[number]);
  }

  KnownWord& operator[](std::uint32_t number) { return words_[number]; }

  // Until the next number_of().
  std::string_view text(std::uint32_t number) const;

  std::size_t size() const noexcept { return words_.size(); }

  // Of the words that are too long to stand with what is known of them.
  std::size_t long_bytes() const noexcept { return long_texts_.size(); }

  void clear();

 private:
  bool is(const KnownWord& word, std::uint32_t number, std::string_view text) const;

  // Where the text of a long word is.
  struct LongWord {
    std::uint32_t number = 0;  // of the word; they ascend
    std::size_t begin = 0;     // in long_texts_
    std::size_t size = 0;
  };

  std::string_view long_text(std::uint32_t number) const;

  TextIndex index_;
  std::vector<KnownWord> words_;
  std::vector<LongWord> long_words_;
  std::string long_texts_;
};

}  // namespace morgue
