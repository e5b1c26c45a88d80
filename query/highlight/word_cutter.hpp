// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts text between words, in every script.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace morgue {

// White space decides where there is any near by; else ICU's words, then its
// characters as readers see them (grapheme clusters). Every call looks at a few
// hundred bytes at most. Not thread-safe; creating the first break iterator costs a
// millisecond or so, hence keep it.
class WordCutter {
 public:
  WordCutter() = default;
  ~WordCutter();
  WordCutter(const WordCutter&) = delete;
  WordCutter& operator=(const WordCutter&) = delete;

  // Returns the last offset in (low, high] behind a whole word, white space left out;
  // `low` if there is none. Both are between characters.
  std::uint32_t last_word_end(std::string_view text,
                              std::uint32_t low,
                              std::uint32_t high);

  // Returns the first offset in [low, high) where a word begins; `high` if there is
  // none. Both are between characters.
  std::uint32_t first_word_begin(std::string_view text,
                                 std::uint32_t low,
                                 std::uint32_t high);

  // Returns the last offset in (low, high] between two grapheme clusters; where one is
  // longer than that, between two code points.
  std::uint32_t last_grapheme_end(std::string_view text,
                                  std::uint32_t low,
                                  std::uint32_t high);

 private:
  enum class Unit : std::uint8_t { Word, Grapheme };

  // Opens [begin, end) of `text`; boundaries are then counted from `begin`.
  icu::BreakIterator& open(Unit unit,
                           std::string_view text,
                           std::uint32_t begin,
                           std::uint32_t end);
  std::uint32_t last_boundary(Unit unit,
                              std::string_view text,
                              std::uint32_t low,
                              std::uint32_t high);

  std::unique_ptr<icu::BreakIterator> words_;
  std::unique_ptr<icu::BreakIterator> graphemes_;
  UText text_ = UTEXT_INITIALIZER;
};

}  // namespace morgue
