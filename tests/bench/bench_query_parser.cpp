// SPDX-License-Identifier: GPL-2.0-or-later
// The time to parse queries of several shapes.
#include <benchmark/benchmark.h>
#include <string_view>

#include "query/syntax/parser.hpp"

namespace {

void parse(benchmark::State& state, std::string_view query) {
  morgue::ParseOptions options;
  options.now_s = 1574337600;
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(morgue::parse_query(query, options));
  }
}

}  // namespace

BENCHMARK_CAPTURE(parse, one_word, "climate");
BENCHMARK_CAPTURE(parse,
                  ten_words,
                  "climate paris agreement signed leaders world summit talks "
                  "emissions december");
BENCHMARK_CAPTURE(parse,
                  every_feature,
                  "title:\"paris agreement\"~2 (climate OR warm*) person:\"Laurent "
                  "Fabius\" NEAR/10 gavel date:2015-12-01..2015-12-31 lang:en "
                  "-editorial words:>300");
BENCHMARK_CAPTURE(parse,
                  curly_quotes,
                  "\u201Cparis agreement\u201D climate\u00A0talks");
BENCHMARK_CAPTURE(parse, dates, "date:last-week OR date:\"3 weeks ago\"..now");
