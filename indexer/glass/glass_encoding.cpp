// SPDX-License-Identifier: GPL-2.0-or-later
// How numbers and strings are spelled in the tables of a glass database.
#include "indexer/glass/glass_encoding.hpp"

#include <bit>

#include "morgue/error.hpp"

namespace morgue {

namespace {

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

void PackedNumbers::fail() {
  throw Error(ErrorCode::Internal, "packed documents end too early",
              "this is a bug; please report it");
}

}  // namespace morgue
