// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of fixed width, least significant byte first: what a table that is searched
// by halves is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue {

inline constexpr std::size_t kNumber32Bytes = 4;
inline constexpr std::size_t kNumber64Bytes = 8;

inline void append_number32(std::uint32_t number, std::string& out) {
  for (std::size_t i = 0; i < kNumber32Bytes; ++i)
    out += static_cast<char>(number >> (8 * i) & 0xffU);
}

inline void append_number64(std::uint64_t number, std::string& out) {
  append_number32(static_cast<std::uint32_t>(number), out);
  append_number32(static_cast<std::uint32_t>(number >> 32U), out);
}

// The number at an offset; the bytes must be there.
inline std::uint32_t number32_at(std::string_view bytes, std::size_t offset) noexcept {
  std::uint32_t number = 0;
  for (std::size_t i = kNumber32Bytes; i-- > 0;)
    number = number << 8U | static_cast<unsigned char>(bytes[offset + i]);
  return number;
}

inline std::uint64_t number64_at(std::string_view bytes, std::size_t offset) noexcept {
  return number32_at(bytes, offset) |
         std::uint64_t{number32_at(bytes, offset + kNumber32Bytes)} << 32U;
}

}  // namespace morgue
