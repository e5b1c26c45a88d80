// SPDX-License-Identifier: GPL-2.0-or-later
// Varints and length-prefixed strings.
#include "indexer/archive/byte_codec.hpp"

#include <limits>

#include "morgue/error.hpp"

namespace morgue {

void ByteWriter::signed_varint(std::int64_t value) {
  const std::uint64_t doubled = static_cast<std::uint64_t>(value) << 1U;
  varint(value < 0 ? ~doubled : doubled);
}

void ByteWriter::string(std::string_view value) {
  varint(value.size());
  bytes_.append(value);
}

std::uint8_t ByteReader::byte() {
  if (offset_ >= bytes_.size()) fail("ends too early");
  return static_cast<std::uint8_t>(bytes_[offset_++]);
}

std::uint64_t ByteReader::long_varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    const std::uint64_t bits = next & 0x7fU;
    if (shift == 63 && bits > 1) fail("has a number of more than 64 bits");
    value |= bits << shift;
    if ((next & 0x80U) != 0) continue;
    if (next == 0 && shift != 0) fail("has a number with needless bytes");
    return value;
  }
  fail("has a number of more than 64 bits");
}

std::uint32_t ByteReader::varint32() {
  const std::uint64_t value = varint();
  if (value > std::numeric_limits<std::uint32_t>::max()) {
    fail("has a number of more than 32 bits");
  }
  return static_cast<std::uint32_t>(value);
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t value = varint();
  const std::uint64_t half = value >> 1U;
  return static_cast<std::int64_t>((value & 1U) != 0 ? ~half : half);
}

std::string_view ByteReader::string() {
  const std::size_t length = count(1);
  const std::string_view value = bytes_.substr(offset_, length);
  offset_ += length;
  return value;
}

std::size_t ByteReader::count(std::size_t min_bytes) {
  const std::uint64_t value = varint();
  if (value > (bytes_.size() - offset_) / min_bytes)
    fail("has a length beyond its end");
  return static_cast<std::size_t>(value);
}

void ByteReader::expect_end() const {
  if (offset_ != bytes_.size()) fail("goes on behind its end");
}

void ByteReader::fail(const std::string& what) const {
  throw Error(
      ErrorCode::Corrupt,
      "a stored article " + what + " (byte " + std::to_string(offset_) + ")",
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

}  // namespace morgue
