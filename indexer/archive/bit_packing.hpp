// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of as many bits as the greatest of them needs, one behind the other, the
// least significant bits first.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace morgue {

inline constexpr unsigned kMaxPackedBits = 32;
// That unpack_bits() may read behind the numbers.
inline constexpr std::size_t kUnpackOverrun = 8;

inline unsigned bits_for(std::span<const std::uint32_t> numbers) {
  std::uint32_t all = 0;
  for (const std::uint32_t number : numbers)
    all |= number;
  return static_cast<unsigned>(std::bit_width(all));
}

// So many numbers of so many bits make whole bytes if they are a multiple of eight.
inline std::size_t packed_size(std::size_t count, unsigned bits) noexcept {
  return count * bits / 8;
}

// Stores the last four bytes of a number, the least significant first.
inline void store_half_word(char* at, std::uint64_t number) noexcept {
  auto half = static_cast<std::uint32_t>(number);
  if constexpr (std::endian::native == std::endian::big) half = __builtin_bswap32(half);
  std::memcpy(at, &half, sizeof(half));
}

inline void pack_bits(std::span<const std::uint32_t> numbers,
                      unsigned bits,
                      std::string& out) {
  constexpr unsigned kHalfBits = 32;
  constexpr std::size_t kHalfBytes = 4;
  const std::size_t begin = out.size();
  const std::size_t end = begin + packed_size(numbers.size(), bits);
  out.resize(end + kHalfBytes);
  char* at = out.data() + begin;
  std::uint64_t pending = 0;
  unsigned pending_bits = 0;
  for (const std::uint32_t number : numbers) {
    pending |= std::uint64_t{number} << pending_bits;
    pending_bits += bits;
    if (pending_bits < kHalfBits) continue;
    store_half_word(at, pending);
    at += kHalfBytes;
    pending >>= kHalfBits;
    pending_bits -= kHalfBits;
  }
  store_half_word(at, pending);
  out.resize(end);
}

// Eight bytes as a number, the least significant first.
inline std::uint64_t load_word(const char* bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  if constexpr (std::endian::native == std::endian::big) {
    auto* const begin = reinterpret_cast<unsigned char*>(&word);
    std::reverse(begin, begin + sizeof(word));
  }
  return word;
}

// Reads as many numbers as `numbers` has, a multiple of eight. kUnpackOverrun bytes
// behind them must be readable.
inline void unpack_bits(const char* bytes,
                        unsigned bits,
                        std::span<std::uint32_t> numbers) noexcept {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  if (bits <= 8) {
    // A word holds eight of them.
    for (std::size_t i = 0; i < numbers.size(); i += 8, bytes += bits) {
      const std::uint64_t word = load_word(bytes);
      for (unsigned k = 0; k < 8; ++k)
        numbers[i + k] = static_cast<std::uint32_t>(word >> (k * bits) & mask);
    }
    return;
  }
  std::size_t at = 0;
  for (std::uint32_t& number : numbers) {
    number = static_cast<std::uint32_t>(load_word(bytes + at / 8) >> (at % 8) & mask);
    at += bits;
  }
}

// The bits that are set. What compilers make of std::popcount where the processor need
// not have an instruction for it takes thrice the time.
inline unsigned count_bits(std::uint64_t word) noexcept {
  word -= word >> 1U & 0x5555555555555555U;
  word = (word & 0x3333333333333333U) + (word >> 2U & 0x3333333333333333U);
  word = (word + (word >> 4U)) & 0x0f0f0f0f0f0f0f0fU;
  return static_cast<unsigned>(word * 0x0101010101010101U >> 56U);
}

}  // namespace morgue
