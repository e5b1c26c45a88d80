// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of where proximities hold.
#include "query/highlight/near_fit.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

#include "tests/support/span_choices.hpp"

using morgue::fit_near;
using morgue::Span;
using morgue::Spans;
using morgue_test::SpanChoice;
using morgue_test::words;

namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

// First span, its operand and the begin of the last span: what makes a place minimal.
using Place = std::tuple<Span, std::size_t, std::uint32_t>;

// Whether a choice of spans is a place, by the definition of NEAR or ADJ.
std::optional<Place> place_of(const SpanChoice& choice,
                              std::uint32_t distance,
                              bool ordered) {
  const auto first = std::min_element(choice.begin(), choice.end());
  SpanChoice sorted = choice;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].begin < sorted[i - 1].end) return std::nullopt;
  }
  if (ordered && sorted != choice) return std::nullopt;
  if (sorted.back().begin + 1 > first->end + distance) return std::nullopt;
  return Place{*first, static_cast<std::size_t>(first - choice.begin()),
               sorted.back().begin};
}

// The nearest place for each leftmost span, by trying everything.
std::vector<Place> nearest_places(const std::vector<Spans>& operands,
                                  std::uint32_t distance,
                                  bool ordered) {
  std::vector<Place> places;
  for (const SpanChoice& choice : morgue_test::all_choices(operands)) {
    if (const auto place = place_of(choice, distance, ordered))
      places.push_back(*place);
  }
  std::sort(places.begin(), places.end());
  const auto same_start = [](const Place& a, const Place& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
  };
  places.erase(std::unique(places.begin(), places.end(), same_start), places.end());
  return places;
}

std::vector<Place> found_places(const std::vector<Spans>& operands,
                                std::uint32_t distance,
                                bool ordered) {
  std::vector<Place> found;
  for (const auto& fit :
       fit_near(operands, static_cast<int>(distance), ordered, kAll)) {
    const auto place = place_of(fit.parts, distance, ordered);
    REQUIRE(place.has_value());
    found.push_back(*place);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_SUITE("near fit") {
  TEST_CASE("near counts the difference of positions in any order") {
    const std::vector<Spans> operands{words({10}), words({4})};
    CHECK(fit_near(operands, 5, false, kAll).empty());
    CHECK(fit_near(operands, 6, false, kAll).size() == 1);
    CHECK(fit_near(operands, 6, true, kAll).empty());
  }

  TEST_CASE("two operands cannot share one word") {
    const std::vector<Spans> operands{words({3}), words({3})};
    CHECK(fit_near(operands, 10, false, kAll).empty());
    const std::vector<Spans> twice{words({3, 8}), words({3, 8})};
    CHECK(fit_near(twice, 10, false, kAll).size() >= 1);
  }

  TEST_CASE("a phrase operand of near is measured from its nearest end") {
    // "mutually acceptable" at 10-11, agreement at 17: 6 positions apart.
    const std::vector<Spans> operands{Spans{{10, 12}}, words({17})};
    CHECK(fit_near(operands, 5, false, kAll).empty());
    CHECK(fit_near(operands, 6, false, kAll).size() == 1);
  }

  TEST_CASE("a word that two operands can take leaves the other its next one") {
    // seoul NEAR se*: the word at 3 is both, the one at 5 only the second.
    const std::vector<Spans> operands{words({3}), words({3, 5})};
    const auto fits = fit_near(operands, 10, false, kAll);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{3, 4}, {5, 6}});
  }

  TEST_CASE("a word that two operands behind the first can take is taken once") {
    const std::vector<Spans> operands{words({1}), words({4, 6}), words({4})};
    const auto fits = fit_near(operands, 10, false, kAll);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{1, 2}, {6, 7}, {4, 5}});
  }

  TEST_CASE("an operand that ends early leaves room for the next") {
    // The second operand stands at 2-5 and at 3: only the latter lets the third follow.
    const std::vector<Spans> operands{words({1}), Spans{{2, 6}, {3, 4}}, words({4})};
    const auto fits = fit_near(operands, 3, true, kAll);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{1, 2}, {3, 4}, {4, 5}});
    CHECK(fit_near(operands, 3, false, kAll).size() == 1);
  }

  TEST_CASE("a longer first span that reaches too far hides none behind it") {
    const std::vector<Spans> operands{Spans{{1, 9}, {2, 3}}, words({4})};
    CHECK(fit_near(operands, 2, true, kAll).size() == 1);
    CHECK(fit_near(operands, 2, false, kAll).size() == 1);
  }

  TEST_CASE("as many places are given as are asked for") {
    const Spans many = morgue_test::repeated(50000);
    const std::vector<Spans> operands{many, many, many, many};
    for (const bool ordered : {false, true}) {
      CHECK(fit_near(operands, 10, ordered, 1).size() == 1);
      CHECK(fit_near(operands, 10, ordered, 1000).size() == 1000);
      // Without an order each of the four can be the first.
      const std::size_t firsts = ordered ? 1 : 4;
      CHECK(fit_near(operands, 10, ordered, kAll).size() == firsts * (50000 - 3));
    }
  }

  TEST_CASE("a place behind many thousand that fail is found") {
    // Seven words of which every one is all operands, time and again, then eight.
    Spans many;
    for (std::uint32_t p = 0; p < 20000; ++p) {
      if (p % 100 < 7) many.push_back({p, p + 1});
    }
    const std::vector<Spans> seven(8, many);
    CHECK(fit_near(seven, 90, false, 1).empty());
    many.push_back({many.back().begin + 50, many.back().begin + 51});
    const std::vector<Spans> eight(8, many);
    for (const bool ordered : {false, true}) {
      const auto fits = fit_near(eight, 90, ordered, 1);
      REQUIRE(fits.size() == 1);
      CHECK(fits[0].cover == Span{19900, many.back().end});
    }
  }

  TEST_CASE("places are those that trying everything finds") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 4000; ++round) {
      CAPTURE(round);
      const auto operands = morgue_test::random_operands(random, 5);
      const auto distance = static_cast<std::uint32_t>(1 + random() % 8);
      const bool ordered = round % 2 == 0;
      const auto expected = nearest_places(operands, distance, ordered);
      const auto found = found_places(operands, distance, ordered);
      REQUIRE(found.empty() == expected.empty());
      if (!ordered) REQUIRE(found == expected);
    }
  }
}
