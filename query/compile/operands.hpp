// SPDX-License-Identifier: GPL-2.0-or-later
// Operands of phrases and proximity: the positions they stand at, and the plan that
// marks them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/compile/compilation.hpp"
#include "query/compile/positional_expression.hpp"
#include "query/compile/words.hpp"

namespace morgue {

struct Operand {
  PositionalNode positions;
  PlanNode plan;
  std::uint64_t cut_count = 0;  // expansions left out
};

// A word, a phrase, an entity, or an OR of them.
Operand make_operand(Compilation& compilation, const Node& node);

// True if a typed word of one token stands for all words that share its stem.
bool matches_by_stem(const Compilation& compilation,
                     const Node& node,
                     const WordNode& word);

// A word in any form that shares its stem.
Operand stemmed_word(Compilation& compilation, const Node& node, const QueryWord& word);

// Where any form stands that shares a stem with the word.
PositionalNode form_positions(Compilation& compilation,
                              const Node& node,
                              const QueryWord& word,
                              const LanguageStems& stems);

// The words of the vocabulary that a prefix or fuzzy word stands for.
Operand expanded_word(Compilation& compilation,
                      const Node& node,
                      const QueryWord& word,
                      const WordNode& typed);

// Words in order, in their exact forms; the last of an unfinished word is expanded.
Operand word_sequence(Compilation& compilation,
                      const Node& node,
                      const std::vector<QueryWord>& words,
                      WordNode::Match last);

// A phrase with its slots. Throws Error(BadQuery, no_searchable_text).
Operand phrase_operand(Compilation& compilation,
                       const Node& node,
                       const PhraseNode& phrase);

// Several operands as one; a single one stays itself.
Operand join_operands(std::vector<Operand> operands,
                      PositionalKind kind,
                      PlanKind plan_kind);

// True if what `node` matches can be marked in an article's text.
bool is_marked(const Node& node);

// All index terms of the expression, in order of appearance.
std::vector<std::string> all_terms(const PositionalNode& node);

}  // namespace morgue
