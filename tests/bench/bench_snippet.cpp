// SPDX-License-Identifier: GPL-2.0-or-later
// How long a snippet takes for articles of 3,000 bytes, and what its steps take. The
// articles are the English corpus cut to that size; "items" are snippets.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/fragmenter.hpp"
#include "query/highlight/match_finder.hpp"
#include "query/highlight/snippet.hpp"
#include "tests/support/marked_text.hpp"

namespace {

using namespace morgue_test;  // NOLINT(google-build-using-namespace): plan builders
using morgue::Article;
using morgue::PlanNode;

constexpr std::size_t kArticleBytes = 3000;

// Names that get mentions, as the entity finder would give them.
constexpr std::string_view kNames[] = {
    "Trump", "Seoul",  "South Korea", "James DeHart", "Paris", "Europe",
    "Japan", "London", "Berlin",      "CERN",         "Esper", "NASA"};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> corpus_files() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path root = MORGUE_SOURCE_DIR "/corpus/articles";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const bool english = entry.path().string().find("/languages/") == std::string::npos;
    if (english && entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void add_mentions(Article& article) {
  for (const std::string_view name : kNames) {
    const auto ordinal = static_cast<std::uint32_t>(article.entities.size());
    for (std::size_t at = article.body.find(name); at != std::string::npos;
         at = article.body.find(name, at + 1)) {
      article.mentions.push_back(
          {morgue::TextPart::Body, static_cast<std::uint32_t>(at),
           static_cast<std::uint32_t>(at + name.size()), ordinal});
    }
    if (article.mentions.empty() || article.mentions.back().entity != ordinal) continue;
    morgue::Entity entity;
    entity.id = "test:" + std::string(name);
    entity.name = name;
    entity.aliases = {"Mr. " + std::string(name), "The " + std::string(name)};
    article.entities.push_back(std::move(entity));
  }
  std::sort(article.mentions.begin(), article.mentions.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

Article make_article(std::string text) {
  Article article;
  article.id = "bench";
  article.language = "en";
  article.title = "Talks on sharing the burden end early in Seoul";
  article.body = std::move(text);
  for (std::size_t at = 0; at < article.body.size();) {
    const std::size_t end =
        std::min(article.body.find("\n\n", at), article.body.size());
    if (end > at) {
      article.blocks.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = end + 2;
  }
  if (!article.blocks.empty()) {
    article.blocks.back().kind = morgue::BlockKind::Caption;
  }
  add_mentions(article);
  return article;
}

// Articles of about kArticleBytes that end with a paragraph.
const std::vector<Article>& articles() {
  static const std::vector<Article> kArticles = [] {
    std::vector<Article> made;
    std::string text;
    for (const auto& path : corpus_files()) {
      const std::string file = read_file(path);
      for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = std::min(file.find("\n\n", at), file.size());
        text += file.substr(at, end - at) + "\n\n";
        at = end + 2;
        if (text.size() < kArticleBytes) continue;
        made.push_back(make_article(std::exchange(text, {})));
      }
    }
    return made;
  }();
  return kArticles;
}

PlanNode english(std::string_view word) {
  static morgue::Analyzer analyzer;
  return stemmed(std::string(word), std::string(analyzer.stem(word, "en")));
}

PlanNode words(std::initializer_list<std::string_view> list) {
  std::vector<PlanNode> leaves;
  for (const std::string_view word : list)
    leaves.push_back(english(word));
  return any(std::move(leaves));
}

PlanNode person(std::string_view word) {
  PlanNode node;
  node.kind = morgue::PlanKind::Entity;
  node.name_words = {std::string(word)};
  return node;
}

PlanNode two_words() {
  return words({"talks", "sharing"});
}

PlanNode common_words() {
  return words({"said", "year", "people", "the"});
}

PlanNode twenty_words() {
  return words({"talks", "sharing", "burden", "troops",  "korea",  "climate", "paris",
                "quake", "tsunami", "cave",   "boys",    "wall",   "berlin",  "boson",
                "moon",  "lander",  "vote",   "britain", "prison", "church"});
}

PlanNode one_phrase() {
  return any({phrase("south korea")});
}

PlanNode one_proximity() {
  return any({near({english("talks"), phrase("south korea")}, 20)});
}

PlanNode one_person() {
  return any({person("trump")});
}

PlanNode one_prefix() {
  return any({prefix("nego")});
}

PlanNode nothing() {
  return any({exact("xylophone")});
}

void measure(benchmark::State& state, const PlanNode& plan) {
  if (articles().empty()) {
    state.SkipWithError("no text: run from a checkout");
    return;
  }
  morgue::Highlighter highlighter;
  std::size_t next = 0;
  std::size_t matches = 0;
  for ([[maybe_unused]] auto _ : state) {
    const morgue::Snippet snippet =
        highlighter.make_snippet(articles()[next], plan, {});
    matches += snippet.match_count;
    benchmark::DoNotOptimize(snippet.fragments.data());
    next = next + 1 == articles().size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.counters["matches"] = benchmark::Counter(
      static_cast<double>(matches) / static_cast<double>(state.iterations()));
}

void step_analysis(benchmark::State& state) {
  morgue::Analyzer analyzer;
  morgue::ArticleTokens tokens;
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    morgue::analyze_article(articles()[next], analyzer, tokens);
    benchmark::DoNotOptimize(tokens.body.stream.tokens.data());
    next = next + 1 == articles().size() ? 0 : next + 1;
  }
}

void step_matches(benchmark::State& state) {
  morgue::Analyzer analyzer;
  std::vector<morgue::ArticleTokens> tokens(articles().size());
  for (std::size_t i = 0; i < tokens.size(); ++i)
    morgue::analyze_article(articles()[i], analyzer, tokens[i]);
  morgue::MatchFinder finder;
  morgue::FoundMatches found;
  const PlanNode plan = two_words();
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    finder.find(articles()[next], tokens[next], plan, analyzer, found);
    benchmark::DoNotOptimize(found.body.data());
    next = next + 1 == articles().size() ? 0 : next + 1;
  }
}

void step_fragments(benchmark::State& state) {
  morgue::Analyzer analyzer;
  morgue::ArticleTokens tokens;
  morgue::MatchFinder finder;
  const PlanNode plan = two_words();
  std::vector<morgue::FoundMatches> found(articles().size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    morgue::analyze_article(articles()[i], analyzer, tokens);
    finder.find(articles()[i], tokens, plan, analyzer, found[i]);
  }
  morgue::Fragmenter fragmenter;
  std::vector<morgue::Fragment> fragments;
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    fragmenter.choose(articles()[next], found[next], {}, fragments);
    benchmark::DoNotOptimize(fragments.data());
    next = next + 1 == articles().size() ? 0 : next + 1;
  }
}

BENCHMARK_CAPTURE(measure, two_words, two_words())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, common_words, common_words())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, twenty_words, twenty_words())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, phrase, one_phrase())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, proximity, one_proximity())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, person, one_person())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, prefix, one_prefix())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(measure, no_match, nothing())->Unit(benchmark::kMicrosecond);
BENCHMARK(step_analysis)->Unit(benchmark::kMicrosecond);
BENCHMARK(step_matches)->Unit(benchmark::kMicrosecond);
BENCHMARK(step_fragments)->Unit(benchmark::kMicrosecond);

}  // namespace
