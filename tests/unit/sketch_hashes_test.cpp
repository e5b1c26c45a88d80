// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the set of hashes of sketches.
#include "indexer/build/sketch_hashes.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <set>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

CopySketch sketch_of(std::vector<std::uint32_t> hashes) {
  CopySketch sketch;
  sketch.hashes = std::move(hashes);
  return sketch;
}

}  // namespace

TEST_SUITE("hashes of sketches") {
  TEST_CASE("what was added is held and nothing else") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    SketchHashes hashes;
    CHECK(hashes.is_empty());
    std::set<std::uint32_t> expected;
    for (int i = 0; i < 20000; ++i) {
      // Many with equal lower bits, by which the table goes.
      const auto hash =
          static_cast<std::uint32_t>((random() % 64) << 20U | random() % 1024);
      expected.insert(hash);
      hashes.add(sketch_of({hash}));
    }
    CHECK_FALSE(hashes.is_empty());
    for (std::uint32_t upper = 0; upper < 70; ++upper) {
      for (std::uint32_t lower = 0; lower < 1030; lower += 7) {
        const std::uint32_t hash = upper << 20U | lower;
        CAPTURE(hash);
        REQUIRE(hashes.holds(hash) == expected.contains(hash));
      }
    }
  }

  TEST_CASE("a hash of zero is held if it was added") {
    SketchHashes hashes;
    hashes.add(sketch_of({1}));
    CHECK_FALSE(hashes.holds(0));
    hashes.add(sketch_of({0}));
    CHECK(hashes.holds(0));
  }

  TEST_CASE("sketches meet that have a hash in common") {
    SketchHashes hashes;
    hashes.add(sketch_of({3, 5, 7}));
    CHECK(hashes.meets(sketch_of({1, 2, 7, 9})));
    CHECK_FALSE(hashes.meets(sketch_of({1, 2, 4, 9})));
    CHECK_FALSE(hashes.meets(sketch_of({})));
  }

  TEST_CASE("of millions all are held") {
    SketchHashes hashes;
    std::vector<std::uint32_t> many(2'200'000);
    for (std::uint32_t i = 0; i < many.size(); ++i)
      many[i] = 2 * i;
    hashes.add(sketch_of(many));
    CHECK(hashes.holds(3));
    CHECK(SketchHashes::all().holds(3));
    CHECK_FALSE(hashes.is_empty());
  }
}
