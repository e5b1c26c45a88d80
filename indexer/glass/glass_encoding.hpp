// SPDX-License-Identifier: GPL-2.0-or-later
// How numbers and strings are spelled in the tables of a glass database.
// FORMAT.md tells how the tables are made of them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace morgue {

// The most bytes that a number takes.
inline constexpr std::size_t kMaxUintBytes = 10;

// Writes a number as pack_uint() does, and returns its end.
inline char* put_uint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U)
    *at++ = static_cast<char>(value | 0x80U);
  *at++ = static_cast<char>(value);
  return at;
}

// How many bytes that are.
constexpr std::size_t uint_size(std::uint64_t value) {
  return (static_cast<std::size_t>(std::bit_width(value | 1U)) + 6) / 7;
}

// Writes how many positions there are, and each less the one before, and returns the
// end. They ascend.
inline char* put_positions(char* at, std::span<const std::uint32_t> positions) {
  at = put_uint(at, positions.size());
  std::uint32_t previous = 0;
  for (const std::uint32_t position : positions) {
    at = put_uint(at, position - previous);
    previous = position;
  }
  return at;
}

// All of these append to `out`.

// Seven bits a byte, least significant first, high bit set on all but the last.
inline void pack_uint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

// Bytes, least significant first, without zero bytes at the end: the last part of a
// key.
void pack_uint_last(std::string& out, std::uint64_t value);

// Its length, then the bytes.
void pack_string(std::string& out, std::string_view text);

// So that bytes compare as the strings do, whatever follows: NUL as NUL and FF, then a
// NUL. Without that last one if nothing follows.
void pack_sort_string(std::string& out, std::string_view text);
void pack_last_sort_string(std::string& out, std::string_view text);

// So that bytes compare as the numbers do, whatever follows.
void pack_sort_uint(std::string& out, std::uint32_t value);

// Big-endian numbers at a place in a block.
inline void put_u16(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8U);
  at[1] = static_cast<char>(value);
}

inline void put_u32(char* at, std::uint32_t value) {
  put_u16(at, value >> 16U);
  put_u16(at + 2, value);
}

// Reads what pack_uint() wrote, in bytes that this process made: nothing is checked but
// that they do not end too early, which throws Error(Internal).
class PackedNumbers {
 public:
  explicit PackedNumbers(std::string_view bytes) noexcept
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const noexcept { return at_ == end_; }

  std::uint64_t number() {
    // Most are one byte.
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80)
      return static_cast<unsigned char>(*at_++);
    std::uint64_t value = 0;
    for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }

  std::uint32_t number32() { return static_cast<std::uint32_t>(number()); }

  // The next bytes.
  std::string_view bytes(std::size_t length) {
    if (length > static_cast<std::size_t>(end_ - at_)) fail();
    at_ += length;
    return {at_ - length, length};
  }

  // A length and so many bytes.
  std::string_view string() { return bytes(number()); }

  // How many numbers follow, and these, as they are; nothing if there are none.
  std::string_view counted_numbers() {
    const char* const begin = at_;
    const std::uint64_t count = number();
    for (std::uint64_t left = count; left > 0; ++at_) {
      if (at_ == end_) fail();
      if (static_cast<unsigned char>(*at_) < 0x80) --left;
    }
    return count == 0 ? std::string_view()
                      : std::string_view(begin, static_cast<std::size_t>(at_ - begin));
  }

  // All that is left.
  std::string_view rest() { return bytes(left()); }

  // How many bytes that is.
  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }

 private:
  [[noreturn]] static void fail();

  const char* at_;
  const char* end_;
};

}  // namespace morgue
