// SPDX-License-Identifier: GPL-2.0-or-later
// Shingles: hashes of the runs of five words that a text has, and when two texts share
// so many that one is a copy of the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "morgue/token.hpp"

namespace morgue {

inline constexpr std::size_t kShingleWords = 5;
// A shorter text, of less than twenty words, is no copy of anything.
inline constexpr std::size_t kMinShingles = 16;

// Ascending, each once.
using ShingleSet = std::vector<std::uint64_t>;

// Returns the shingles of an article's body as analyze_article() laid it out: its
// paragraphs and headings as one run of words, wherever they are broken, without the
// captions, which outlets put under pictures of their own.
ShingleSet shingles_of(const TokenStream& body);

// Whether two texts are copies: they share .30 of all their shingles, or one has .60 of
// the other's. If they share fewer than a long quotation has, they must share .60 of
// all: one quotation or paragraph that both print makes no copy. Symmetric; linear.
bool are_copies(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);
// The same for texts of which only the upper halves of shingles are at hand.
bool are_copies(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

// How many numbers two ascending lists have in common.
template <typename Number>
std::size_t count_common(std::span<const Number> a, std::span<const Number> b) {
  std::size_t count = 0;
  // Without branches: which of both is less cannot be foreseen.
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Number x = a[i];
    const Number y = b[j];
    count += static_cast<std::size_t>(x == y);
    i += static_cast<std::size_t>(x <= y);
    j += static_cast<std::size_t>(y <= x);
  }
  return count;
}

}  // namespace morgue
