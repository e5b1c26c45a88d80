// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of a document packed into bytes.
#define XXH_INLINE_ALL  // terms are short: calling would take as long as hashing

#include "indexer/build/packed_terms.hpp"

#include <algorithm>
#include <xxhash.h>

namespace morgue {

namespace {

constexpr std::size_t kMaxNumberBytes = 5;  // of 32 bits

char* put_text(char* at, std::string_view text) {
  return std::copy(text.begin(), text.end(), at);
}

// Returns the positions without those that are equal to the one before.
std::vector<std::uint32_t> unique_positions(std::span<const std::uint32_t> positions) {
  std::vector<std::uint32_t> unique(positions.begin(), positions.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  return unique;
}

}  // namespace

void TermPacker::add(std::string_view prefix,
                     std::string_view rest,
                     std::uint32_t wdf,
                     std::span<const std::uint32_t> positions) {
  if (std::ranges::adjacent_find(positions) != positions.end())
    return add(prefix, rest, wdf, unique_positions(positions));
  const std::size_t size = prefix.size() + rest.size();
  char* const begin = room_for(size + kMaxNumberBytes * (positions.size() + 3));
  char* at = put_uint(begin, static_cast<std::uint32_t>(size));
  const char* const term = at;
  at = put_text(put_text(at, prefix), rest);
  // Counting takes longer than seeing that there is nothing to count.
  if (size == 0 || size * 2 > kMaxEngineTermBytes) check_size({term, size});
  at = put_uint(at, wdf);
  at = put_uint(at, static_cast<std::uint32_t>(positions.size()));
  std::uint32_t previous = 0;
  for (const std::uint32_t position : positions) {
    at = put_uint(at, position - previous);
    previous = position;
  }
  const auto packed = static_cast<std::size_t>(at - begin);
  size_ += packed;
  ++taken_.count;
  taken_.digest += XXH3_64bits(begin, packed);
}

char* TermPacker::room_for(std::size_t bytes) {
  if (buffer_.size() - size_ < bytes) buffer_.resize((size_ + bytes) * 2);
  return buffer_.data() + size_;
}

void TermPacker::check_size(std::string_view term) {
  const auto nuls = static_cast<std::size_t>(std::ranges::count(term, '\0'));
  if (term.empty() || term.size() + nuls > kMaxEngineTermBytes)
    taken_.refused_bytes = term.size() + nuls;
}

PackedTerms TermPacker::take() {
  taken_.bytes.assign(buffer_.data(), size_);
  size_ = 0;
  return std::exchange(taken_, {});
}

}  // namespace morgue
