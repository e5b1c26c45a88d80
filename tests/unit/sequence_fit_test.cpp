// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of where phrases stand.
#include "query/highlight/sequence_fit.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "tests/support/span_choices.hpp"

using morgue::fit_sequence;
using morgue::sequence_covers;
using morgue::Span;
using morgue::Spans;
using morgue_test::SpanChoice;
using morgue_test::words;

namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
constexpr int kOverlap = -1;

// The positions that a choice leaves out; kOverlap if its spans are not in order.
int left_out(const SpanChoice& choice) {
  int sum = 0;
  for (std::size_t i = 1; i < choice.size(); ++i) {
    if (choice[i].begin < choice[i - 1].end) return kOverlap;
    sum += static_cast<int>(choice[i].begin - choice[i - 1].end);
  }
  return sum;
}

// For each first span, the fewest positions that a phrase from there leaves out, by
// trying everything.
std::map<Span, int> tightest(const std::vector<Spans>& operands, int slop) {
  std::map<Span, int> found;
  for (const SpanChoice& choice : morgue_test::all_choices(operands)) {
    const int sum = left_out(choice);
    if (sum == kOverlap || sum > slop) continue;
    const auto [at, is_new] = found.emplace(choice.front(), sum);
    if (!is_new) at->second = std::min(at->second, sum);
  }
  return found;
}

}  // namespace

TEST_SUITE("sequence fit") {
  TEST_CASE("a phrase fits where its words follow one another") {
    const std::vector<Spans> operands{words({1, 5, 9}), words({6, 20})};
    const auto fits = fit_sequence(operands, 0, kAll);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].cover == Span{5, 7});
  }

  TEST_CASE("slop allows that many positions in between, in all") {
    const std::vector<Spans> operands{words({1}), words({3}), words({5})};
    CHECK(fit_sequence(operands, 1, kAll).empty());
    CHECK(fit_sequence(operands, 2, kAll).size() == 1);
  }

  TEST_CASE("an operand of several positions counts as one step of a phrase") {
    const std::vector<Spans> operands{Spans{{4, 6}}, words({6})};
    CHECK(fit_sequence(operands, 0, kAll).size() == 1);
  }

  TEST_CASE("a phrase with an operand that never stands fits nowhere") {
    const std::vector<Spans> operands{words({1}), {}};
    CHECK(fit_sequence(operands, 5, kAll).empty());
  }

  TEST_CASE("a longer name may be what makes a phrase short enough") {
    const std::vector<Spans> operands{words({0}), Spans{{1, 2}, {3, 10}}, words({10})};
    const auto fits = fit_sequence(operands, 2, kAll);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].parts == Spans{{0, 1}, {3, 10}, {10, 11}});
    CHECK(fit_sequence(operands, 1, kAll).empty());
  }

  TEST_CASE("as many places are given as are asked for and covers are never cut") {
    const Spans many = morgue_test::repeated(50000);
    const std::vector<Spans> operands(16, many);
    CHECK(fit_sequence(operands, 100, 1).size() == 1);
    CHECK(fit_sequence(operands, 100, 1000).size() == 1000);
    CHECK(sequence_covers(operands, 100).size() == 50000 - 15);
  }

  TEST_CASE("a sequence behind many thousand that fail is found") {
    std::vector<Spans> operands(15, morgue_test::repeated(50000));
    operands.push_back(words({50001}));
    CHECK(sequence_covers(operands, 0).empty());
    CHECK(sequence_covers(operands, 1) == Spans{{49985, 50002}});
  }

  TEST_CASE("sequences are those that trying everything finds") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 4000; ++round) {
      CAPTURE(round);
      const auto operands = morgue_test::random_operands(random, 4);
      const int slop = static_cast<int>(random() % 6);
      std::map<Span, int> found;
      Spans covers;
      for (const auto& fit : fit_sequence(operands, slop, kAll)) {
        found[fit.parts.front()] = left_out(fit.parts);
        covers.push_back({fit.parts.front().begin, fit.parts.back().end});
        REQUIRE(fit.cover == covers.back());
      }
      REQUIRE(found == tightest(operands, slop));
      std::sort(covers.begin(), covers.end());
      covers.erase(std::unique(covers.begin(), covers.end()), covers.end());
      REQUIRE(sequence_covers(operands, slop) == covers);
    }
  }
}
