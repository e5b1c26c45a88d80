// SPDX-License-Identifier: GPL-2.0-or-later
// The tokenizer: cuts a text into segments exactly as ICU's root word-break rules do,
// without asking ICU where no dictionary is needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "indexer/analysis/ascii_run.hpp"
#include "indexer/analysis/segment.hpp"
#include "indexer/analysis/word_classes.hpp"

namespace morgue {

// Cuts one text after the other. Not thread-safe. The text must outlive its iteration.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Begins `text`, which is shorter than 2 GiB. Ill-formed UTF-8 counts as U+FFFD.
  void reset(std::string_view text);

  // Takes the next segment; false at the end of the text. The segments of a text cover
  // it without gaps.
  bool next(TextSegment& segment) {
    if (position_ >= text_.size()) return false;
    if (position_ >= dictionary_end_) {
      if (byte_class(text_[position_]) != ByteClass::Alnum) {
        if (is_lone_ascii(position_)) {
          take(segment, position_ + 1, SegmentKind::Other);
          return true;
        }
      } else if (const std::size_t end = fast_word_end(position_); end != 0) {
        take(segment, end, SegmentKind::AsciiWord);
        return true;
      }
    }
    next_slowly(segment);
    return true;
  }

  WordPropertyTable& properties() { return properties_; }

 private:
  struct Dictionary;

  void take(TextSegment& segment, std::size_t end, SegmentKind kind) {
    segment.begin = static_cast<std::uint32_t>(position_);
    segment.end = static_cast<std::uint32_t>(end);
    segment.kind = kind;
    position_ = end;
  }

  // Returns the end of the run of ASCII letters and digits at `begin` if that is a
  // boundary whatever follows; else 0.
  std::size_t fast_word_end(std::size_t begin) {
    const char* const data = text_.data();
    const std::size_t size = text_.size();
    const std::size_t end = runs_.end_of_run(begin);
    if (end == size) return end;
    const ByteClass after = byte_class(data[end]);
    if (after == ByteClass::Break) return end;
    if (after != ByteClass::Mid) return 0;
    if (end + 1 == size) return end;
    const ByteClass behind = byte_class(data[end + 1]);
    return behind == ByteClass::Break || behind == ByteClass::Mid ? end : 0;
  }

  // True for an ASCII character outside words that joins nothing to its right.
  bool is_lone_ascii(std::size_t at) const {
    const ByteClass here = byte_class(text_[at]);
    if (here != ByteClass::Break && here != ByteClass::Mid) return false;
    if (at + 1 == text_.size()) return true;
    const char following = text_[at + 1];
    if (byte_class(following) == ByteClass::NonAscii) return false;
    if (text_[at] == ' ') return following != ' ';
    return text_[at] != '\r' || following != '\n';
  }

  void next_slowly(TextSegment& segment);
  void next_from_dictionary(TextSegment& segment);
  // Hands the text from `begin` over to ICU, up to white space behind `from`.
  void enter_dictionary(std::size_t begin, std::size_t from);

  std::string_view text_;
  AsciiRuns runs_;
  std::size_t position_ = 0;
  std::size_t dictionary_begin_ = 0;
  std::size_t dictionary_end_ = 0;
  WordPropertyTable properties_;
  std::unique_ptr<Dictionary> dictionary_;
};

}  // namespace morgue
