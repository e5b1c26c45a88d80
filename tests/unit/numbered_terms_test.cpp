// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of terms that have numbers.
#include "indexer/glass/numbered_terms.hpp"

#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("numbered terms") {
  TEST_CASE("terms have ranks in order of their bytes") {
    NumberedTerms terms(10);
    for (const char* term : {"b", "\xff", "a", "ab", "Zen:a"})
      terms.number_of(term);
    CHECK(terms.number_of("a") == 2);
    terms.sort();
    std::string in_order;
    for (std::uint32_t rank = 0; rank < terms.size(); ++rank) {
      const std::uint32_t number = terms.number_at(rank);
      CHECK(terms.rank(number) == rank);
      in_order.append(terms.term(number)).append(" ");
    }
    CHECK(in_order == "Zen:a a ab b \xff ");
  }

  TEST_CASE("terms beyond the limit have no number") {
    NumberedTerms terms(2);
    CHECK(terms.number_of("a") == 0);
    CHECK(terms.number_of("b") == 1);
    CHECK(terms.number_of("c") == NumberedTerms::kNone);
    CHECK(terms.number_of("b") == 1);
    CHECK(terms.add("d") == 2);
    CHECK(terms.find("d") == 2);
    CHECK(terms.find("c") == NumberedTerms::kNone);
  }

  TEST_CASE("long terms take the room of several") {
    NumberedTerms terms(10);
    CHECK(terms.number_of(std::string(160, 'x')) == 0);
    CHECK(terms.number_of("a") == NumberedTerms::kNone);
  }

  TEST_CASE("threads that number the same terms agree") {
    NumberedTerms terms(1000);
    std::vector<std::vector<std::uint32_t>> numbers(4);
    {
      std::vector<std::jthread> threads;
      for (std::vector<std::uint32_t>& own : numbers) {
        threads.emplace_back([&terms, &own] {
          for (int i = 0; i < 1000; ++i)
            own.push_back(terms.number_of("t" + std::to_string(i)));
        });
      }
    }
    CHECK(terms.size() == 1000);
    for (const std::vector<std::uint32_t>& own : numbers)
      CHECK(own == numbers.front());
  }
}
