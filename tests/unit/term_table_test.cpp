// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the terms of one document.
#include "indexer/build/term_table.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "tests/support/index_documents.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Positions = std::vector<std::uint32_t>;

std::vector<DocumentTerm> taken(TermTable& table) {
  TermPacker packer;
  table.pack(packer);
  return terms_of(packer.take());
}

// Fills a table with so many terms, each twice, and returns what it makes of them.
std::vector<DocumentTerm> take_many(TermTable& table, std::size_t count) {
  for (std::size_t i = 0; i < 2 * count; ++i)
    table.add(std::to_string(i % count), 1, Positions{static_cast<std::uint32_t>(i)});
  return taken(table);
}

}  // namespace

TEST_SUITE("term table") {
  TEST_CASE("each term comes once with ascending and unique positions") {
    TermTable table;
    table.add("b", 1, Positions{7, 9});
    table.add("a", 2);
    table.add("", 5);
    table.add("b", 3, Positions{2, 7});
    table.add(std::string("b\0", 2), 1);
    const std::vector<DocumentTerm> terms = taken(table);
    REQUIRE(terms.size() == 3);
    CHECK(terms[0].term == "a");
    CHECK(terms[0].wdf == 2);
    CHECK(terms[0].positions.empty());
    CHECK(terms[1].term == "b");
    CHECK(terms[1].wdf == 4);
    CHECK(terms[1].positions == Positions{2, 7, 9});
    CHECK(terms[2].term == std::string("b\0", 2));
    CHECK(taken(table).empty());
  }

  TEST_CASE("a table grows and is as before when it is taken") {
    TermTable table;
    for (const std::size_t count : {10000U, 3U, 5000U}) {
      CAPTURE(count);
      const std::vector<DocumentTerm> terms = take_many(table, count);
      REQUIRE(terms.size() == count);
      for (const DocumentTerm& term : terms) {
        const auto number = static_cast<std::uint32_t>(std::stoul(term.term));
        CHECK(term.wdf == 2);
        CHECK(term.positions ==
              Positions{number, number + static_cast<std::uint32_t>(count)});
      }
    }
  }

  TEST_CASE("a full table takes only what it has") {
    TermTable table;
    CHECK(take_many(table, kMaxDistinctTerms + 10).size() == kMaxDistinctTerms);
  }
}
