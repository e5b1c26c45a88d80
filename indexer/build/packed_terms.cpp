// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of a document packed into bytes.
#define XXH_INLINE_ALL  // terms are short: calling would take as long as hashing

#include "indexer/build/packed_terms.hpp"

#include <algorithm>
#include <functional>
#include <xxhash.h>

namespace morgue {

namespace {

constexpr std::size_t kMaxNumberBytes = 5;  // of 32 bits

char* put_text(char* at, std::string_view text) {
  return std::copy(text.begin(), text.end(), at);
}

// Returns the positions in order, each once.
std::vector<std::uint32_t> unique_positions(std::span<const std::uint32_t> positions) {
  std::vector<std::uint32_t> unique(positions.begin(), positions.end());
  std::ranges::sort(unique);
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  return unique;
}

std::size_t most_bytes(std::size_t term, std::span<const std::uint32_t> positions) {
  return term + kMaxNumberBytes * (positions.size() + 4);
}

}  // namespace

std::uint64_t term_hash(std::string_view term) {
  return XXH3_64bits(term.data(), term.size());
}

void TermPacker::add(std::string_view prefix,
                     std::string_view rest,
                     std::uint32_t wdf,
                     std::span<const std::uint32_t> positions) {
  const std::size_t size = prefix.size() + rest.size();
  char* at = room_for(most_bytes(size, positions));
  at = put_uint(put_uint(at, 0), size);
  const std::string_view term(at, size);
  at = put_text(put_text(at, prefix), rest);
  // Counting takes longer than seeing that there is nothing to count.
  if (size == 0 || size * 2 > kMaxEngineTermBytes) check_size(term);
  end_term(at, term_hash(term), wdf, positions);
}

void TermPacker::add(std::uint32_t number,
                     std::uint64_t hash,
                     std::uint32_t wdf,
                     std::span<const std::uint32_t> positions) {
  char* const at = room_for(most_bytes(0, positions));
  end_term(put_uint(at, std::uint64_t{number} + 1), hash, wdf, positions);
}

void TermPacker::end_term(char* at,
                          std::uint64_t hash,
                          std::uint32_t wdf,
                          std::span<const std::uint32_t> positions) {
  const char* const begin = at;
  at = put_uint(at, wdf);
  const auto unordered = std::ranges::adjacent_find(positions, std::greater_equal<>());
  at = unordered == positions.end() ? put_positions(at, positions)
                                    : put_positions(at, unique_positions(positions));
  taken_.digest +=
      XXH3_64bits_withSeed(begin, static_cast<std::size_t>(at - begin), hash);
  ++taken_.count;
  size_ = static_cast<std::size_t>(at - buffer_.data());
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

std::vector<std::uint32_t> unpack_positions(std::string_view packed) {
  if (packed.empty()) return {};
  PackedNumbers in(packed);
  std::vector<std::uint32_t> positions(in.number());
  std::uint32_t position = 0;
  for (std::uint32_t& at : positions)
    at = position += in.number32();
  return positions;
}

}  // namespace morgue
