// SPDX-License-Identifier: GPL-2.0-or-later
// One pass over each paragraph with at most one quotation open.
#include "indexer/extract/quotation_marks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/extract/quoted_words.hpp"
#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

constexpr char32_t kStraight = U'"';
constexpr char32_t kApostrophe = U'\'';
constexpr char32_t kGrave = U'`';
constexpr char32_t kHigh6 = 0x201C;         // opens in English, closes in German
constexpr char32_t kHigh9 = 0x201D;         // closes; opens and closes in Swedish
constexpr char32_t kLow9 = 0x201E;          // opens in German and Polish
constexpr char32_t kLeftGuillemet = 0xAB;   // opens in French, closes in German books
constexpr char32_t kRightGuillemet = 0xBB;  // the other way round
constexpr char32_t kCorner = 0x300C;
constexpr char32_t kCornerClose = 0x300D;
constexpr char32_t kWhiteCorner = 0x300E;
constexpr char32_t kWhiteCornerClose = 0x300F;

// A mark as read; two apostrophes or graves are one.
struct QuoteMark {
  char32_t sign = 0;  // 0: none
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// True for nearly all of a text; never for a mark or a part of one.
constexpr std::array<bool, 256> kPlainBytes = [] {
  std::array<bool, 256> plain{};
  for (unsigned c = 0; c < 0x80; ++c)
    plain[c] = c != '"' && c != '\'' && c != '`';
  return plain;
}();

bool is_mark(char32_t c) noexcept {
  switch (c) {
    case kStraight:
    case kHigh6:
    case kHigh9:
    case kLow9:
    case kLeftGuillemet:
    case kRightGuillemet:
    case kCorner:
    case kCornerClose:
    case kWhiteCorner:
    case kWhiteCornerClose:
      return true;
    default:
      return false;
  }
}

// Whether `sign` closes what `opening` opened.
bool closes(char32_t opening, char32_t sign) noexcept {
  switch (opening) {
    case kLow9:
      return sign == kHigh6 || sign == kHigh9 || sign == kStraight;
    case kHigh6:
      return sign == kHigh9;
    case kLeftGuillemet:
      return sign == kRightGuillemet;
    case kRightGuillemet:
      return sign == kLeftGuillemet || sign == kRightGuillemet;
    case kCorner:
      return sign == kCornerClose;
    case kWhiteCorner:
      return sign == kWhiteCornerClose;
    case kGrave:
      return sign == kApostrophe;
    default:
      return sign == opening;
  }
}

// A span and what decides whether an open one counts.
struct FoundSpan {
  QuotedSpan span;
  char32_t sign = 0;
  bool first = false;  // nothing stands before it in its paragraph
  bool open = false;   // nothing closes it
};

class MarkScanner {
 public:
  MarkScanner(std::string_view text, std::size_t limit) : text_(text), limit_(limit) {}

  void scan(const ParagraphRange& range, std::uint32_t paragraph) {
    range_ = range;
    paragraph_ = paragraph;
    open_ = {};
    for (std::size_t at = range.begin; at < range.end && spans_.size() < limit_;) {
      while (at < range.end && kPlainBytes[static_cast<unsigned char>(text_[at])])
        ++at;
      if (at == range.end) break;
      const QuoteMark mark = read(at);
      if (mark.sign == 0) continue;
      if (open_.sign != 0) {
        see_inside(mark);
      } else if (opens(mark)) {
        open_ = mark;
        depth_ = 0;
      }
    }
    if (open_.sign != 0 && spans_.size() < limit_) add(range.end, range.end, true);
  }

  // Links what goes on in the next paragraph, and leaves out what only looks open.
  std::vector<QuotedSpan> take() {
    for (std::size_t i = 0; i + 1 < spans_.size(); ++i) {
      FoundSpan& next = spans_[i + 1];
      const QuotedSpan& span = spans_[i].span;
      // A mark that was only lost stands anywhere.
      const bool whole = spans_[i].first || begins_with_capital(text_.substr(
                                                span.begin, span.end - span.begin));
      const bool linked = spans_[i].open && whole && next.first &&
                          next.sign == spans_[i].sign &&
                          next.span.paragraph == spans_[i].span.paragraph + 1;
      spans_[i].span.goes_on = linked;
      next.span.from_before = linked;
    }
    std::vector<QuotedSpan> kept;
    kept.reserve(spans_.size());
    for (const FoundSpan& found : spans_) {
      if (!found.open || found.first || found.span.goes_on) kept.push_back(found.span);
    }
    return kept;
  }

 private:
  // Reads the character at `at` and moves `at` behind it.
  QuoteMark read(std::size_t& at) const {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text_, at);
    at = std::min<std::size_t>(at, range_.end);
    QuoteMark mark{is_mark(c) ? c : 0, static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(at)};
    if ((c == kApostrophe || c == kGrave) && at < range_.end &&
        text_[at] == static_cast<char>(c)) {
      mark.sign = c;
      mark.end = static_cast<std::uint32_t>(++at);
    }
    return mark;
  }

  bool may_open_behind(const QuoteMark& mark) const {
    if (mark.begin == range_.begin) return true;
    std::size_t at = mark.begin - 1;
    while (at > range_.begin && (text_[at] & 0xC0) == 0x80)
      --at;
    const char32_t c = next_code_point(text_, at);
    constexpr std::u32string_view kBefore = U"([-:/\u2013\u2014\u2015\u2018";
    return is_blank(c) || is_ideograph(c) || kBefore.find(c) != kBefore.npos;
  }

  bool is_blank_behind(const QuoteMark& mark) const {
    if (mark.end >= range_.end) return true;
    std::size_t at = mark.end;
    return is_blank(next_code_point(text_, at));
  }

  bool opens(const QuoteMark& mark) const {
    switch (mark.sign) {
      case kCornerClose:
      case kWhiteCornerClose:
        return false;
      case kLeftGuillemet:  // French sets spaces inside its marks
      case kLow9:
      case kCorner:
      case kWhiteCorner:
        return mark.end < range_.end;
      case kHigh6:
        return !is_blank_behind(mark);
      default:
        return may_open_behind(mark) && !is_blank_behind(mark);
    }
  }

  void see_inside(const QuoteMark& mark) {
    if (closes(open_.sign, mark.sign)) {
      if (depth_ > 0) {
        --depth_;
        return;
      }
      add(mark.begin, mark.end, false);
      open_ = {};
    } else if (mark.sign == open_.sign) {
      // Only these are set inside themselves; else the first was never closed.
      if (mark.sign == kLeftGuillemet || mark.sign == kCorner) {
        ++depth_;
      } else {
        open_ = mark;
      }
    }
  }

  void add(std::uint32_t end, std::uint32_t outer_end, bool open) {
    const std::string_view inside = text_.substr(open_.end, end - open_.end);
    const std::string_view words = trim_blank(inside);
    if (words.empty()) return;
    FoundSpan& found = spans_.emplace_back();
    found.sign = open_.sign;
    found.open = open;
    found.first =
        trim_blank(text_.substr(range_.begin, open_.begin - range_.begin)).empty();
    found.span.begin = static_cast<std::uint32_t>(words.data() - text_.data());
    found.span.end = found.span.begin + static_cast<std::uint32_t>(words.size());
    found.span.outer_begin = open_.begin;
    found.span.outer_end = outer_end;
    found.span.paragraph = paragraph_;
  }

  std::string_view text_;
  std::size_t limit_;
  ParagraphRange range_;
  std::uint32_t paragraph_ = 0;
  QuoteMark open_;           // sign 0: none
  std::uint32_t depth_ = 0;  // openings of the same kind inside it
  std::vector<FoundSpan> spans_;
};

}  // namespace

std::vector<QuotedSpan> find_quoted_spans(std::string_view text,
                                          std::span<const ParagraphRange> paragraphs,
                                          std::size_t limit) {
  MarkScanner scanner(text, limit);
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    scanner.scan(paragraphs[i], static_cast<std::uint32_t>(i));
  return scanner.take();
}

}  // namespace morgue
