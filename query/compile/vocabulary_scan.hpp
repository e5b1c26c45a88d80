// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the vocabulary of an archive, a segment at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/compile/query_compiler.hpp"

namespace morgue {

// Words, without the prefix of their vocabulary, and the articles that have them.
using WordCounts = std::unordered_map<std::string, std::uint64_t>;

// The words of one vocabulary that begin alike.
struct VocabularyRange {
  std::string_view prefix;  // of the vocabulary; empty: the words of texts
  std::string_view beginning;
  std::string_view except{};  // a longer beginning, of words to leave out
};

struct VocabularyWord {
  std::string_view prefix;
  std::string_view word;
};

using WordPredicate = std::function<bool(std::string_view)>;

// Counts the words of a range that please `accept`. Reads at most `budget` words, of
// each segment its share, and takes what it reads off `budget`; false if that is less
// than the range.
// Throws Error(Corrupt) for words out of order, which may have no end; TimedOut.
bool scan_vocabulary(const SearchTarget& target,
                     const VocabularyRange& range,
                     std::uint64_t& budget,
                     WordCounts& counts,
                     const WordPredicate& accept);

// The same for the whole of a vocabulary, words with the first letter of `like` first.
bool scan_likeliest_first(const SearchTarget& target,
                          const VocabularyWord& like,
                          std::uint64_t& budget,
                          WordCounts& counts,
                          const WordPredicate& accept);

}  // namespace morgue
