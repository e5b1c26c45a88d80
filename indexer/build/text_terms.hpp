// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's words and of their stems.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/packed_terms.hpp"
#include "indexer/build/string_numbers.hpp"
#include "indexer/build/term_table.hpp"
#include "morgue/analyzer.hpp"

namespace morgue {

// What a word of the headline counts, where one of the text counts 1.
inline constexpr std::uint32_t kTitleWdf = 3;

// Words are met again and again: what is known of each is kept from article to article,
// within bounds. Not thread-safe.
class TextTerms {
 public:
  // Terms go to `packer`; `table` gets those that need a look at others.
  struct Targets {
    TermPacker& packer;
    TermTable& table;
  };

  // Adds the words of title and body, and their stems if `language` has any, until
  // there are kMaxDistinctTerms.
  void add(const ArticleTokens& tokens,
           std::string_view language,
           Analyzer& analyzer,
           Targets targets);

 private:
  // How often something stands in the whole text, weighted, in its title, and in the
  // first paragraph.
  struct Counts {
    std::uint32_t any = 0;
    std::uint32_t title = 0;
    std::uint32_t lead = 0;
  };

  // What is known beyond the article at hand.
  struct KnownWord {
    std::uint32_t article = 0;   // the last that had it
    std::uint32_t ordinal = 0;   // in found_words_ then
    std::uint32_t language = 0;  // ordinal and 1 of that of the stem; 0: none
    std::uint32_t stem = 0;
    bool is_plain = false;
  };

  struct KnownStem {
    std::uint32_t article = 0;
    std::uint32_t ordinal = 0;  // in found_stems_ then
    bool is_plain = false;
  };

  struct Language {
    std::uint32_t number = 0;  // from 1
    std::string subtag;
    std::string any;  // what the terms of stems begin with
    std::string title;
    std::string lead;
    StringNumbers stems;
    std::vector<KnownStem> known_stems;  // by number
  };

  struct FoundWord {
    std::uint32_t word = 0;
    std::uint32_t title_count = 0;
    std::uint32_t body_count = 0;
    std::uint32_t positions_end = 0;  // in positions_, while they come
  };

  struct FoundStem {
    std::uint32_t stem = 0;
    Counts counts;
  };

  void begin_article();
  Language& language_of(std::string_view subtag);
  void find_words(const ArticleTokens& tokens);
  FoundWord& find_word(std::string_view word);
  Counts add_word(const FoundWord& found, const ArticleTokens& tokens, Targets targets);
  std::uint32_t stem_of(std::uint32_t word, Language& language, Analyzer& analyzer);
  void count_stem(std::uint32_t stem, const Counts& counts, Language& language);
  void add_stems(const Language& language, Targets targets);

  StringNumbers words_;
  std::vector<KnownWord> known_words_;  // by number
  std::deque<Language> languages_;

  // Of the article at hand.
  std::uint32_t article_ = 0;
  std::vector<FoundWord> found_words_;
  std::vector<std::uint32_t> ordinals_;   // of the word of each token
  std::vector<std::uint32_t> positions_;  // by word
  std::vector<FoundStem> found_stems_;
  std::size_t stem_term_count_ = 0;  // that found_stems_ will make
};

}  // namespace morgue
