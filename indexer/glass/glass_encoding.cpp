// SPDX-License-Identifier: GPL-2.0-or-later
// How numbers, strings and positions are spelled in the tables of a glass database.
#include "indexer/glass/glass_encoding.hpp"

#include <bit>

#include "morgue/error.hpp"

namespace morgue {

namespace {

// Appends bits, least significant first.
class BitSink {
 public:
  explicit BitSink(std::string& out) : out_(out) {}

  // At most 32 bits at once.
  void bits(std::uint64_t value, unsigned count) {
    pending_ |= value << count_;
    count_ += count;
    while (count_ >= 8) {
      out_ += static_cast<char>(pending_);
      pending_ >>= 8U;
      count_ -= 8;
    }
  }

  // `value` is one of `range` values: truncated binary, with the short codes in the
  // middle of the range.
  void value(std::uint64_t value, std::uint64_t range) {
    const auto width = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << width) - range;
    if (spare == 0) return bits(value, width);
    const std::uint64_t middle = (range - spare) / 2;
    if (value < middle) return bits(value, width);
    if (value < middle + spare) return bits(value, width - 1);
    bits((value - middle - spare) | (std::uint64_t{1} << (width - 1)), width);
  }

  void finish() {
    if (count_ > 0) out_ += static_cast<char>(pending_);
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

// Interpolative code: the one in the middle within the room that those at both ends
// leave it, then both halves. All of them but the first and the last.
void pack_between(BitSink& sink, std::span<const std::uint32_t> positions) {
  while (positions.size() > 2) {
    const std::size_t middle = (positions.size() - 1) / 2;
    const std::uint64_t least = std::uint64_t{positions.front()} + middle;
    const std::uint64_t range =
        std::uint64_t{positions.back()} - positions.front() + 2 - positions.size();
    sink.value(positions[middle] - least, range);
    pack_between(sink, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

void pack_escaped(std::string& out, std::string_view text) {
  while (true) {
    const std::size_t zero = text.find('\0');
    out.append(text.substr(0, zero));
    if (zero == std::string_view::npos) return;
    out.append("\0\xff", 2);
    text.remove_prefix(zero + 1);
  }
}

}  // namespace

void pack_uint_last(std::string& out, std::uint64_t value) {
  for (; value > 0; value >>= 8U)
    out += static_cast<char>(value);
}

void pack_string(std::string& out, std::string_view text) {
  pack_uint(out, text.size());
  out.append(text);
}

void pack_sort_string(std::string& out, std::string_view text) {
  pack_escaped(out, text);
  out += '\0';
}

void pack_last_sort_string(std::string& out, std::string_view text) {
  pack_escaped(out, text);
}

void pack_sort_uint(std::string& out, std::uint32_t value) {
  // The number of leading ones says how many bytes there are beyond two.
  unsigned length = 2;
  unsigned marker = 0;
  if (value >= 0x8000) {
    length = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
    marker = (0xffU << (10 - length)) & 0xffU;
  }
  for (unsigned left = length; left-- > 0;) {
    const std::uint64_t byte = std::uint64_t{value} >> (8 * left);
    out += static_cast<char>(byte | (left + 1 == length ? marker : 0));
  }
}

void pack_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  pack_uint(out, last);
  if (positions.size() == 1) return;
  BitSink sink(out);
  sink.value(first, last);
  sink.value(positions.size() - 2, last - first);
  pack_between(sink, positions);
  sink.finish();
}

void PackedNumbers::fail() {
  throw Error(ErrorCode::Internal, "packed documents end too early",
              "this is a bug; please report it");
}

}  // namespace morgue
