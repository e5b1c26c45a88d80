// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what an inverter refuses and of what it makes of terms.
#include "indexer/glass/batch_inverter.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <string>
#include <vector>

#include "indexer/glass/glass_encoding.hpp"
#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// The message of the error that a document of "m" and this term is.
std::string refusal(const std::string& term,
                    const std::vector<std::uint32_t>& positions = {},
                    std::uint32_t wdf = 1) {
  BatchInverter inverter;
  inverter.begin_document(1);
  inverter.add_term("m", 1, {});
  try {
    inverter.add_term(term, wdf, positions);
    inverter.end_document();
    inverter.take();
    return {};
  } catch (const Error& error) {
    return error.message();
  }
}

}  // namespace

TEST_SUITE("batch inverter") {
  TEST_CASE("what the engine could not read is refused") {
    CHECK(refusal("n") == "");
    CHECK(refusal("n", {0, 5, 0xffffffffU}) == "");
    CHECK(refusal(std::string(245, 'x')) == "");
    CHECK(refusal(std::string(246, 'x')) ==
          "a document has a term that is empty or too long");
    CHECK(refusal("") == "a document has a term that is empty or too long");
    CHECK(refusal("a") == "");
    CHECK(refusal("m") == "a document has a term twice");
    CHECK(refusal("n", {2, 2}) == "a document has positions that are not in order");
    CHECK(refusal("n", {2, 1}) == "a document has positions that are not in order");
    CHECK(refusal("n", {}, 0xfffffffdU) == "");
    CHECK(refusal("n", {}, 0xfffffffeU) ==
          "an article has too many words to be counted");
  }

  TEST_CASE("numbers of documents ascend and slots are numbers") {
    BatchInverter inverter;
    const char* message =
        "a document has a number that is not greater than the one before";
    CHECK_THROWS_WITH_AS(inverter.begin_document(0), message, Error);
    inverter.begin_document(5);
    CHECK_THROWS_WITH_AS(inverter.begin_document(5), message, Error);
    CHECK_THROWS_WITH_AS(
        inverter.add_value(std::numeric_limits<std::uint32_t>::max(), "x"),
        "a document has a value in a slot that there is not", Error);
  }

  TEST_CASE("the last value of a slot counts and an empty one is none") {
    BatchInverter inverter;
    inverter.begin_document(1);
    inverter.add_value(7, "seven");
    inverter.add_value(3, "three");
    inverter.add_value(7, "7");
    inverter.add_value(5, "");
    inverter.add_value(3, "");
    inverter.end_document();
    const InvertedBatch batch = inverter.take();
    REQUIRE(batch.documents.size() == 1);
    CHECK(batch.documents[0].values == std::vector<SlotValue>{{7, "7"}});
  }

  TEST_CASE("batches of one inverter know nothing of each other") {
    BatchInverter inverter;
    const auto invert_one = [&](std::uint32_t docid) {
      inverter.begin_document(docid);
      inverter.set_data("data");
      inverter.add_term("a", 2, std::vector<std::uint32_t>{4});
      inverter.add_term("b", 0, {});
      inverter.end_document();
      return inverter.take();
    };
    const InvertedBatch first = invert_one(9);
    const InvertedBatch second = invert_one(9);
    CHECK(first.postings == second.postings);
    CHECK(first.positions == second.positions);
    CHECK(second.max_wdf == 2);
    CHECK(second.documents[0].length == 2);
    CHECK(inverter.take().documents.empty());
  }
}
