// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting strings byte by byte, most of them without looking at them.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace morgue {

// As many bytes of a string are looked at together.
inline constexpr std::size_t kLeadingBytes = 8;

// The first bytes of a string as a number that compares as they do; zeros behind its
// end.
inline std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t leading = 0;
  if (text.size() >= kLeadingBytes) {
    std::memcpy(&leading, text.data(), kLeadingBytes);
    return std::endian::native == std::endian::little ? __builtin_bswap64(leading)
                                                      : leading;
  }
  for (const char c : text)
    leading = leading << 8U | static_cast<unsigned char>(c);
  return text.empty() ? 0 : leading << 8 * (kLeadingBytes - text.size());
}

// The leading bytes of what is behind the leading bytes.
inline std::uint64_t next_leading_bytes(std::string_view text) {
  return leading_bytes(text.substr(std::min(text.size(), kLeadingBytes)));
}

// Returns the ordinals of `count` strings in the order of the strings. `text_of` gives
// the string of an ordinal, as a view that stays.
template <typename TextOf>
std::vector<std::uint32_t> order_by_bytes(std::size_t count, TextOf text_of) {
  struct Ranked {
    std::uint64_t leading;
    std::uint64_t next;
    std::uint32_t ordinal;
  };

  std::vector<Ranked> ranked(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view text = text_of(i);
    ranked[i] = {leading_bytes(text), next_leading_bytes(text),
                 static_cast<std::uint32_t>(i)};
  }
  std::ranges::sort(ranked, [&](const Ranked& a, const Ranked& b) {
    if (a.leading != b.leading) return a.leading < b.leading;
    if (a.next != b.next) return a.next < b.next;
    return text_of(a.ordinal) < text_of(b.ordinal);
  });
  std::vector<std::uint32_t> order(count);
  std::ranges::transform(ranked, order.begin(), &Ranked::ordinal);
  return order;
}

}  // namespace morgue
