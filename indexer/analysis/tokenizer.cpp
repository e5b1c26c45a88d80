// SPDX-License-Identifier: GPL-2.0-or-later
// Word boundaries by the rules of UAX #29 as ICU's root locale tailors them. A segment
// depends on nothing before its begin, so that a scan may start at any boundary.
#include "indexer/analysis/tokenizer.hpp"

#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "morgue/error.hpp"

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

bool ends_in_space(std::string_view text, WordPropertyTable& properties) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && text.size() - begin < U8_MAX_LENGTH && U8_IS_TRAIL(text[begin]))
    --begin;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int32_t>(begin);
  UChar32 c = 0;
  U8_NEXT(data, at, static_cast<std::int32_t>(text.size()), c);
  return properties.of(c).word_class() == WordClass::Space;
}

// What a segment turns out to be, from its characters.
class KindBuilder {
 public:
  void add(UChar32 c, WordProperties properties) {
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

}  // namespace

struct Tokenizer::Dictionary {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText text = UTEXT_INITIALIZER;

  Dictionary() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    check(status);
  }

  ~Dictionary() { utext_close(&text); }

  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  void begin(std::string_view range) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text, range.data(), static_cast<std::int64_t>(range.size()),
                   &status);
    check(status);
    iterator->setText(&text, status);
    check(status);
    iterator->first();
  }

  static void check(UErrorCode status) {
    if (U_SUCCESS(status)) return;
    throw Error(ErrorCode::Internal,
                std::string("ICU's word segmentation failed: ") + u_errorName(status),
                "check that the ICU data of this system is complete");
  }
};

// One scan from a boundary to the next one.
class Tokenizer::Scan {
 public:
  Scan(std::string_view text, std::size_t begin, WordPropertyTable& properties)
      : data_(reinterpret_cast<const std::uint8_t*>(text.data())),
        size_(static_cast<std::int32_t>(text.size())),
        end_(static_cast<std::int32_t>(begin)),
        properties_(properties) {}

  // False if a dictionary has to decide.
  bool run() {
    const Step first = step_at(end_);
    if (first.word_class() == WordClass::Dictionary) return meet_dictionary(first.end);
    accept(first);
    if (is_line_end(first.word_class())) {
      take_line_feed(first.word_class());
      return true;
    }
    bool flag_open = first.word_class() == WordClass::RegionalIndicator;
    while (end_ < size_) {
      const Step step = step_at(end_);
      if (step.word_class() == WordClass::Dictionary) return meet_dictionary(step.end);
      if (absorb(step)) continue;
      const bool second_of_flag =
          flag_open && step.word_class() == WordClass::RegionalIndicator;
      flag_open = false;
      if (second_of_flag || (after_joiner_ && step.properties.is_pictograph()) ||
          joins(left_, step.word_class(), adjacent_)) {
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

  std::size_t end() const { return static_cast<std::size_t>(end_); }

  // After run() returned false: the end of the character that needs a dictionary.
  std::size_t dictionary_at() const { return static_cast<std::size_t>(dictionary_at_); }

  SegmentKind kind() const { return kind_.kind(); }

 private:
  struct Step {
    UChar32 c = -1;
    WordProperties properties{WordClass::Other};
    std::int32_t end = 0;

    WordClass word_class() const { return properties.word_class(); }
  };

  Step step_at(std::int32_t at) const {
    Step step;
    step.end = at;
    U8_NEXT(data_, step.end, size_, step.c);
    step.properties = properties_.of(step.c);
    return step;
  }

  Step step_behind_marks(std::int32_t at) const {
    Step step;
    step.end = at;
    while (step.end < size_) {
      step = step_at(step.end);
      if (step.word_class() != WordClass::Extend &&
          step.word_class() != WordClass::Joiner) {
        return step;
      }
    }
    return Step{};
  }

  static bool is_line_end(WordClass c) {
    return c == WordClass::CarriageReturn || c == WordClass::LineFeed ||
           c == WordClass::Newline;
  }

  void take_line_feed(WordClass first) {
    if (first == WordClass::CarriageReturn && end_ < size_ && data_[end_] == '\n')
      ++end_;
  }

  void accept(const Step& step) {
    kind_.add(step.c, step.properties);
    end_ = step.end;
    left_ = step.word_class();
    adjacent_ = true;
    after_joiner_ = left_ == WordClass::Joiner;
  }

  bool absorb(const Step& step) {
    if (step.word_class() != WordClass::Extend &&
        step.word_class() != WordClass::Joiner) {
      return false;
    }
    end_ = step.end;
    adjacent_ = false;
    after_joiner_ = step.word_class() == WordClass::Joiner;
    return true;
  }

  bool meet_dictionary(std::int32_t end) {
    dictionary_at_ = end;
    return false;
  }

  const std::uint8_t* data_;
  std::int32_t size_;
  std::int32_t end_;
  std::int32_t dictionary_at_ = 0;
  WordPropertyTable& properties_;
  KindBuilder kind_;
  WordClass left_ = WordClass::Other;
  bool adjacent_ = true;
  bool after_joiner_ = false;
};

Tokenizer::Tokenizer() = default;
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::reset(std::string_view text) {
  text_ = text;
  position_ = 0;
  dictionary_end_ = 0;
}

void Tokenizer::next_slowly(Segment& segment) {
  if (position_ >= dictionary_end_) {
    Scan scan(text_, position_, properties_);
    if (scan.run()) {
      take(segment, scan.end(), scan.kind());
      return;
    }
    enter_dictionary(position_, scan.dictionary_at());
  }
  next_from_dictionary(segment);
}

void Tokenizer::enter_dictionary(std::size_t begin, std::size_t from) {
  // There is always a boundary before a line end or tab, and before a space with no
  // other space before it; what lies behind has no influence on what lies before.
  std::size_t end = from;
  for (;;) {
    end = text_.find_first_of(" \n\r\t", end);
    if (end == std::string_view::npos) {
      end = text_.size();
      break;
    }
    if (text_[end] != ' ' || !ends_in_space(text_.substr(0, end), properties_)) break;
    ++end;
  }
  if (!dictionary_) dictionary_ = std::make_unique<Dictionary>();
  dictionary_begin_ = begin;
  dictionary_end_ = end;
  dictionary_->begin(text_.substr(begin, end - begin));
}

void Tokenizer::next_from_dictionary(Segment& segment) {
  const std::int32_t boundary = dictionary_->iterator->next();
  const std::size_t end = boundary == icu::BreakIterator::DONE
                              ? dictionary_end_
                              : dictionary_begin_ + static_cast<std::size_t>(boundary);
  KindBuilder kind;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text_.data());
  auto at = static_cast<std::int32_t>(position_);
  while (at < static_cast<std::int32_t>(end)) {
    UChar32 c = 0;
    U8_NEXT(data, at, static_cast<std::int32_t>(end), c);
    kind.add(c, properties_.of(c));
  }
  take(segment, end, kind.kind());
}

}  // namespace morgue
