// SPDX-License-Identifier: GPL-2.0-or-later
// Small UTF-8 helpers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace morgue {

struct Utf8 {
  // Returns the code point at `at`, which is less than text.size(), and moves `at`
  // behind it; a negative number for an ill-formed sequence, of which it skips as much
  // as Unicode recommends to replace by one U+FFFD.
  static UChar32 next(std::string_view text, std::size_t& at) {
    const auto* const data = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 c = data[at];
    if (c < 0x80) {
      ++at;
      return c;
    }
    // NOLINTNEXTLINE(readability-function-size): the nesting is the macro's
    U8_NEXT(data, at, text.size(), c);
    return c;
  }

  // Appends `c`, which is a scalar value.
  static void append(char32_t c, std::string& to) {
    const auto put = [&to](char32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | c >> 6);
      put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      put(0xe0 | c >> 12);
      put(0x80 | (c >> 6 & 0x3f));
      put(0x80 | (c & 0x3f));
    } else {
      put(0xf0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3f));
      put(0x80 | (c >> 6 & 0x3f));
      put(0x80 | (c & 0x3f));
    }
  }

  // Returns the number of bytes that the first `limit` code points of `text` take.
  static std::size_t prefix_bytes(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text.size();
    std::size_t starts = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool continuation = (static_cast<unsigned char>(text[i]) & 0xc0u) == 0x80u;
      if (!continuation && ++starts > limit) return i;
    }
    return text.size();
  }
};

// Returns `c` in lower case if it is an ASCII capital, else unchanged.
constexpr char to_ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace morgue
