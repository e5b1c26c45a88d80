// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how well and how fast people, organisations and places are found; run by
// scripts/evaluate.
// usage: evaluate_entities DATA_DIR [MODEL]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/build/copy_sketch.hpp"
#include "indexer/build/shingles.hpp"
#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/training/entity_training.hpp"
#include "indexer/tagger/training/labelled_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "tests/quality/name_scores.hpp"

namespace morgue {
namespace {

using Model = std::shared_ptr<const TaggerModel>;

constexpr std::size_t kFolds = 10;
constexpr std::size_t kSpeedBytes = std::size_t{20} << 20U;
constexpr std::size_t kWorstErrors = 30;

// The model alone: without what is put over it.
std::vector<LabelledName> tag(EntityTagger& tagger, const Article& article) {
  TaggerText text;
  for (const Block& block : article.blocks) {
    append_tagger_tokens(article.body, TextPart::Body, block.begin, block.end, text);
  }
  std::vector<LabelledName> names;
  for (const TaggedName& name : tagger.tag(text)) {
    names.push_back(
        {text.tokens[name.begin].begin, text.tokens[name.end - 1].end, name.kind});
  }
  return names;
}

std::vector<LabelledName> find(EntityFinder& finder, const Article& article) {
  std::vector<LabelledName> names;
  for (const NameSpan& span : finder.find(article))
    names.push_back({span.begin, span.end, static_cast<NameKind>(span.type)});
  return names;
}

void print_header() {
  std::printf("%-34s %6s %6s %6s   %s\n", "", "F1", "prec.", "recall",
              "F1 (prec./recall) of people, organisations, places");
}

void print_row(const std::string& name, const NameScores& scores) {
  const NameScore& all = scores.of(NameScores::kAll);
  std::printf("%-34s %6.2f %6.2f %6.2f  ", name.c_str(), all.f1(), all.precision(),
              all.recall());
  for (std::size_t kind = 0; kind < NameScores::kAll; ++kind) {
    const NameScore& score = scores.of(kind);
    std::printf(" %5.1f (%.1f/%.1f)", score.f1(), score.precision(), score.recall());
  }
  std::printf("\n");
  std::fflush(stdout);
}

void print_errors(const NameScores& scores) {
  struct ErrorLine {
    std::size_t count = 0;
    std::string kind;
    std::string name;
  };

  std::vector<ErrorLine> lines;
  std::printf("\nerrors by kind:\n");
  for (const auto& [kind, names] : scores.errors()) {
    std::size_t sum = 0;
    for (const auto& [name, count] : names) {
      sum += count;
      lines.push_back({count, kind, name});
    }
    std::printf("%7zu %s\n", sum, kind.c_str());
  }
  std::ranges::stable_sort(lines, std::greater{}, &ErrorLine::count);
  lines.resize(std::min(lines.size(), kWorstErrors));
  std::printf("\nthe most frequent:\n");
  for (const ErrorLine& line : lines) {
    std::printf("%7zu %s: %s\n", line.count, line.kind.c_str(), line.name.c_str());
  }
}

void evaluate_held_out(const Model& model, const std::filesystem::path& data) {
  const std::vector<LabelledPart> parts = read_conll_folder(data / "ner", "eval");
  EntityTagger tagger(model);
  const auto finder = create_model_entity_finder(model);
  const auto rules = create_rule_entity_finder();
  for (const LabelledPart& part : parts) {
    NameScores alone;
    NameScores corrected;
    NameScores ruled;
    for (const LabelledArticle& labelled : part.articles) {
      alone.add(labelled, tag(tagger, labelled.article));
      corrected.add(labelled, find(*finder, labelled.article));
      ruled.add(labelled, find(*rules, labelled.article));
    }
    print_row(part.name + ", model alone", alone);
    print_row(part.name + ", --entities model", corrected);
    print_row(part.name + ", --entities rules", ruled);
  }
}

// Trains on nine articles of ten and finds names in the tenth, ten times.
void cross_validate(const Model& model, const std::filesystem::path& data) {
  const std::vector<LabelledPart> parts = read_conll_folder(data / "ner", "train");
  const EntityTraining training(model, parts);
  std::vector<NameScores> by_part(parts.size());
  std::vector<NameScores> corrected_by_part(parts.size());
  NameScores alone;
  NameScores corrected;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<bool> chosen(training.article_count());
    for (std::size_t i = 0; i < chosen.size(); ++i)
      chosen[i] = i % kFolds != fold;
    const TaggerWeights weights = training.train(chosen, {});
    const auto trained =
        std::make_shared<const TaggerModel>(model->lexicon().entries(), weights, "");
    EntityTagger tagger(trained);
    const auto finder = create_model_entity_finder(trained);
    std::size_t ordinal = 0;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      for (const LabelledArticle& labelled : parts[part].articles) {
        if (chosen[ordinal++]) continue;
        const std::vector<LabelledName> names = tag(tagger, labelled.article);
        by_part[part].add(labelled, names);
        alone.add(labelled, names);
        const std::vector<LabelledName> right = find(*finder, labelled.article);
        corrected_by_part[part].add(labelled, right);
        corrected.add(labelled, right);
      }
    }
  }
  for (std::size_t part = 0; part < parts.size(); ++part) {
    print_row("10 folds, " + parts[part].name + " alone", by_part[part]);
    print_row("10 folds, " + parts[part].name + " corrected", corrected_by_part[part]);
  }
  print_row("10 folds, model alone", alone);
  print_row("10 folds, --entities model", corrected);
  print_errors(alone);
}

double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0;
  std::size_t resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) /
         (1 << 20);
}

// By processor time, so that a busy machine does not count. Sketches of copies are
// extraction, too; the words that they are made of are not.
double extract_mb_per_second(const std::vector<Article>& articles,
                             const ExtractionOptions& options) {
  Extractor extractor(options);
  Analyzer analyzer;
  ArticleTokens tokens;
  std::size_t bytes = 0;
  std::clock_t clocks = 0;
  for (const Article& article : articles) {
    Article copy = article;
    const std::clock_t begin = std::clock();
    extractor.extract(copy);
    clocks += std::clock() - begin;
    analyze_article(copy, analyzer, tokens);
    const std::clock_t sketch_begin = std::clock();
    static_cast<void>(make_copy_sketch(shingles_of(tokens.body.stream)));
    clocks += std::clock() - sketch_begin;
    bytes += copy.title.size() + copy.body.size();
  }
  const double seconds = static_cast<double>(clocks) / CLOCKS_PER_SEC;
  return static_cast<double>(bytes) / seconds / 1e6;
}

void measure_speed(const Model& model, const std::filesystem::path& data) {
  const std::filesystem::path file = data / "news/real.ndjson.xz";
  if (!std::filesystem::exists(file)) {
    std::printf("\nno %s: speed is not measured\n", file.c_str());
    return;
  }
  Input input{file.string(), "real", read_maybe_packed(file)};
  input.content.resize(
      std::min(input.content.rfind('\n', kSpeedBytes) + 1, input.content.size()));
  const auto reader = create_json_reader(input, {});
  std::vector<Article> articles;
  for (ReadResult result = reader->next(); !std::holds_alternative<EndOfInput>(result);
       result = reader->next()) {
    if (auto* article = std::get_if<Article>(&result))
      articles.push_back(std::move(*article));
  }
  ExtractionOptions options;
  std::printf("\nspeed of all extraction, one core, %zu articles of news/real, MB/s:\n",
              articles.size());
  options.entities = ExtractionOptions::Entities::None;
  std::printf("%8.1f without entities\n", extract_mb_per_second(articles, options));
  options.entities = ExtractionOptions::Entities::Rules;
  std::printf("%8.1f --entities rules\n", extract_mb_per_second(articles, options));
  options.entities = ExtractionOptions::Entities::Model;
  options.model = model;
  std::printf("%8.1f --entities model\n", extract_mb_per_second(articles, options));
}

void evaluate(const std::filesystem::path& data, const std::filesystem::path& file) {
  const double before = resident_mb();
  const Model model = load_tagger_model(file);
  std::printf("model %s: %zu bytes, %.1f MB resident, %zu features\n\n",
              model->id().c_str(),
              static_cast<std::size_t>(std::filesystem::file_size(file)),
              resident_mb() - before, model->weights().features.size());
  print_header();
  evaluate_held_out(model, data);
  cross_validate(model, data);
  measure_speed(model, data);
}

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::fprintf(stderr, "usage: evaluate_entities DATA_DIR [MODEL]\n");
    return 2;
  }
  try {
    morgue::evaluate(argv[1], argc == 3 ? argv[2]
                                        : MORGUE_SOURCE_DIR
                                  "/indexer/tagger/model/english.names");
  } catch (const morgue::Error& error) {
    std::fprintf(stderr, "evaluate_entities: %s\nhint: %s\n", error.what(),
                 error.hint().c_str());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "evaluate_entities: %s\n", error.what());
    return 1;
  }
  return 0;
}
