// SPDX-License-Identifier: GPL-2.0-or-later
// Generated news articles, one JSON object a line.
#pragma once

#include <cstdint>
#include <string>

#include "tests/bench/corpus/lexicon.hpp"

namespace morgue_bench {

// Articles depend on the seed and on their number alone: a larger corpus begins with a
// smaller one. Dates spread over eight years in no order.
class ArticleWriter {
 public:
  explicit ArticleWriter(std::uint64_t seed);

  // Appends the line of article `number`, line feed included.
  void append_line(std::string& lines, std::uint64_t number) const;

 private:
  std::uint64_t seed_;
  Lexicon lexicon_;
};

}  // namespace morgue_bench
