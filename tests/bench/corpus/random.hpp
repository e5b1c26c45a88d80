// SPDX-License-Identifier: GPL-2.0-or-later
// Random numbers that are the same on every machine: integers, and floating point by
// the four basic operations alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue_bench {

// Returns `x` with its bits stirred (the finaliser of SplitMix64).
constexpr std::uint64_t stir(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

// Returns a hash of both.
constexpr std::uint64_t stir(std::uint64_t a, std::uint64_t b) {
  return stir(stir(a) ^ b);
}

// SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() { return stir(state_ += 0x9e3779b97f4a7c15U); }

  // Returns one of 0 .. count-1.
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(((next() >> 32U) * count) >> 32U);
  }

  bool percent(std::size_t share) { return below(100) < share; }

 private:
  std::uint64_t state_;
};

// Returns an element of `list`, each as likely as the others.
template <typename List>
const auto& any_of(const List& list, Random& random) {
  return list[random.below(list.size())];
}

// Ranks 0 .. count-1 as words are distributed: the weight of a rank falls as its
// inverse (Zipf), and beyond `knee` as the square of its inverse, as rare words do.
class RankSampler {
 public:
  RankSampler(std::size_t count, std::size_t knee);

  // Returns the rank that the random number `draw` stands for.
  std::uint32_t rank(std::uint64_t draw) const;

 private:
  // Walker's alias method: each column holds up to two ranks.
  struct Column {
    std::uint32_t threshold = 0;  // of 2^32: draws below stand for the column itself
    std::uint32_t alias = 0;
  };

  std::vector<Column> columns_;
};

}  // namespace morgue_bench
