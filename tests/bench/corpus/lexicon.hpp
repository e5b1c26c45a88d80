// SPDX-License-Identifier: GPL-2.0-or-later
// The words of generated news: each class of words by rank, the commonest from lists,
// all others coined from the rank, so that there are as many as a corpus can use.
#pragma once

#include <cstdint>
#include <string>

#include "tests/bench/corpus/random.hpp"

namespace morgue_bench {

enum class NounForm : std::uint8_t { Singular, Plural };
enum class VerbForm : std::uint8_t { Base, Third, Past, Gerund };

// Constant once made; any number of threads may use it.
class Lexicon {
 public:
  explicit Lexicon(std::uint64_t seed);

  // The rank of a word that the random number `draw` stands for.
  std::uint32_t noun(std::uint64_t draw) const { return nouns_.rank(draw); }

  std::uint32_t verb(std::uint64_t draw) const { return verbs_.rank(draw); }

  std::uint32_t adjective(std::uint64_t draw) const { return adjectives_.rank(draw); }

  std::uint32_t surname(std::uint64_t draw) const { return surnames_.rank(draw); }

  std::uint32_t place(std::uint64_t draw) const { return places_.rank(draw); }

  std::uint32_t company(std::uint64_t draw) const { return companies_.rank(draw); }

  // Append the word of a rank.
  void append_noun(std::string& text, std::uint32_t rank, NounForm form) const;
  void append_verb(std::string& text, std::uint32_t rank, VerbForm form) const;
  void append_adjective(std::string& text, std::uint32_t rank) const;
  void append_surname(std::string& text, std::uint32_t rank) const;
  void append_place(std::string& text, std::uint32_t rank) const;
  void append_company(std::string& text, std::uint32_t rank) const;

 private:
  std::uint64_t seed_;
  RankSampler nouns_;
  RankSampler verbs_;
  RankSampler adjectives_;
  RankSampler surnames_;
  RankSampler places_;
  RankSampler companies_;
};

}  // namespace morgue_bench
