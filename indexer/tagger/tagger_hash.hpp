// SPDX-License-Identifier: GPL-2.0-or-later
// The hashes by which the tagger knows words, phrases and features. Part of the format
// of the model file: they are the same on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace morgue {

// Joins two hashes; every bit of the result depends on all bits of both.
constexpr std::uint64_t join_hashes(std::uint64_t a, std::uint64_t b) noexcept {
  std::uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
  hash ^= hash >> 32U;
  hash *= 0x94D049BB133111EBU;
  return hash ^ (hash >> 29U);
}

constexpr std::uint64_t hash_text(std::string_view text) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return join_hashes(hash, text.size());
}

// What tables of the model hold instead of a hash.
constexpr std::uint32_t fingerprint(std::uint64_t hash) noexcept {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace morgue
