// SPDX-License-Identifier: GPL-2.0-or-later
// How fast text becomes tokens and stems, beside ICU's iterator alone and the naive
// pipeline of ICU and Xapian. The text is the English corpus repeated, or the file that
// MORGUE_BENCH_TEXT names.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>
#include <xapian.h>

#include "morgue/analyzer.hpp"

namespace {

constexpr std::size_t kTextBytes = std::size_t{4} << 20;
// Analysed piece by piece, as articles are.
constexpr std::size_t kArticleBytes = 3000;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string corpus_text() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path root = MORGUE_SOURCE_DIR "/corpus/articles";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const bool english = entry.path().string().find("/languages/") == std::string::npos;
    if (english && entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::string once;
  for (const auto& path : paths)
    once += read_file(path);
  std::string text;
  while (!once.empty() && text.size() < kTextBytes)
    text += once;
  return text;
}

// Pieces of about the size of an article that end at a space.
const std::vector<std::string>& articles() {
  static const std::vector<std::string> kArticles = [] {
    const char* const path =
        std::getenv("MORGUE_BENCH_TEXT");  // NOLINT(concurrency-mt-unsafe): one thread
    const std::string text = path == nullptr ? corpus_text() : read_file(path);
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space =
          text.find(' ', std::min(at + kArticleBytes, text.size()));
      const std::size_t end = space == std::string::npos ? text.size() : space;
      pieces.push_back(text.substr(at, end - at));
      at = end;
    }
    return pieces;
  }();
  return kArticles;
}

std::size_t total_bytes() {
  std::size_t bytes = 0;
  for (const std::string& article : articles())
    bytes += article.size();
  return bytes;
}

template <typename Work>
void measure(benchmark::State& state, Work work) {
  if (articles().empty()) {
    state.SkipWithError("no text: run from a checkout or set MORGUE_BENCH_TEXT");
    return;
  }
  for (auto _ : state) {
    for (const std::string& article : articles())
      work(article);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(total_bytes()) *
                          static_cast<std::int64_t>(state.iterations()));
}

void bench_analyze(benchmark::State& state) {
  morgue::Analyzer analyzer;
  morgue::TokenStream stream;
  measure(state, [&](const std::string& article) {
    analyzer.analyze(article, stream);
    benchmark::DoNotOptimize(stream.tokens.data());
  });
}

void bench_analyze_and_stem(benchmark::State& state) {
  morgue::Analyzer analyzer;
  morgue::TokenStream stream;
  measure(state, [&](const std::string& article) {
    analyzer.analyze(article, stream);
    for (const morgue::Token& token : stream.tokens)
      benchmark::DoNotOptimize(analyzer.stem(stream.term(token), "en").data());
  });
}

class IcuWords {
 public:
  IcuWords() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }

  ~IcuWords() { utext_close(&text_); }

  template <typename Take>
  void each_word(const std::string& article, Take take) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, article.data(), static_cast<std::int64_t>(article.size()),
                   &status);
    iterator_->setText(&text_, status);
    std::int32_t begin = iterator_->first();
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator_->next()) {
      if (iterator_->getRuleStatus() != UBRK_WORD_NONE) take(begin, end);
    }
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText text_ = UTEXT_INITIALIZER;
};

void bench_icu_iterator(benchmark::State& state) {
  IcuWords words;
  std::size_t count = 0;
  measure(state, [&](const std::string& article) {
    words.each_word(article, [&](std::int32_t, std::int32_t) { ++count; });
  });
  benchmark::DoNotOptimize(count);
}

void bench_naive(benchmark::State& state) {
  IcuWords words;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const fold =
      icu::Normalizer2::getNFKCCasefoldInstance(status);
  const Xapian::Stem stem("english");
  measure(state, [&](const std::string& article) {
    words.each_word(article, [&](std::int32_t begin, std::int32_t end) {
      std::string term;
      icu::StringByteSink<std::string> sink(&term);
      fold->normalizeUTF8(0, icu::StringPiece(article.data() + begin, end - begin),
                          sink, nullptr, status);
      benchmark::DoNotOptimize(stem(term).data());
    });
  });
}

BENCHMARK(bench_analyze);
BENCHMARK(bench_analyze_and_stem);
BENCHMARK(bench_icu_iterator);
BENCHMARK(bench_naive);

}  // namespace
