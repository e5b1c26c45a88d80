// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of an archive: the words that begin alike, differ by an edit or two,
// or share a stem.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/compile/words.hpp"

namespace morgue {

struct Expansions {
  std::vector<std::string> words;  // without the vocabulary's prefix, sorted
  std::uint64_t cut_count = 0;     // left out, the rarest first
  bool whole = true;               // false: the budget did not reach for all words
};

// In all functions `prefix` is the term prefix of the vocabulary, empty for the words
// of texts. Each reads the part of the vocabulary that can match, a segment at a time:
// at most `budget` words, and takes what it reads off it. Throws Error(Corrupt) for a
// vocabulary out of order, which has no end, and Error(TimedOut).

Expansions expand_prefix(const SearchTarget& target,
                         std::string_view prefix,
                         std::string_view beginning,
                         std::size_t limit,
                         std::uint64_t& budget);

// Words with the same first letter are read first.
Expansions expand_fuzzy(const SearchTarget& target,
                        std::string_view prefix,
                        std::pair<std::string_view, int> word_and_edits,
                        std::size_t limit,
                        std::uint64_t& budget);

// Names that hold the words of the folded `name` side by side; not `name` itself.
Expansions expand_name(const SearchTarget& target,
                       std::string_view prefix,
                       std::string_view name,
                       std::size_t limit,
                       std::uint64_t& budget);

struct StemForms {
  std::vector<std::string> words;  // sorted but for the word itself
  bool all = true;                 // none is left out
};

// Words whose stem in a language is the one listed for it; `word` itself is among them.
StemForms expand_stem(const SearchTarget& target,
                      std::string_view word,
                      const LanguageStems& stems,
                      Analyzer& analyzer,
                      std::uint64_t& budget);

// Returns the word of the vocabulary nearest to `word`, of those at the same distance
// the most frequent; none if all differ by more than two
// edits, or by more than one from a word of seven letters or less. Reads
// target.max_vocabulary_reads words.
std::optional<std::string> nearest_word(const SearchTarget& target,
                                        std::string_view prefix,
                                        std::string_view word);

}  // namespace morgue
