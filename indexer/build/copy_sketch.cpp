// SPDX-License-Identifier: GPL-2.0-or-later
// Sketches of texts, and their form in a value slot.
#include "indexer/build/copy_sketch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <xxhash.h>

#include "indexer/build/shingles.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// With 64, two texts of any equal length that are copies share 29 on average, and fewer
// than 8 once in a million.
constexpr std::size_t kMinKept = 64;
// A text of 65 words that stands in one of a thousand meets it by eight.
constexpr std::size_t kKeptShare = 8;
constexpr std::size_t kMaxKept = 4096;

// How many standard deviations below what is expected of copies sketches may have in
// common: less happens to one pair in a thousand of those that are barely copies.
constexpr double kLeewayDeviations = 3;

constexpr std::size_t kHeadBytes = 12;
constexpr std::size_t kHashBytes = 4;

void append_number(std::uint64_t number, std::size_t bytes, std::string& out) {
  while (bytes-- > 0)
    out += static_cast<char>(number >> (8 * bytes) & 0xffU);
}

std::uint64_t read_number(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes)
    number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

std::size_t kept_of(std::size_t shingle_count) {
  return std::clamp(shingle_count / kKeptShare, kMinKept, kMaxKept);
}

// The share of its shingles that the smaller of two copies has in common with the
// larger: .60, or less where that makes .30 of all.
double least_share(std::uint32_t smaller, std::uint32_t larger) {
  constexpr double kOfOne = 0.6;
  constexpr double kOfAll = 0.3;
  const double all = 1 + static_cast<double>(larger) / static_cast<double>(smaller);
  return std::min(kOfOne, all * kOfAll / (1 + kOfAll));
}

std::span<const std::uint32_t> up_to(const std::vector<std::uint32_t>& hashes,
                                     std::uint32_t last) {
  return {hashes.begin(), std::ranges::upper_bound(hashes, last)};
}

}  // namespace

bool CopySketch::is_complete() const noexcept {
  return hashes.size() == shingle_count || hashes.size() < kept_of(shingle_count);
}

CopySketch make_copy_sketch(std::span<const std::uint64_t> shingles) {
  CopySketch sketch;
  sketch.text_hash = XXH3_64bits(shingles.data(), shingles.size_bytes());
  sketch.shingle_count = static_cast<std::uint32_t>(shingles.size());
  const std::size_t kept = kept_of(shingles.size());
  for (const std::uint64_t shingle : shingles) {
    const auto hash = static_cast<std::uint32_t>(shingle >> 32U);
    if (!sketch.hashes.empty() && sketch.hashes.back() == hash) continue;
    if (sketch.hashes.size() == kept) break;
    sketch.hashes.push_back(hash);
  }
  return sketch;
}

bool may_be_copies(const CopySketch& a, const CopySketch& b) {
  const bool is_a_smaller = a.shingle_count <= b.shingle_count;
  const CopySketch& smaller = is_a_smaller ? a : b;
  const CopySketch& larger = is_a_smaller ? b : a;
  // What both would have kept: the rest says nothing.
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  for (const CopySketch* sketch : {&a, &b}) {
    if (!sketch->is_complete()) last = std::min(last, sketch->hashes.back());
  }
  const auto kept = up_to(smaller.hashes, last);
  const std::size_t common = count_common(kept, up_to(larger.hashes, last));
  const double share = least_share(smaller.shingle_count, larger.shingle_count);
  const auto count = static_cast<double>(kept.size());
  const double least =
      share * count - kLeewayDeviations * std::sqrt(share * (1 - share) * count);
  return common > 0 && static_cast<double>(common) >= least;
}

std::string copy_slot_value(const CopySketch& sketch) {
  std::string value;
  value.reserve(kHeadBytes + sketch.hashes.size() * kHashBytes);
  append_number(sketch.text_hash, 8, value);
  append_number(sketch.shingle_count, 4, value);
  for (const std::uint32_t hash : sketch.hashes)
    append_number(hash, kHashBytes, value);
  return value;
}

void read_copy_sketch(std::string_view value, CopySketch& sketch) {
  if (value.size() > kHeadBytes && (value.size() - kHeadBytes) % kHashBytes == 0) {
    sketch.text_hash = read_number(value.substr(0, 8));
    sketch.shingle_count =
        static_cast<std::uint32_t>(read_number(value.substr(8, kHeadBytes - 8)));
    sketch.hashes.resize((value.size() - kHeadBytes) / kHashBytes);
    const char* at = value.data() + kHeadBytes;
    bool ascends = true;
    std::uint64_t least = 0;
    for (std::uint32_t& hash : sketch.hashes) {
      std::memcpy(&hash, at, kHashBytes);
      if constexpr (std::endian::native == std::endian::little)
        hash = __builtin_bswap32(hash);
      ascends = ascends && hash >= least;
      least = std::uint64_t{hash} + 1;
      at += kHashBytes;
    }
    if (ascends && sketch.hashes.size() <= sketch.shingle_count) return;
  }
  throw Error(
      ErrorCode::Corrupt, "a document's sketch of its text is not as it was written",
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

}  // namespace morgue
