// SPDX-License-Identifier: GPL-2.0-or-later
// Measuring lines, a block of ASCII at a time.
#include "indexer/extract/line_measure.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/uchar.h>

#include "indexer/extract/byte_block.hpp"
#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

class Measurer {
 public:
  LineMeasure measure(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      at += add_plain(text.substr(at));
      while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80)
        add_wide(next_wide_code_point(text, at));
    }
    found_.words += (ideographs_ + 1) / 2;
    static constexpr std::u32string_view kStops =
        U".!\u2026;:,\u3002\uFF01\uFF0C\u060C\u061B";
    found_.final_stop = last_ != 0 && kStops.find(last_) != std::u32string_view::npos;
    found_.question = last_ == U'?' || last_ == 0xFF1F || last_ == 0x61F;
    return found_;
  }

 private:
  // Takes what `text` begins with as far as it is ASCII, at most a block; returns how
  // much that is.
  std::size_t add_plain(std::string_view text) {
    const ByteBlock block(text);
    const std::size_t size =
        std::min(text.size(), static_cast<std::size_t>(std::countr_zero(block.wide())));
    if (size == 0) return 0;
    const std::uint64_t all = ~std::uint64_t{0} >> (ByteBlock::kBytes - size);
    const std::uint64_t digits = block.digits() & all;
    const std::uint64_t letters = (block.letters() & all) | digits;
    // Signs that part no word.
    const std::uint64_t inner = block.any_of<'\'', '-', '.', ','>() & all;
    const std::uint64_t signs =
        block.printed() & ~block.any_of<'"', '\'', ')', ']', '}'>() & all;
    // What stands behind a letter, or behind inner signs that do: a carry runs through
    // those.
    const std::uint64_t behind = letters << 1U | std::uint64_t{in_word_};
    const std::uint64_t within = (((behind & inner) + inner) ^ inner) | behind;
    found_.words += static_cast<std::size_t>(std::popcount(letters & ~within));
    in_word_ = ((letters | (inner & within)) >> (size - 1) & 1U) != 0;
    if (signs != 0) {
      last_ = static_cast<unsigned char>(
          text[static_cast<std::size_t>(std::bit_width(signs)) - 1]);
    }
    found_.code_points += size;
    found_.may_count |= digits != 0;
    return size;
  }

  void add_wide(char32_t c) {
    ++found_.code_points;
    found_.may_count = true;
    const bool ideograph = is_ideograph(c);
    ideographs_ += ideograph ? 1 : 0;
    const bool letter = !ideograph && u_isalnum(static_cast<UChar32>(c)) != 0;
    if (letter && !in_word_) ++found_.words;
    in_word_ = letter || (in_word_ && c == 0x2019);
    if (!is_closing(c)) last_ = c;
  }

  LineMeasure found_;
  bool in_word_ = false;
  std::size_t ideographs_ = 0;
  char32_t last_ = 0;  // neither blank nor closing
};

}  // namespace

LineMeasure measure_line(std::string_view text) {
  return Measurer().measure(text);
}

bool is_closing(char32_t c) {
  if (c < 0x80) {
    return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'}';
  }
  static constexpr std::u32string_view kClosing =
      U"\u201D\u2019\u00BB\u203A\u300D\u300F\uFF09\u3011\uFF3D";
  return kClosing.find(c) != std::u32string_view::npos;
}

}  // namespace morgue
