// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of terms packed into bytes.
#include "indexer/build/packed_terms.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "tests/support/index_documents.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Positions = std::vector<std::uint32_t>;

}  // namespace

TEST_SUITE("packed terms") {
  TEST_CASE("what is packed is read again") {
    TermPacker packer;
    packer.add("XLE", "word", 300, Positions{0, 4000000000U, 7, 7});
    packer.add("", std::string("a\0b", 3), 0, {});
    CHECK(packer.count() == 2);
    const std::vector<DocumentTerm> terms = terms_of(packer.take());
    REQUIRE(terms.size() == 2);
    CHECK(terms[0].term == "XLEword");
    CHECK(terms[0].wdf == 300);
    CHECK(terms[0].positions == Positions{0, 7, 4000000000U});
    CHECK(terms[1].term == std::string("a\0b", 3));
    CHECK(terms[1].wdf == 0);
    CHECK(terms[1].positions.empty());
    CHECK(packer.count() == 0);
    CHECK(packer.take().bytes.empty());
  }

  TEST_CASE("the digest tells terms apart and not their order") {
    const DocumentTerm a = {"a", 1, {1, 2}};
    const DocumentTerm b = {"b", 1, {}};
    const std::uint64_t digest = pack_terms({a, b}).digest;
    CHECK(digest == pack_terms({b, a}).digest);
    CHECK(digest != pack_terms({a}).digest);
    CHECK(digest != pack_terms({a, {"c", 1, {}}}).digest);
    CHECK(digest != pack_terms({a, {"b", 2, {}}}).digest);
    CHECK(digest != pack_terms({{"a", 1, {1, 3}}, b}).digest);
  }

  TEST_CASE("terms that the engine would refuse are noted") {
    struct Row {
      std::string term;
      std::optional<std::size_t> refused_bytes;
    };

    const Row rows[] = {
        {"x", std::nullopt},           {std::string(245, 'x'), std::nullopt},
        {std::string(246, 'x'), 246},  {std::string(122, '\0'), std::nullopt},
        {std::string(123, '\0'), 246}, {"", 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.term.size());
      CHECK(pack_terms({{row.term, 1, {}}}).refused_bytes == row.refused_bytes);
    }
  }
}
