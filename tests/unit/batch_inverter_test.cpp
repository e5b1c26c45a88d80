// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what an inverter refuses and of what it makes of terms.
#include "indexer/glass/batch_inverter.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

PackedTerm spelled(std::string_view term, std::uint32_t wdf = 1) {
  PackedTerm made;
  made.spelled = term;
  made.wdf = wdf;
  return made;
}

const NumberedTerms& no_numbers() {
  static const NumberedTerms none(0);
  return none;
}

// The message of the error that a document of "m" and this term is.
std::string refusal(const PackedTerm& term) {
  BatchInverter inverter(no_numbers());
  inverter.begin_document(1);
  inverter.add_term(spelled("m"));
  try {
    inverter.add_term(term);
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
    CHECK(refusal(spelled("n")) == "");
    CHECK(refusal(spelled(std::string(245, 'x'))) == "");
    CHECK(refusal(spelled(std::string(246, 'x'))) ==
          "a document has a term that is empty or too long");
    CHECK(refusal(spelled("a")) == "");
    CHECK(refusal(spelled("m")) == "a document has a term twice");
    CHECK(refusal(spelled("n", 0xfffffffdU)) == "");
    CHECK(refusal(spelled("n", 0xfffffffeU)) ==
          "an article has too many words to be counted");
  }

  TEST_CASE("numbers of documents ascend and slots are numbers") {
    BatchInverter inverter(no_numbers());
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
    BatchInverter inverter(no_numbers());
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
    BatchInverter inverter(no_numbers());
    const auto invert_one = [&](std::uint32_t docid) {
      inverter.begin_document(docid);
      inverter.set_data("data");
      PackedTerm a = spelled("a", 2);
      a.positions = "\1\4";
      inverter.add_term(a);
      inverter.add_term(spelled("b", 0));
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

  TEST_CASE("terms with numbers and spelled terms make the same records") {
    const std::vector<std::string> terms = {"b", "d", "Zen:d", "a", "c", "\xff", "ab"};
    const auto inverted = [&](std::size_t number_count) {
      NumberedTerms numbered(number_count);
      for (const std::string& term : terms)
        numbered.number_of(term);
      numbered.sort();
      BatchInverter inverter(numbered);
      std::string records;
      // Terms of the second batch are not those of the first.
      for (std::uint32_t batch = 0; batch < 2; ++batch) {
        for (std::uint32_t docid = 1; docid < 6; ++docid) {
          inverter.begin_document(docid);
          for (std::uint32_t i = batch; i < terms.size(); ++i) {
            if (docid % (i + 1) != 0) continue;
            PackedTerm added = spelled(terms[i], docid);
            // Documents spell a term until it has its number.
            const std::uint32_t number = numbered.find(terms[i]);
            if (docid > 2 && number != NumberedTerms::kNone) {
              added.spelled = {};
              added.number = number;
            }
            if (i % 2 == 0) added.positions = "\2\3\4";
            inverter.add_term(added);
          }
          inverter.end_document();
        }
        const InvertedBatch made = inverter.take();
        records += made.postings + made.positions;
      }
      return records;
    };
    const std::string expected = inverted(0);
    CHECK(inverted(3) == expected);
    CHECK(inverted(terms.size()) == expected);
  }
}
