// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of sorting strings byte by byte.
#include "indexer/glass/byte_order.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("byte order") {
  TEST_CASE("strings are ordered as their bytes are whatever they begin with") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<std::string> texts = {"", std::string(1, '\0'), std::string(8, '\0'),
                                      std::string(9, '\0'), "\xff"};
    for (int i = 0; i < 2000; ++i) {
      std::string text(random() % 14, 'x');
      for (char& byte : text) {
        const auto kind = random() % 4;
        byte = kind == 0 ? '\0' : kind == 1 ? '\xff' : 'a';
      }
      texts.push_back(text);
    }
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    std::vector<std::string> shuffled = texts;
    std::ranges::shuffle(shuffled, random);
    std::vector<std::string> ordered;
    for (const std::uint32_t ordinal :
         order_by_bytes(shuffled.size(),
                        [&](std::size_t i) { return std::string_view(shuffled[i]); })) {
      ordered.push_back(shuffled[ordinal]);
    }
    CHECK(ordered == texts);
  }

  TEST_CASE("nothing has no order") {
    CHECK(order_by_bytes(0, [](std::size_t) { return std::string_view(); }).empty());
  }
}
