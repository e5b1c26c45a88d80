// SPDX-License-Identifier: GPL-2.0-or-later
// A sorted table of words with a filter that answers most misses without a comparison.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace morgue {

// Refers to a constant table of folded, sorted words.
class WordSet {
 public:
  template <std::size_t N>
  explicit constexpr WordSet(const std::string_view (&words)[N]) noexcept
      : words_(words) {
    for (const std::string_view word : words_) {
      firsts_[word.size() % kLengths] |= bit_of(word);
    }
  }

  bool contains(std::string_view word) const noexcept {
    if (word.empty() || (firsts_[word.size() % kLengths] & bit_of(word)) == 0) {
      return false;
    }
    return std::ranges::binary_search(words_, word);
  }

 private:
  static constexpr std::size_t kLengths = 16;

  static constexpr std::uint32_t bit_of(std::string_view word) noexcept {
    return 1U << (static_cast<unsigned char>(word.front()) & 31U);
  }

  std::span<const std::string_view> words_;
  std::array<std::uint32_t, kLengths> firsts_{};  // first letters by length
};

}  // namespace morgue
