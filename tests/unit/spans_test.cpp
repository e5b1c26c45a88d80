// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of where phrases and proximities fit.
#include "query/highlight/spans.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

using morgue::fit_near;
using morgue::fit_sequence;
using morgue::Span;
using morgue::Spans;

namespace {

Spans words(std::initializer_list<std::uint32_t> positions) {
  Spans spans;
  for (const std::uint32_t p : positions)
    spans.push_back({p, p + 1});
  return spans;
}

Spans random_spans(std::mt19937& random) {
  Spans spans;
  const std::size_t count = 1 + random() % 5;
  while (spans.size() < count) {
    const auto begin = static_cast<std::uint32_t>(random() % 12);
    spans.push_back({begin, begin + 1 + (random() % 4 == 0 ? 1U : 0U)});
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

using Choice = std::vector<Span>;

// Every way to take one span of each operand.
std::vector<Choice> all_choices(const std::vector<Spans>& operands) {
  std::vector<Choice> choices{{}};
  for (const Spans& spans : operands) {
    std::vector<Choice> longer;
    for (const Choice& choice : choices) {
      for (const Span& span : spans) {
        longer.push_back(choice);
        longer.back().push_back(span);
      }
    }
    choices = std::move(longer);
  }
  return choices;
}

// First span, its operand and the begin of the last span: what makes a place minimal.
using Place = std::tuple<Span, std::size_t, std::uint32_t>;

std::optional<Place> place_of(const Choice& choice, std::uint32_t distance) {
  const auto first = std::min_element(choice.begin(), choice.end());
  Choice sorted = choice;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].begin < sorted[i - 1].end) return std::nullopt;
  }
  if (sorted.back().begin + 1 > first->end + distance) return std::nullopt;
  return Place{*first, static_cast<std::size_t>(first - choice.begin()),
               sorted.back().begin};
}

// The nearest place for each leftmost span, by trying everything.
std::vector<Place> nearest_places(const std::vector<Spans>& operands,
                                  std::uint32_t distance) {
  std::vector<Place> places;
  for (const Choice& choice : all_choices(operands)) {
    if (const auto place = place_of(choice, distance)) places.push_back(*place);
  }
  std::sort(places.begin(), places.end());
  const auto same_start = [](const Place& a, const Place& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
  };
  places.erase(std::unique(places.begin(), places.end(), same_start), places.end());
  return places;
}

}  // namespace

TEST_SUITE("spans") {
  TEST_CASE("a phrase fits where its words follow one another") {
    const std::vector<Spans> operands{words({1, 5, 9}), words({6, 20})};
    const auto fits = fit_sequence(operands, 0);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].cover == Span{5, 7});
  }

  TEST_CASE("slop allows that many positions in between, in all") {
    const std::vector<Spans> operands{words({1}), words({3}), words({5})};
    CHECK(fit_sequence(operands, 1).empty());
    CHECK(fit_sequence(operands, 2).size() == 1);
  }

  TEST_CASE("an operand of several positions counts as one step of a phrase") {
    const std::vector<Spans> operands{Spans{{4, 6}}, words({6})};
    CHECK(fit_sequence(operands, 0).size() == 1);
  }

  TEST_CASE("a phrase with an operand that never stands fits nowhere") {
    const std::vector<Spans> operands{words({1}), {}};
    CHECK(fit_sequence(operands, 5).empty());
  }

  TEST_CASE("near counts the difference of positions in any order") {
    const std::vector<Spans> operands{words({10}), words({4})};
    CHECK(fit_near(operands, 5, false).empty());
    CHECK(fit_near(operands, 6, false).size() == 1);
    CHECK(fit_near(operands, 6, true).empty());
  }

  TEST_CASE("two operands cannot share one word") {
    const std::vector<Spans> operands{words({3}), words({3})};
    CHECK(fit_near(operands, 10, false).empty());
    const std::vector<Spans> twice{words({3, 8}), words({3, 8})};
    CHECK(fit_near(twice, 10, false).size() >= 1);
  }

  TEST_CASE("a phrase operand of near is measured from its nearest end") {
    // "mutually acceptable" at 10-11, agreement at 17: 6 positions apart.
    const std::vector<Spans> operands{Spans{{10, 12}}, words({17})};
    CHECK(fit_near(operands, 5, false).empty());
    CHECK(fit_near(operands, 6, false).size() == 1);
  }

  TEST_CASE("one word repeated thousands of times stays bounded") {
    Spans many;
    for (std::uint32_t p = 0; p < 50000; ++p)
      many.push_back({p, p + 1});
    const std::vector<Spans> operands{many, many, many, many};
    CHECK(fit_near(operands, 10, false).size() <= 1000);
    CHECK(fit_sequence(operands, 10).size() <= 1000);
  }

  TEST_CASE("a word that two operands can take leaves the other its next one") {
    // seoul NEAR se*: the word at 3 is both, the one at 5 only the second.
    const std::vector<Spans> operands{words({3}), words({3, 5})};
    const auto fits = fit_near(operands, 10, false);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{3, 4}, {5, 6}});
  }

  TEST_CASE("a word that two operands behind the first can take is taken once") {
    const std::vector<Spans> operands{words({1}), words({4, 6}), words({4})};
    const auto fits = fit_near(operands, 10, false);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{1, 2}, {6, 7}, {4, 5}});
  }

  TEST_CASE("unordered places are those that trying everything finds") {
    const std::uint32_t seed = 20191119;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 3000; ++round) {
      CAPTURE(round);
      std::vector<Spans> operands;
      const std::size_t count = 2 + random() % 3;
      while (operands.size() < count) {
        operands.push_back(random_spans(random));
      }
      const auto distance = static_cast<std::uint32_t>(1 + random() % 8);
      std::vector<Place> found;
      for (const auto& fit : fit_near(operands, static_cast<int>(distance), false)) {
        const auto place = place_of(fit.parts, distance);
        REQUIRE(place.has_value());
        found.push_back(*place);
      }
      std::sort(found.begin(), found.end());
      REQUIRE(found == nearest_places(operands, distance));
    }
  }
}
