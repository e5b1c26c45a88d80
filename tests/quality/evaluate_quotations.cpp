// SPDX-License-Identifier: GPL-2.0-or-later
// Measures quotations and their speakers on the corpus and prints the errors, by rule.
#include <cstdio>
#include <exception>
#include <string>

#include "indexer/tagger/tagger_model.hpp"
#include "tests/quality/quotation_gold.hpp"

namespace morgue {
namespace {

void print_score(const std::string& name, const QuotationScore& score) {
  std::printf("%-32s %5zu %5zu %5zu   %.3f  %.3f\n", name.c_str(), score.gold,
              score.attributed, score.right, score.precision(), score.recall());
}

void evaluate(const std::string& name, const ExtractionOptions& options) {
  const QuotationScores scores = score_corpus(MORGUE_SOURCE_DIR "/corpus", options);
  print_score(name + ", all", scores.all);
  print_score(name + ", as by: finds them", scores.sure);
  for (const auto& [rule, score] : scores.rules) {
    std::printf("  %-30s       %5zu %5zu   %.3f\n", rule.c_str(), score.attributed,
                score.right, score.precision());
  }
  for (const std::string& error : scores.errors)
    std::printf("    %s\n", error.c_str());
}

void evaluate_both() {
  std::printf("%-32s %5s %5s %5s   prec.  recall\n", "", "gold", "ours", "right");
  ExtractionOptions options;
  evaluate("--entities rules", options);
  options.entities = ExtractionOptions::Entities::Model;
  options.model =
      load_tagger_model(MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names");
  evaluate("--entities model", options);
}

}  // namespace
}  // namespace morgue

int main() {
  try {
    morgue::evaluate_both();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "evaluate_quotations: %s\n", error.what());
    return 1;
  }
  return 0;
}
