// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of punctuation: ASCII at once, the rest by Unicode's categories.
#include "query/highlight/punctuation.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace morgue {

SentenceMark sentence_mark(UChar32 c) noexcept {
  switch (c) {
    case '.':
    case 0xFF0E:  // full-width full stop
      return SentenceMark::Stop;
    case 0x2026:  // horizontal ellipsis
      return SentenceMark::Ellipsis;
    case '!':
    case '?':
    case 0x061F:  // Arabic question mark
    case 0x203C:  // double exclamation mark
    case 0x2047:  // double question mark
    case 0x2048:  // question exclamation mark
    case 0x2049:  // exclamation question mark
      return SentenceMark::Strong;
    case 0x0589:  // Armenian full stop
    case 0x06D4:  // Arabic full stop
    case 0x0964:  // danda
    case 0x0965:  // double danda
    case 0x104A:  // Myanmar little section
    case 0x104B:  // Myanmar section
    case 0x1362:  // Ethiopic full stop
    case 0x17D4:  // Khmer khan
    case 0x3002:  // ideographic full stop
    case 0xFF01:  // full-width exclamation mark
    case 0xFF1F:  // full-width question mark
    case 0xFF61:  // half-width ideographic full stop
      return SentenceMark::Full;
    default:
      return SentenceMark::None;
  }
}

bool is_two_sided_quote(UChar32 c) noexcept {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || c == 0x2018 || c == 0x201C;
}

bool is_closer(UChar32 c) noexcept {
  if (is_two_sided_quote(c)) return true;
  if (c < 0x80) return c == ')' || c == ']' || c == '}';
  const auto category = u_charType(c);
  return category == U_END_PUNCTUATION || category == U_FINAL_PUNCTUATION;
}

bool is_opener(UChar32 c) noexcept {
  if (is_two_sided_quote(c)) return true;
  if (c < 0x80) return c == '(' || c == '[' || c == '{' || c == '-' || c == '*';
  if (c == 0xA1 || c == 0xBF || c == 0x2022) return true;
  const auto category = u_charType(c);
  return category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION ||
         category == U_FINAL_PUNCTUATION || category == U_DASH_PUNCTUATION;
}

bool is_space(UChar32 c) noexcept {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(c) != 0;
}

Step step_at(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return {-1, at};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto end = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT(bytes, end, static_cast<std::int32_t>(text.size()), c);
  return {c, static_cast<std::size_t>(end)};
}

std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept {
  for (Step next = step_at(text, at); is_space(next.c); next = step_at(text, at)) {
    at = next.end;
  }
  return at;
}

std::size_t trim_spaces(std::string_view text,
                        std::size_t begin,
                        std::size_t end) noexcept {
  while (end > begin) {
    const std::size_t last = character_begin(text, end - 1);
    if (last < begin || !is_space(step_at(text, last).c)) break;
    end = last;
  }
  return end;
}

std::size_t character_begin(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return text.size();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto begin = static_cast<std::int32_t>(at);
  U8_SET_CP_START(bytes, 0, begin);
  return static_cast<std::size_t>(begin);
}

}  // namespace morgue
