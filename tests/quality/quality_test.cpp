// SPDX-License-Identifier: GPL-2.0-or-later
// Measures the ranking on the judged queries of the corpus. The floors lie a little
// under what was measured: a change that ranks worse fails here.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <cstdio>
#include <doctest/doctest.h>
#include <string>
#include <tuple>
#include <vector>

#include "morgue/error.hpp"
#include "query/search/searcher.hpp"
#include "tests/quality/evaluation.hpp"
#include "tests/support/test_archive.hpp"

namespace {

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

struct Measured {
  std::string id;
  std::string text;
  double ndcg = 0;
  double precision = 0;
  std::string error;
};

Measured measure(Searcher& searcher, const JudgedQuery& query) {
  SearchOptions options;
  options.limit = kMaxPageHits;
  options.now_s = days_from_civil({2021, 4, 1}) * kSecondsPerDay;
  Measured measured{query.id, query.text, 0, 0, ""};
  std::vector<std::string> ranking;
  try {
    for (const Hit& hit : searcher.search(query.text, options).hits)
      ranking.push_back(hit.article.id);
  } catch (const Error& error) {
    measured.error = error.message();
  }
  measured.ndcg = ndcg_at_10(ranking, query.judgements);
  measured.precision = average_precision(ranking, query.judgements);
  return measured;
}

struct Quality {
  double ndcg = 0;
  double map = 0;
};

// Queries without a relevant article have nothing to rank and are left out.
Quality evaluate(const std::string& queries, const std::string& qrels) {
  const std::string corpus = std::string(MORGUE_SOURCE_DIR) + "/corpus/";
  const TempDir dir;
  index_source(dir.path() / "archive", corpus + "articles");
  Searcher searcher(Generation::open(dir.path() / "archive"));
  std::vector<Measured> all;
  for (const JudgedQuery& query :
       read_judged_queries(corpus + queries, corpus + qrels)) {
    if (!query.judgements.empty()) all.push_back(measure(searcher, query));
  }
  Quality quality;
  for (const Measured& one : all) {
    quality.ndcg += one.ndcg / static_cast<double>(all.size());
    quality.map += one.precision / static_cast<double>(all.size());
    CHECK_MESSAGE(one.error.empty(), one.id << " " << one.text << ": " << one.error);
  }
  std::sort(all.begin(), all.end(), [](const Measured& a, const Measured& b) {
    return std::tie(a.ndcg, a.precision, a.id) < std::tie(b.ndcg, b.precision, b.id);
  });
  std::printf("%s: %zu queries, nDCG@10 %.4f, MAP %.4f; the worst:\n", queries.c_str(),
              all.size(), quality.ndcg, quality.map);
  constexpr std::size_t kShown = 10;
  for (std::size_t i = 0; i < std::min(kShown, all.size()); ++i) {
    std::printf("  %.3f %.3f  %s  %s\n", all[i].ndcg, all[i].precision,
                all[i].id.c_str(), all[i].text.c_str());
  }
  return quality;
}

}  // namespace

TEST_SUITE("quality") {
  TEST_CASE("English queries rank as well as measured") {
    const Quality quality = evaluate("queries.tsv", "qrels.txt");
    CHECK(quality.ndcg > 0.855);
    CHECK(quality.map > 0.82);
  }

  TEST_CASE("queries in other languages rank as well as measured") {
    const Quality quality = evaluate("queries-languages.tsv", "qrels-languages.txt");
    CHECK(quality.ndcg > 0.98);
    CHECK(quality.map > 0.98);
  }
}
