// SPDX-License-Identifier: GPL-2.0-or-later
// A compound segment as a row of code points, and the questions asked of it: where it
// splits, whether it is an acronym, which commas group thousands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/word_classes.hpp"

namespace morgue {

enum class UnitRole : std::uint8_t {
  Letter,
  Digit,
  Mark,
  Apostrophe,
  Dot,
  Comma,
  Drop,      // not part of the term: a comma within a number, a Hebrew quotation mark
  Splitter,  // never part of a word
};

struct WordUnit {
  UChar32 c = 0;
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  UnitRole role = UnitRole::Letter;
};

// A half-open range of units.
struct UnitRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class WordUnits {
 public:
  // A word longer than this is one token whatever follows.
  static constexpr std::size_t kMaxUnits = 256;

  explicit WordUnits(WordPropertyTable& properties) : properties_(properties) {}

  // Reads units of `text` from `begin` up to the next splitter, or `end`; returns the
  // offset to go on from.
  std::uint32_t read(std::string_view text, std::uint32_t begin, std::uint32_t end);

  const std::vector<WordUnit>& units() const { return units_; }

  // "U.S", "U.S's": single letters with dots between them.
  bool is_acronym() const;

  // Marks commas and apostrophes that group thousands as dropped and makes the others,
  // and the dots between letters, splitters.
  void resolve_separators();

  // Writes the units of `range` as UTF-8, without what is dropped.
  void write(UnitRange range, std::string& to) const;

 private:
  UnitRole role_of(UChar32 c) const;
  void resolve_number(std::size_t begin, std::size_t end);
  void resolve_middle_dots();
  void resolve_numbers();
  void resolve_dots();
  std::size_t next_base(std::size_t from) const;
  std::size_t base_before(std::size_t from) const;

  WordPropertyTable& properties_;
  std::vector<WordUnit> units_;
};

// Returns the length of the article or pronoun at the beginning of `word` that ends in
// an apostrophe, as in "l'accord", "dell'arte"; else 0.
std::size_t elision_length(std::string_view word);

// Returns the length of "'s" at the end of `word`; else 0.
std::size_t possessive_length(std::string_view word);

}  // namespace morgue
