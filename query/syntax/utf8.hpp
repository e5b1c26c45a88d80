// SPDX-License-Identifier: GPL-2.0-or-later
// Code points of UTF-8, without a library: the syntax room depends on none.
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 0;  // bytes; 0: ill-formed
};

// Reads the code point that begins at byte `at` (in range). Overlong forms, surrogates
// and values above U+10FFFF are ill-formed.
Decoded decode_utf8(std::string_view text, std::size_t at) noexcept;

// Returns the number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text) noexcept;

// Returns the longest beginning of valid UTF-8 of at most `max_bytes` that ends at a
// code point.
std::string_view cut_at_code_point(std::string_view text,
                                   std::size_t max_bytes) noexcept;

}  // namespace morgue
