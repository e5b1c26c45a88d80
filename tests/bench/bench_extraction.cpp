// SPDX-License-Identifier: GPL-2.0-or-later
// How fast articles are extracted: the English corpus, article by article, with its
// language known and with its language to be detected.
#include <benchmark/benchmark.h>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "morgue/article.hpp"

namespace {

std::vector<morgue::Article> read_corpus(const std::string& language) {
  std::vector<morgue::Article> articles;
  const std::filesystem::path root = MORGUE_SOURCE_DIR "/corpus/articles";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const bool english = entry.path().string().find("/languages/") == std::string::npos;
    if (!english || entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    morgue::Article article;
    article.body.assign(std::istreambuf_iterator<char>(in), {});
    article.language = language;
    articles.push_back(article);
  }
  return articles;
}

void extract_all(benchmark::State& state, const std::string& language) {
  const std::vector<morgue::Article> articles = read_corpus(language);
  morgue::Extractor extractor({});
  std::size_t bytes = 0;
  for (auto step : state) {
    static_cast<void>(step);
    for (const morgue::Article& article : articles) {
      morgue::Article copy = article;
      extractor.extract(copy);
      benchmark::DoNotOptimize(copy.mentions.data());
      bytes += copy.body.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void language_known(benchmark::State& state) {
  extract_all(state, "en");
}

void language_detected(benchmark::State& state) {
  extract_all(state, "");
}

BENCHMARK(language_known);
BENCHMARK(language_detected);

}  // namespace
