// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of lengths that are folded into frequencies.
#include "morgue/length_folding.hpp"

#include <cstdint>
#include <doctest/doctest.h>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("length folding") {
  TEST_CASE("a frequency is divided as BM25 does it") {
    struct Row {
      std::uint64_t average;
      std::uint64_t words;
      std::uint32_t frequency;
      std::uint32_t folded;
    };

    const Row rows[] = {
        {400, 400, 0, 0},   {400, 400, 1, 16},
        {400, 400, 5, 80},  {400, 0, 1, 64},  // by a quarter
        {400, 800, 1, 9},                     // by 1.75
        {400, 8000, 1, 1},                    // by 15.25
        {400, 80000, 1, 1},                   // no further
        {0, 0, 3, 192},     {0, 7, 3, 9},
    };
    for (const Row& row : rows) {
      CAPTURE(row.average);
      CAPTURE(row.words);
      CHECK(LengthFolding(row.average, row.words).fold(row.frequency) == row.folded);
    }
  }

  TEST_CASE("nothing is lost") {
    for (const std::uint64_t average : {0U, 1U, 3U, 400U, 1000000U}) {
      for (std::uint64_t words = 0; words < 40 * (average + 1);
           words += 1 + words / 3) {
        const LengthFolding folding(average, words);
        for (std::uint32_t frequency = 0; frequency < 1000000;
             frequency += 1 + frequency / 5) {
          const std::uint32_t folded = folding.fold(frequency);
          CAPTURE(average);
          CAPTURE(words);
          CHECK((folded == 0) == (frequency == 0));
          REQUIRE(folding.unfold(folded) == frequency);
        }
      }
    }
  }
}
