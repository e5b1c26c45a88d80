// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/highlight/spans.hpp"

#include <doctest/doctest.h>
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
}
