// SPDX-License-Identifier: GPL-2.0-or-later
// Segments in turn from the rules and, for scripts written without spaces, from ICU.
#include "indexer/analysis/tokenizer.hpp"

#include <new>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "indexer/analysis/utf8.hpp"
#include "indexer/analysis/word_scan.hpp"
#include "morgue/error.hpp"
#include "morgue/memory.hpp"

namespace morgue {
namespace {

bool ends_in_space(std::string_view text, WordPropertyTable& properties) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && text.size() - begin < U8_MAX_LENGTH && U8_IS_TRAIL(text[begin]))
    --begin;
  return properties.of(Utf8::next(text, begin)).word_class() == WordClass::Space;
}

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
    require_memory_for_breaks(range.size());
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
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    throw Error(ErrorCode::Internal,
                std::string("ICU's word segmentation failed: ") + u_errorName(status),
                "check that the ICU data of this system is complete");
  }
};

Tokenizer::Tokenizer() = default;
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::reset(std::string_view text) {
  text_ = text;
  runs_.reset(text);
  position_ = 0;
  dictionary_end_ = 0;
}

void Tokenizer::next_slowly(TextSegment& segment) {
  if (position_ >= dictionary_end_) {
    WordScan scan(text_, position_, properties_);
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

void Tokenizer::next_from_dictionary(TextSegment& segment) {
  const std::int32_t boundary = dictionary_->iterator->next();
  const std::size_t end = boundary == icu::BreakIterator::DONE
                              ? dictionary_end_
                              : dictionary_begin_ + static_cast<std::size_t>(boundary);
  SegmentKindBuilder kind;
  for (std::size_t at = position_; at < end;) {
    const UChar32 c = Utf8::next(text_, at);
    kind.add(c, properties_.of(c));
  }
  take(segment, end, kind.kind());
}

}  // namespace morgue
