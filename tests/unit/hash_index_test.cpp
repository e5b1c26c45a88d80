// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of finding entries by their hashes.
#include "indexer/build/hash_index.hpp"

#include <doctest/doctest.h>
#include <map>
#include <random>
#include <utility>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// A list of hashes with its index.
struct IndexedHashes {
  std::vector<RecordHash> hashes;
  HashIndex index;

  std::uint32_t& place_of(const RecordHash& hash) {
    return index.place_of(hash, [this](std::uint32_t i) { return hashes[i]; });
  }

  std::uint32_t find(const RecordHash& hash) const {
    return index.find(hash, [this](std::uint32_t i) { return hashes[i]; });
  }
};

}  // namespace

TEST_SUITE("indexes of hashes") {
  TEST_CASE("an empty one has nothing") {
    CHECK(IndexedHashes().find({1, 2}) == HashIndex::kNone);
  }

  TEST_CASE("the ordinal that was put last under a hash is found") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    IndexedHashes indexed;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> expected;
    for (int i = 0; i < 20000; ++i) {
      // Many that differ in their upper halves only, and many that come again.
      const RecordHash hash = {random() % 3, random() % 2000};
      const auto ordinal = static_cast<std::uint32_t>(indexed.hashes.size());
      const auto known = expected.find({hash.high, hash.low});
      indexed.hashes.push_back(hash);
      std::uint32_t& place = indexed.place_of(hash);
      CHECK(place == (known == expected.end() ? HashIndex::kNone : known->second));
      place = ordinal;
      expected[{hash.high, hash.low}] = ordinal;
    }
    for (std::uint64_t high = 0; high < 4; ++high) {
      for (std::uint64_t low = 0; low < 2100; ++low) {
        const auto known = expected.find({high, low});
        CAPTURE(low);
        REQUIRE(indexed.find({high, low}) ==
                (known == expected.end() ? HashIndex::kNone : known->second));
      }
    }
  }
}
