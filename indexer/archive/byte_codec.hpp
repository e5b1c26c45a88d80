// SPDX-License-Identifier: GPL-2.0-or-later
// Varints and length-prefixed strings: how stored articles are spelled in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace morgue {

// Appends to a string.
class ByteWriter {
 public:
  // Appends to what `bytes` holds.
  explicit ByteWriter(std::string bytes = {}) : bytes_(std::move(bytes)) {}

  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }

  // Makes room for so many bytes in all.
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

  // Seven bits a byte, least significant first, high bit set on all but the last.
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U)
      byte(static_cast<std::uint8_t>(value | 0x80U));
    byte(static_cast<std::uint8_t>(value));
  }

  // Zigzag: 0, -1, 1, -2 ... as 0, 1, 2, 3 ...
  void signed_varint(std::int64_t value);
  // Length as varint, then the bytes.
  void string(std::string_view value);

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Every function throws Error(Corrupt), with the offset,
// on anything that ByteWriter would not have written. Views the bytes it was given.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t byte();

  std::uint64_t varint() {
    const bool is_short =
        offset_ < bytes_.size() && static_cast<std::uint8_t>(bytes_[offset_]) < 0x80;
    return is_short ? static_cast<std::uint8_t>(bytes_[offset_++]) : long_varint();
  }

  std::uint32_t varint32();
  std::int64_t signed_varint();
  std::string_view string();

  // A number of elements that take at least `min_bytes` each.
  std::size_t count(std::size_t min_bytes);

  void expect_end() const;

  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::uint64_t long_varint();

  std::string_view bytes_;
  std::size_t offset_ = 0;
};

}  // namespace morgue
