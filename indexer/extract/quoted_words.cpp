// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the first and last characters of quoted words.
#include "indexer/extract/quoted_words.hpp"

#include <unicode/uchar.h>

#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMostTitleWords = 8;
constexpr std::size_t kShortWordBytes = 4;

bool is_capital(char32_t c) noexcept {
  return u_isupper(static_cast<UChar32>(c)) != 0 ||
         u_istitle(static_cast<UChar32>(c)) != 0;
}

char32_t last_code_point(std::string_view text) noexcept {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (text[at] & 0xC0) == 0x80)
    --at;
  return next_code_point(text, at);
}

// The next run without white space from `at` on, which is moved behind it.
std::string_view next_run(std::string_view text, std::size_t& at) noexcept {
  std::size_t begin = at;
  while (at < text.size()) {
    begin = at;
    if (!is_blank(next_code_point(text, at))) break;
    begin = at;
  }
  std::size_t end = at;
  while (at < text.size()) {
    end = at;
    if (is_blank(next_code_point(text, at))) return text.substr(begin, end - begin);
  }
  return text.substr(begin);
}

}  // namespace

bool begins_with_capital(std::string_view quoted) noexcept {
  for (std::size_t at = 0; at < quoted.size();) {
    const char32_t c = next_code_point(quoted, at);
    if (u_isalpha(static_cast<UChar32>(c)) != 0) return is_capital(c);
    if (u_isdigit(static_cast<UChar32>(c)) != 0) return true;
  }
  return false;
}

std::size_t count_words(std::string_view quoted, std::size_t most) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < quoted.size() && count < most;) {
    if (!next_run(quoted, at).empty()) ++count;
  }
  return count;
}

bool leaves_sentence_open(std::string_view quoted) noexcept {
  switch (last_code_point(quoted)) {
    case U',':
    case U'?':
    case U'!':
    case U'-':
    case 0x2013:
    case 0x2014:
    case 0x2026:
      return true;
    default:
      return quoted.ends_with("...");
  }
}

bool ends_sentence(std::string_view quoted) noexcept {
  const char32_t last = last_code_point(quoted);
  return last == U'.' || last == U'!' || last == U'?' || last == 0x2026;
}

bool is_title_case(std::string_view quoted) noexcept {
  if (ends_sentence(quoted) || leaves_sentence_open(quoted)) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < quoted.size();) {
    const std::string_view run = next_run(quoted, at);
    if (run.empty()) continue;
    if (++words > kMostTitleWords) return false;
    if (begins_with_capital(run)) continue;
    if (words == 1 || run.size() > kShortWordBytes) return false;
  }
  return words > 0;
}

}  // namespace morgue
