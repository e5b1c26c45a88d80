// SPDX-License-Identifier: GPL-2.0-or-later
// Safe text and its width in columns; code points by ICU's properties.
#include "query/output/terminal.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace morgue {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

enum class Treatment : std::uint8_t { Show, Space, Replace, Drop };

struct CodePointRange {
  UChar32 first;
  UChar32 last;
  Treatment treatment;
};

// In order. Joiners (U+200C, U+200D) and variation selectors stay: scripts and emoji
// need them, and they move nothing.
constexpr CodePointRange kSpecial[] = {
    {0x00, 0x08, Treatment::Replace},     {0x09, 0x0d, Treatment::Space},
    {0x0e, 0x1f, Treatment::Replace},     {0x7f, 0x84, Treatment::Replace},
    {0x85, 0x85, Treatment::Space},       {0x86, 0x9f, Treatment::Replace},
    {0xa0, 0xa0, Treatment::Space},       {0xad, 0xad, Treatment::Drop},
    {0x61c, 0x61c, Treatment::Drop},      {0x180e, 0x180e, Treatment::Drop},
    {0x200b, 0x200b, Treatment::Drop},    {0x200e, 0x200f, Treatment::Drop},
    {0x2028, 0x2029, Treatment::Space},   {0x202a, 0x202e, Treatment::Drop},
    {0x2060, 0x206f, Treatment::Drop},    {0xd800, 0xdfff, Treatment::Replace},
    {0xfdd0, 0xfdef, Treatment::Replace}, {0xfeff, 0xfeff, Treatment::Drop},
    {0xfff9, 0xfffb, Treatment::Drop},    {0xfffe, 0xffff, Treatment::Replace},
    {0xe0000, 0xe007f, Treatment::Drop},
};

Treatment treatment_of(UChar32 c) {
  if (c < 0) return Treatment::Replace;
  if (c >= 0x20 && c < 0x7f) return Treatment::Show;
  const auto* range = std::ranges::lower_bound(kSpecial, c, {}, &CodePointRange::last);
  if (range != std::end(kSpecial) && range->first <= c) return range->treatment;
  return (c & 0xfffe) == 0xfffe ? Treatment::Replace : Treatment::Show;
}

std::size_t code_point_width(UChar32 c) {
  if (c >= 0x20 && c < 0x300) return 1;
  // Vowels and finals of Hangul join the letter before them.
  if ((c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff)) return 0;
  const std::uint32_t mask = U_MASK(u_charType(c));
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Carries matches over from the raw text to the safe one.
class MatchMapper {
 public:
  MatchMapper(std::span<const Match> raw, std::vector<Match>& safe)
      : raw_(raw), safe_(safe) {}

  // Call before each piece of the raw text with the length of the safe one so far. A
  // space that is held back belongs to what follows, so that a match never begins or
  // ends with one.
  void advance(std::size_t raw_offset, std::size_t safe_offset, bool space_held) {
    while (next_ < raw_.size()) {
      if (open_) {
        if (raw_offset < raw_[next_].end) return;
        close(safe_offset);
      } else {
        if (raw_offset < raw_[next_].begin) return;
        begin_ = safe_offset + (space_held ? 1 : 0);
        open_ = true;
      }
    }
  }

  void finish(std::size_t safe_offset) {
    if (open_) close(safe_offset);
  }

 private:
  void close(std::size_t safe_offset) {
    if (safe_offset > begin_) {
      safe_.push_back({static_cast<std::uint32_t>(begin_),
                       static_cast<std::uint32_t>(safe_offset)});
    }
    open_ = false;
    ++next_;
  }

  std::span<const Match> raw_;
  std::vector<Match>& safe_;
  std::size_t next_ = 0;
  std::size_t begin_ = 0;
  bool open_ = false;
};

}  // namespace

std::int32_t decode_code_point(std::string_view text, std::size_t& offset) noexcept {
  // U8_NEXT wants a signed offset and looks at most four bytes ahead.
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + offset;
  const auto length =
      static_cast<std::int32_t>(std::min<std::size_t>(text.size() - offset, 4));
  std::int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, i, length, c);
  offset += static_cast<std::size_t>(i);
  return c;
}

bool is_shown(char32_t c) noexcept {
  return c == ' ' || treatment_of(static_cast<UChar32>(c)) == Treatment::Show;
}

SafeText make_safe_text(std::string_view raw,
                        std::span<const Match> matches,
                        Spaces spaces) {
  SafeText safe;
  safe.text.reserve(raw.size());
  MatchMapper mapper(matches, safe.matches);
  bool space_held = false;
  for (std::size_t offset = 0; offset < raw.size();) {
    const std::size_t begin = offset;
    const UChar32 c = decode_code_point(raw, offset);
    Treatment treatment = treatment_of(c);
    if (c == ' ') treatment = Treatment::Space;
    if (treatment == Treatment::Drop) continue;
    mapper.advance(begin, safe.text.size(), space_held);
    if (treatment == Treatment::Space && spaces == Spaces::Collapse) {
      space_held = !safe.text.empty();
      continue;
    }
    if (space_held) safe.text += ' ';
    space_held = false;
    switch (treatment) {
      case Treatment::Show:
        safe.text.append(raw, begin, offset - begin);
        break;
      case Treatment::Space:
        safe.text += ' ';
        break;
      case Treatment::Replace:
        safe.text += kReplacement;
        break;
      case Treatment::Drop:
        break;
    }
  }
  mapper.advance(raw.size(), safe.text.size(), false);
  mapper.finish(safe.text.size());
  return safe;
}

std::string safe_text(std::string_view raw, Spaces spaces) {
  return make_safe_text(raw, {}, spaces).text;
}

std::string safe_lines(std::string_view raw) {
  std::string safe;
  for (;;) {
    const std::size_t end = raw.find('\n');
    safe += safe_text(raw.substr(0, end), Spaces::Keep);
    if (end == std::string_view::npos) return safe;
    safe += '\n';
    raw.remove_prefix(end + 1);
  }
}

std::size_t display_width(std::string_view safe) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < safe.size();) {
    width += code_point_width(decode_code_point(safe, offset));
  }
  return width;
}

std::size_t offset_of_column(std::string_view safe, std::size_t columns) {
  std::size_t width = 0;
  std::size_t offset = 0;
  while (offset < safe.size()) {
    std::size_t next = offset;
    width += code_point_width(decode_code_point(safe, next));
    if (width > columns) break;
    offset = next;
  }
  return offset;
}

}  // namespace morgue
