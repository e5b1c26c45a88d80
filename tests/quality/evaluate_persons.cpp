// SPDX-License-Identifier: GPL-2.0-or-later
// Measures which mentions of people are told to be one person; run by scripts/evaluate.
// The gold file is the corpus's own: DATA_DIR is not read.
// usage: evaluate_persons DATA_DIR
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "indexer/tagger/tagger_model.hpp"
#include "tests/quality/person_links.hpp"

namespace morgue {
namespace {

void print_score(const char* what, const PairScore& score) {
  std::printf("  %-34s %.3f  %.3f  %.3f   %zu of %zu, %zu in gold\n", what, score.f1(),
              score.precision(), score.recall(), score.right, score.found, score.gold);
}

void print_mentions(const char* what, const std::vector<JudgedMention>& mentions) {
  std::printf("  %s %zu\n", what, mentions.size());
  for (const JudgedMention& mention : mentions) {
    std::printf("    %s: %s %s\n", mention.article.c_str(), mention.form.c_str(),
                mention.found.c_str());
  }
}

void print_links(const char* name, const ExtractionOptions& options) {
  const PersonLinks links = measure_person_links(MORGUE_SOURCE_DIR, options);
  std::printf("%s: %zu mentions in the gold file, %zu found\n", name,
              links.gold().size(), links.found().size());
  std::printf("  %-34s    F1  prec. recall   pairs\n", "");
  print_score("in articles, equal forms", links.score_of_forms(false));
  print_score("in articles, folded", links.score(false));
  print_score("in the corpus, equal forms", links.score_of_forms(true));
  print_score("in the corpus, by identifier", links.score(true));
  print_mentions("missed", links.missed());
  print_mentions("invented", links.invented());
  for (const std::string& line : links.wrong_links())
    std::printf("  link: %s\n", line.c_str());
}

void evaluate() {
  ExtractionOptions options;
  options.entities = ExtractionOptions::Entities::Model;
  options.model =
      load_tagger_model(MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names");
  print_links("--entities model", options);
  options.entities = ExtractionOptions::Entities::Rules;
  print_links("--entities rules", options);
}

}  // namespace
}  // namespace morgue

int main() {
  try {
    morgue::evaluate();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "evaluate_persons: %s\n", error.what());
    return 1;
  }
  return 0;
}
