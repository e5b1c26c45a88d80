// SPDX-License-Identifier: GPL-2.0-or-later
// From segments to tokens: joins, splits, drops, folds.
#include "indexer/analysis/token_filters.hpp"

#include <algorithm>

#include <unicode/uchar.h>

namespace morgue {
namespace {

constexpr UChar32 kFirstVariationSelector = 0xfe00;
constexpr UChar32 kLastVariationSelector = 0xfe0f;
// Below this, pictographs are arrows and signs such as (c), (tm); above it, only those
// count that emoji fonts show.
constexpr UChar32 kFirstPictograph = 0x2600;

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_alnum(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return byte_class(c) == ByteClass::Alnum; });
}

bool is_short_name(std::string_view text) {
  return !text.empty() && text.size() <= 3 && all_alnum(text);
}

bool is_number(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max &&
         std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool has_letter_or_digit(std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    if (u_isalnum(Utf8::next(term, at))) return true;
  }
  return false;
}

bool is_shown_as_pictograph(UChar32 c) {
  if (u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_REGIONAL_INDICATOR)
    return true;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return true;
  return c >= kFirstPictograph && u_hasBinaryProperty(c, UCHAR_EMOJI);
}

// Returns the end of "'s" at `at`, with a straight or curly apostrophe and nothing of a
// word behind it; else `at`.
std::size_t skip_possessive(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  std::size_t length = 0;
  if (rest.starts_with('\'')) {
    length = 1;
  } else if (rest.starts_with("\xe2\x80\x99")) {
    length = 3;
  } else {
    return at;
  }
  if (rest.size() <= length || to_ascii_lower(rest[length]) != 's') return at;
  ++length;
  if (rest.size() > length && byte_class(rest[length]) == ByteClass::Alnum) return at;
  return at + length;
}

}  // namespace

void TokenFilter::begin(std::string_view text,
                        TokenOrigin origin,
                        TokenStream& stream) {
  text_ = text;
  origin_ = origin;
  stream_ = &stream;
  position_ = origin.position;
  terms_end_ = static_cast<std::uint32_t>(stream.terms.size());
  first_token_ = stream.tokens.size();
  stream.terms.resize(stream.terms.size() + text.size() + kAsciiRunSlack);
}

void TokenFilter::finish() {
  stream_->terms.resize(terms_end_);
  stream_ = nullptr;
}

// A term made of ASCII is no longer than what it stands for, so that only folded terms
// can outgrow the room that begin() made. The rest of the text keeps its room.
void TokenFilter::reserve_terms(std::size_t bytes, std::size_t text_end) {
  const std::size_t needed =
      terms_end_ + bytes + (text_.size() - text_end) + kAsciiRunSlack;
  if (stream_->terms.size() < needed) {
    stream_->terms.resize(std::max(needed, stream_->terms.size() * 3 / 2));
  }
}

bool TokenFilter::continues_last(const TextSegment& segment) {
  if (stream_->tokens.size() == first_token_) return false;
  if (is_possessive_of_last(segment)) {
    stream_->tokens.back().end = origin_.offset + segment.end;
    return true;
  }
  return join_to_last(segment, segment.end);
}

// The "s" of "1990's" and "U.S.'s", which word rules cut off.
bool TokenFilter::is_possessive_of_last(const TextSegment& segment) const {
  const std::uint32_t last_end = stream_->tokens.back().end - origin_.offset;
  return last_end < segment.begin && skip_possessive(text_, last_end) == segment.end;
}

// Completes "AT&T" and "10:30" when their second half arrives; `end` is where the part
// of the segment that joins ends.
bool TokenFilter::join_to_last(const TextSegment& segment, std::uint32_t end) {
  Token& last = stream_->tokens.back();
  const std::uint32_t last_begin = last.begin - origin_.offset;
  if (last.end - origin_.offset + 1 != segment.begin) return false;
  const std::string_view left =
      text_.substr(last_begin, segment.begin - 1 - last_begin);
  const std::string_view right = text_.substr(segment.begin, end - segment.begin);
  const char joint = text_[segment.begin - 1];
  const bool name = joint == '&' && is_short_name(left) && is_short_name(right);
  const bool time = joint == ':' && is_number(left, 1, 2) && is_number(right, 2, 2);
  if (!name && !time) return false;
  char* to = stream_->terms.data() + terms_end_;
  *to++ = joint;
  for (const char c : right)
    *to++ = to_ascii_lower(c);
  terms_end_ += static_cast<std::uint32_t>(right.size() + 1);
  last.term_length += static_cast<std::uint32_t>(right.size() + 1);
  last.end = origin_.offset + segment.end;
  return true;
}

void TokenFilter::add_other_word(const TextSegment& segment) {
  switch (segment.kind) {
    case SegmentKind::Pictograph:
      add_pictograph(segment);
      return;
    case SegmentKind::Compound:
      add_compound(segment);
      return;
    default:
      add_folded(segment.begin, segment.end,
                 text_.substr(segment.begin, segment.end - segment.begin));
  }
}

void TokenFilter::add_compound(const TextSegment& segment) {
  if (segment.begin > 0 && text_[segment.begin - 1] == '&' &&
      stream_->tokens.size() > first_token_) {
    const std::size_t quote = text_.find_first_of("'\xe2", segment.begin);
    if (quote < segment.end && skip_possessive(text_, quote) == segment.end &&
        join_to_last(segment, static_cast<std::uint32_t>(quote))) {
      return;
    }
  }
  std::uint32_t at = segment.begin;
  while (at < segment.end) {
    at = units_.read(text_, at, segment.end);
    add_units();
  }
}

void TokenFilter::add_units() {
  if (units_.is_acronym()) {
    add_acronym();
    return;
  }
  units_.resolve_separators();
  const std::vector<WordUnit>& units = units_.units();
  std::size_t first = 0;
  for (std::size_t i = 0; i <= units.size(); ++i) {
    if (i < units.size() && units[i].role != UnitRole::Splitter) continue;
    if (i > first) add_piece(first, i);
    first = i + 1;
  }
}

// "U.S" takes the dot behind it along.
void TokenFilter::add_acronym() {
  const std::vector<WordUnit>& units = units_.units();
  const std::uint32_t begin = units.front().begin;
  std::uint32_t end = units.back().end;
  std::string letters;
  for (const WordUnit& unit : units) {
    if (unit.role == UnitRole::Apostrophe) break;
    if (unit.role == UnitRole::Dot) continue;
    letters.append(text_.substr(unit.begin, unit.end - unit.begin));
  }
  if (end < text_.size() && text_[end] == '.') ++end;
  add_folded(begin, end, letters);
}

void TokenFilter::add_piece(std::size_t first, std::size_t last) {
  const std::vector<WordUnit>& units = units_.units();
  units_.write({first, last}, scratch_);
  std::string_view word = scratch_;
  while (!word.empty() && word.back() == '\'')
    word.remove_suffix(1);
  while (const std::size_t length = possessive_length(word))
    word.remove_suffix(length);
  while (const std::size_t length = elision_length(word))
    word.remove_prefix(length);
  while (!word.empty() && word.front() == '\'')
    word.remove_prefix(1);
  add_folded(units[first].begin, units[last - 1].end, word);
}

void TokenFilter::add_pictograph(const TextSegment& segment) {
  std::size_t at = segment.begin;
  scratch_.clear();
  for (std::size_t count = 0; at < segment.end && count < kMaxTokenCodePoints;) {
    const std::size_t begin = at;
    const UChar32 c = Utf8::next(text_, at);
    if (scratch_.empty() && !is_shown_as_pictograph(c)) return;
    if (c >= kFirstVariationSelector && c <= kLastVariationSelector) continue;
    scratch_.append(text_.substr(begin, at - begin));
    ++count;
  }
  add_term(segment.begin, segment.end, scratch_);
}

void TokenFilter::add_folded(std::uint32_t begin,
                             std::uint32_t end,
                             std::string_view word) {
  // Folding joins code points at most four to one in words; what lies beyond cannot
  // become part of the term.
  const std::string_view start =
      word.substr(0, Utf8::prefix_bytes(word, 4 * kMaxTokenCodePoints));
  std::string_view folded = normalizer_.fold(start);
  while (!folded.empty()) {
    const std::size_t space = std::min(folded.find(' '), folded.size());
    std::string_view term = folded.substr(0, space);
    folded.remove_prefix(std::min(space + 1, folded.size()));
    while (!term.empty() && term.front() == '\'')
      term.remove_prefix(1);
    while (!term.empty() && term.back() == '\'')
      term.remove_suffix(1);
    term = term.substr(0, Utf8::prefix_bytes(term, kMaxTokenCodePoints));
    if (has_letter_or_digit(term)) add_term(begin, end, term);
  }
}

void TokenFilter::add_term(std::uint32_t begin,
                           std::uint32_t end,
                           std::string_view term) {
  reserve_terms(term.size(), end);
  term.copy(stream_->terms.data() + terms_end_, term.size());
  push(begin, end, static_cast<std::uint32_t>(term.size()));
}

}  // namespace morgue
