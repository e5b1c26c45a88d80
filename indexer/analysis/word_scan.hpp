// SPDX-License-Identifier: GPL-2.0-or-later
// Word boundaries by the rules of UAX #29 as ICU's root locale tailors them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/umachine.h>

#include "indexer/analysis/segment.hpp"
#include "indexer/analysis/word_classes.hpp"

namespace morgue {

// What kind a segment is, from its characters in order.
class SegmentKindBuilder {
 public:
  void add(UChar32 c, WordProperties properties);

  SegmentKind kind() const {
    if (pictograph_) return SegmentKind::Pictograph;
    if (!word_) return SegmentKind::Other;
    return compound_ ? SegmentKind::Compound : SegmentKind::Word;
  }

 private:
  bool first_ = true;
  bool pictograph_ = false;
  bool word_ = false;
  bool compound_ = false;
};

// One scan from a boundary to the next one. A segment depends on nothing before its
// begin, so that a scan may start at any boundary.
class WordScan {
 public:
  WordScan(std::string_view text, std::size_t begin, WordPropertyTable& properties)
      : text_(text), end_(begin), properties_(properties) {}

  // False if a dictionary has to decide.
  bool run();

  std::size_t end() const { return end_; }

  // After run() returned false: the end of the character that needs a dictionary.
  std::size_t dictionary_at() const { return dictionary_at_; }

  SegmentKind kind() const { return kind_.kind(); }

 private:
  struct Step {
    UChar32 c = -1;
    WordProperties properties{WordClass::Other};
    std::size_t end = 0;

    WordClass word_class() const { return properties.word_class(); }
  };

  Step step_at(std::size_t at) const;
  Step step_behind_marks(std::size_t at) const;
  void take_line_feed(WordClass first);
  void accept(const Step& step);
  bool absorb(const Step& step);
  bool joins_next(const Step& step) const;
  bool meet_dictionary(std::size_t end);

  std::string_view text_;
  std::size_t end_;
  std::size_t dictionary_at_ = 0;
  WordPropertyTable& properties_;
  SegmentKindBuilder kind_;
  WordClass left_ = WordClass::Other;
  bool adjacent_ = true;
  bool after_joiner_ = false;
};

}  // namespace morgue
