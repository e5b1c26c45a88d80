// SPDX-License-Identifier: GPL-2.0-or-later
// A published archive as a searcher has it before it, and queries compiled for it.
#pragma once

#include <string>
#include <utility>

#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/syntax/parser.hpp"

namespace morgue {

inline SearchTarget target_of(const Generation& generation) {
  SearchTarget target;
  target.languages = generation.manifest().languages;
  target.is_newest_first = true;
  for (const Segment& segment : generation.manifest().segments) {
    target.add_segment(generation.open_segment(segment),
                       generation.open_postings(segment),
                       generation.open_positions(segment));
  }
  return target;
}

// The query must not be one that asks the analyzer while it is matched.
inline MatchQuery compile(const SearchTarget& target, const std::string& text) {
  Analyzer analyzer;
  CompiledQuery compiled =
      compile_query(parse_query(text, {}), target, analyzer, TimeZone());
  return {compiled.query, std::move(compiled.lists)};
}

}  // namespace morgue
