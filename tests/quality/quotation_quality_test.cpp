// SPDX-License-Identifier: GPL-2.0-or-later
// Holds quotations and their speakers to what was measured on the corpus, and to the
// sample articles where they are.
#include <cstddef>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>

#include "tests/quality/quotation_gold.hpp"

namespace morgue {

TEST_SUITE("quality") {
  TEST_CASE("speakers of the corpus are found as well as measured") {
    const QuotationScores scores = score_corpus(MORGUE_SOURCE_DIR "/corpus", {});
    CHECK(scores.rows >= 150);
    CHECK(scores.all.precision() >= 0.95);
    CHECK(scores.all.recall() >= 0.85);
    CHECK(scores.sure.precision() >= 0.95);
  }

  TEST_CASE("the sample articles have 22 of 23 speakers") {
    const std::filesystem::path samples = MORGUE_SOURCE_DIR "/../shared/articles";
    if (!std::filesystem::exists(samples)) {
      MESSAGE("skipped: there is no " << samples.string());
      return;
    }
    std::size_t quotations = 0;
    std::string unknown;
    Extractor extractor({});
    for (const InputFile& file : list_inputs({samples.string()}).files) {
      for (Article& article : read_all(read_input(file), "").articles) {
        extractor.extract(article);
        for (const Quotation& quotation : article.quotations) {
          ++quotations;
          if (quotation.is_attributed()) continue;
          unknown += article.body.substr(quotation.begin, 15) + ".";
        }
      }
    }
    CHECK(quotations == 23);
    CHECK(unknown == "The talks could.");
  }
}

}  // namespace morgue
