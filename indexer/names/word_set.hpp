// SPDX-License-Identifier: GPL-2.0-or-later
// A table of words that answers most misses without a comparison.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {

// Cheap, and good enough for tables of words: by the length and four of the letters.
constexpr std::size_t hash_word(std::string_view word) noexcept {
  if (word.empty()) return 0;
  const auto letter = [word](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(word[at]));
  };
  const std::size_t last = word.size() - 1;
  const std::uint32_t letters = letter(0) | letter(last) << 8U |
                                letter(word.size() / 2) << 16U |
                                letter(last < 2 ? 0 : 2) << 24U;
  const std::uint32_t mixed =
      (letters ^ static_cast<std::uint32_t>(word.size() << 5U)) * 0x9E3779B1U;
  return mixed ^ mixed >> 15U;
}

// Refers to a constant table of folded words, each once.
template <std::size_t N>
class WordSet {
 public:
  explicit constexpr WordSet(const std::string_view (&words)[N]) noexcept
      : words_(words) {
    for (std::size_t row = 0; row < N; ++row) {
      std::size_t slot = hash_word(words_[row]) % kSlots;
      while (rows_[slot] != 0)
        slot = (slot + 1) % kSlots;
      rows_[slot] = static_cast<std::uint16_t>(row + 1);
    }
  }

  constexpr bool contains(std::string_view word) const noexcept {
    for (std::size_t slot = hash_word(word) % kSlots; rows_[slot] != 0;
         slot = (slot + 1) % kSlots) {
      if (words_[rows_[slot] - 1U] == word) return true;
    }
    return false;
  }

 private:
  static_assert(N < UINT16_MAX);
  static constexpr std::size_t kSlots = std::bit_ceil(4 * N);

  const std::string_view (&words_)[N];
  std::array<std::uint16_t, kSlots> rows_{};  // 1 + the row of a word; 0: none
};

}  // namespace morgue
