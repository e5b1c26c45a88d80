// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts at white space, or asks ICU about a small piece of the text.
#include "query/highlight/word_cutter.hpp"

#include <algorithm>
#include <cstddef>
#include <new>
#include <string>

#include <unicode/uchar.h>

#include "morgue/error.hpp"
#include "morgue/memory.hpp"
#include "query/highlight/punctuation.hpp"

namespace morgue {
namespace {

// How far white space is looked for: longer words are cut.
constexpr std::uint32_t kMaxWordBytes = 48;
// How much text around a cut ICU sees.
constexpr std::uint32_t kContextBytes = 256;

void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  throw Error(ErrorCode::Internal,
              std::string("ICU's text segmentation failed: ") + u_errorName(status),
              "check that the ICU data of this system is complete");
}

std::uint32_t offset(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

// True if the character at `at` is drawn with the one before it, a space included.
bool joins_to_left(std::string_view text, std::size_t at) {
  const UChar32 c = step_at(text, at).c;
  if (c < 0x300) return false;
  const auto property = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
  return property == U_GCB_EXTEND || property == U_GCB_SPACING_MARK ||
         property == U_GCB_ZWJ;
}

}  // namespace

WordCutter::~WordCutter() {
  utext_close(&text_);
}

std::uint32_t WordCutter::last_word_end(std::string_view text,
                                        std::uint32_t low,
                                        std::uint32_t high) {
  const std::uint32_t reach = high - low > kMaxWordBytes ? high - kMaxWordBytes : low;
  std::size_t at = high;
  while (at > reach) {
    if (at >= text.size() || is_space(step_at(text, at).c)) {
      return offset(trim_spaces(text, low, at));
    }
    at = character_begin(text, at - 1);
  }
  return last_boundary(Unit::Word, text, low, high);
}

std::uint32_t WordCutter::first_word_begin(std::string_view text,
                                           std::uint32_t low,
                                           std::uint32_t high) {
  const auto begins_word = [text](std::size_t at) {
    return at == 0 || is_space(step_at(text, character_begin(text, at - 1)).c);
  };
  const std::uint32_t reach = std::min(high, low + kMaxWordBytes);
  for (std::size_t at = low; at < reach; at = step_at(text, at).end) {
    if (begins_word(at) && !is_space(step_at(text, at).c) && !joins_to_left(text, at)) {
      return offset(at);
    }
  }
  if (low >= high) return high;
  const std::uint32_t begin =
      offset(character_begin(text, low > kContextBytes ? low - kContextBytes : 0));
  const std::uint32_t end =
      offset(character_begin(text, std::size_t{low} + kContextBytes));
  icu::BreakIterator& words = open(Unit::Word, text, begin, end);
  const auto wanted = static_cast<std::int32_t>(low - begin);
  const std::int32_t found =
      words.isBoundary(wanted) != 0 ? wanted : words.following(wanted);
  if (found == icu::BreakIterator::DONE) return high;
  const std::size_t at = skip_spaces(text, begin + static_cast<std::size_t>(found));
  return std::min(offset(at), high);
}

std::uint32_t WordCutter::last_grapheme_end(std::string_view text,
                                            std::uint32_t low,
                                            std::uint32_t high) {
  const std::uint32_t end = last_boundary(Unit::Grapheme, text, low, high);
  return end > low ? end : offset(character_begin(text, high));
}

std::uint32_t WordCutter::last_boundary(Unit unit,
                                        std::string_view text,
                                        std::uint32_t low,
                                        std::uint32_t high) {
  high = offset(character_begin(text, high));
  if (high <= low) return low;
  std::uint32_t begin = low;
  if (high - low > kContextBytes) {
    begin = offset(character_begin(text, high - kContextBytes));
  }
  const std::uint32_t end =
      offset(character_begin(text, std::size_t{high} + kMaxWordBytes));
  icu::BreakIterator& iterator = open(unit, text, begin, end);
  const auto wanted = static_cast<std::int32_t>(high - begin);
  const std::int32_t found =
      iterator.isBoundary(wanted) != 0 ? wanted : iterator.preceding(wanted);
  if (found <= 0) return low;  // DONE is negative
  return offset(trim_spaces(text, low, begin + static_cast<std::size_t>(found)));
}

icu::BreakIterator& WordCutter::open(Unit unit,
                                     std::string_view text,
                                     std::uint32_t begin,
                                     std::uint32_t end) {
  std::unique_ptr<icu::BreakIterator>& iterator =
      unit == Unit::Word ? words_ : graphemes_;
  require_memory_for_breaks(end - begin);
  UErrorCode status = U_ZERO_ERROR;
  if (!iterator) {
    const icu::Locale& root = icu::Locale::getRoot();
    iterator.reset(unit == Unit::Word
                       ? icu::BreakIterator::createWordInstance(root, status)
                       : icu::BreakIterator::createCharacterInstance(root, status));
    check(status);
  }
  utext_openUTF8(&text_, text.data() + begin, end - begin, &status);
  check(status);
  iterator->setText(&text_, status);
  check(status);
  return *iterator;
}

}  // namespace morgue
