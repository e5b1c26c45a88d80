// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of word boundaries, pair by pair.
#include "indexer/analysis/word_scan.hpp"

#include "indexer/analysis/utf8.hpp"

namespace morgue {
namespace {

bool is_letter(WordClass c) {
  return c == WordClass::Letter || c == WordClass::HebrewLetter;
}

bool is_letter_or_number(WordClass c) {
  return is_letter(c) || c == WordClass::Number;
}

// Whether two neighbouring characters belong together, marks between them ignored.
bool joins(WordClass left, WordClass right, bool adjacent) {
  if (is_letter_or_number(left)) {
    return is_letter_or_number(right) || right == WordClass::Connector;
  }
  switch (left) {
    case WordClass::Connector:
      return is_letter_or_number(right) || right == WordClass::Connector;
    case WordClass::Hangul:
    case WordClass::Space:
      return adjacent && right == left;
    default:
      return false;
  }
}

// Whether `middle` joins `left` to a character of the same kind behind it.
bool may_bridge(WordClass left, WordClass middle) {
  const bool either =
      middle == WordClass::MidNumLet || middle == WordClass::SingleQuote;
  if (is_letter(left)) {
    return either || middle == WordClass::MidLetter ||
           (left == WordClass::HebrewLetter && middle == WordClass::DoubleQuote);
  }
  return left == WordClass::Number && (either || middle == WordClass::MidNum);
}

bool bridges(WordClass left, WordClass middle, WordClass right) {
  if (middle == WordClass::DoubleQuote) return right == WordClass::HebrewLetter;
  return is_letter(left) ? is_letter(right) : right == WordClass::Number;
}

bool is_word_class(WordClass c) {
  return is_letter_or_number(c) || c == WordClass::Hangul ||
         c == WordClass::Ideograph || c == WordClass::Dictionary;
}

bool is_inner_punctuation(WordClass c) {
  switch (c) {
    case WordClass::Connector:
    case WordClass::SingleQuote:
    case WordClass::DoubleQuote:
    case WordClass::MidLetter:
    case WordClass::MidNumLet:
    case WordClass::MidNum:
      return true;
    default:
      return false;
  }
}

bool is_line_end(WordClass c) {
  return c == WordClass::CarriageReturn || c == WordClass::LineFeed ||
         c == WordClass::Newline;
}

}  // namespace

void SegmentKindBuilder::add(UChar32 c, WordProperties properties) {
  const WordClass word_class = properties.word_class();
  if (first_) {
    pictograph_ = (properties.is_pictograph() && !is_word_class(word_class)) ||
                  word_class == WordClass::RegionalIndicator;
    first_ = false;
  }
  word_ = word_ || (is_word_class(word_class) && c != '@');
  compound_ = compound_ || c == '@' || properties.is_letter_quote() ||
              is_inner_punctuation(word_class);
}

bool WordScan::run() {
  const Step first = step_at(end_);
  if (first.word_class() == WordClass::Dictionary) return meet_dictionary(first.end);
  accept(first);
  if (is_line_end(first.word_class())) {
    take_line_feed(first.word_class());
    return true;
  }
  bool flag_open = first.word_class() == WordClass::RegionalIndicator;
  while (end_ < text_.size()) {
    const Step step = step_at(end_);
    if (step.word_class() == WordClass::Dictionary) return meet_dictionary(step.end);
    if (absorb(step)) continue;
    const bool second_of_flag =
        flag_open && step.word_class() == WordClass::RegionalIndicator;
    flag_open = false;
    if (second_of_flag || joins_next(step)) {
      accept(step);
      continue;
    }
    if (!may_bridge(left_, step.word_class())) return true;
    const Step behind = step_behind_marks(step.end);
    if (behind.word_class() == WordClass::Dictionary)
      return meet_dictionary(behind.end);
    if (bridges(left_, step.word_class(), behind.word_class())) {
      kind_.add(step.c, step.properties);
      accept(behind);
      continue;
    }
    // A geresh may end a Hebrew word.
    if (left_ != WordClass::HebrewLetter ||
        step.word_class() != WordClass::SingleQuote) {
      return true;
    }
    accept(step);
  }
  return true;
}

WordScan::Step WordScan::step_at(std::size_t at) const {
  Step step;
  step.end = at;
  step.c = Utf8::next(text_, step.end);
  step.properties = properties_.of(step.c);
  return step;
}

WordScan::Step WordScan::step_behind_marks(std::size_t at) const {
  Step step;
  step.end = at;
  while (step.end < text_.size()) {
    step = step_at(step.end);
    if (step.word_class() != WordClass::Extend &&
        step.word_class() != WordClass::Joiner) {
      return step;
    }
  }
  return Step{};
}

void WordScan::take_line_feed(WordClass first) {
  if (first == WordClass::CarriageReturn && end_ < text_.size() && text_[end_] == '\n')
    ++end_;
}

void WordScan::accept(const Step& step) {
  kind_.add(step.c, step.properties);
  end_ = step.end;
  left_ = step.word_class();
  adjacent_ = true;
  after_joiner_ = left_ == WordClass::Joiner;
}

bool WordScan::absorb(const Step& step) {
  if (step.word_class() != WordClass::Extend &&
      step.word_class() != WordClass::Joiner) {
    return false;
  }
  end_ = step.end;
  adjacent_ = false;
  after_joiner_ = step.word_class() == WordClass::Joiner;
  return true;
}

bool WordScan::joins_next(const Step& step) const {
  return (after_joiner_ && step.properties.is_pictograph()) ||
         joins(left_, step.word_class(), adjacent_);
}

bool WordScan::meet_dictionary(std::size_t end) {
  dictionary_at_ = end;
  return false;
}

}  // namespace morgue
