// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's words and of their stems.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/build/known_words.hpp"
#include "indexer/build/packed_terms.hpp"
#include "indexer/build/term_table.hpp"
#include "indexer/glass/numbered_terms.hpp"
#include "indexer/glass/string_numbers.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// What a word of the headline counts, where one of the text counts 1.
inline constexpr std::uint32_t kTitleWdf = 3;

// Words are met again and again: what is known of each is kept from article to article,
// within bounds. Not thread-safe.
class TextTerms {
 public:
  // Terms that come again get numbers of `numbered`, which may be null.
  explicit TextTerms(std::shared_ptr<NumberedTerms> numbered = nullptr)
      : numbered_(std::move(numbered)) {}

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

  struct KnownParts {
    KnownTerm title;
    KnownTerm lead;
  };

  struct KnownStem {
    std::uint32_t article = 0;
    std::uint32_t ordinal = 0;  // in found_stems_ then
    KnownTerms terms;
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

  struct NewTerm {
    std::string_view prefix;
    std::string_view text;
    std::uint32_t wdf = 0;
    std::span<const std::uint32_t> positions;
  };

  void begin_article();
  Language& language_of(std::string_view subtag);
  void find_words(const ArticleTokens& tokens);
  void hash_words(const ArticleTokens& tokens);
  FoundWord& find_word(std::string_view word);
  Counts add_word(const FoundWord& found, const ArticleTokens& tokens, Targets targets);
  std::uint32_t stem_of(std::uint32_t word, Language& language, Analyzer& analyzer);
  void count_stem(std::uint32_t stem, const Counts& counts, Language& language);
  void add_stems(Language& language, Targets targets);
  KnownTerm& known_term(FieldId field_id, KnownTerms& terms);
  void add_unnumbered(const NewTerm& added, KnownTerm& known, TermPacker& packer);

  std::shared_ptr<NumberedTerms> numbered_;
  KnownWords words_;
  std::deque<Language> languages_;
  std::vector<KnownParts> known_parts_;
  std::string spelled_;  // a term that asks for a number

  // Of the article at hand.
  std::uint32_t article_ = 0;
  std::vector<FoundWord> found_words_;
  std::vector<std::uint64_t> hashes_;     // of the word of each token
  std::vector<std::uint32_t> ordinals_;   // of the same
  std::vector<std::uint32_t> positions_;  // by word
  std::vector<FoundStem> found_stems_;
  std::size_t stem_term_count_ = 0;  // that found_stems_ will make
};

}  // namespace morgue
