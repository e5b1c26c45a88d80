// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query: their tokens, the index terms that stand for them in a field,
// and what the highlighter is told of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/compile/compilation.hpp"
#include "query/compile/positional_expression.hpp"

namespace morgue {

// The tokens that stand at one position of a query's text.
struct QueryWord {
  std::vector<std::string> terms;  // folded, at least one
  std::string spelling;            // as typed
};

using LanguageStems = std::vector<std::pair<std::string, std::string>>;

// Returns the words of `text` in order; none if only punctuation is left.
std::vector<QueryWord> query_words(Compilation& compilation, std::string_view text);

// Notes symbols of `text`, such as $ and +, that are part of none of its words.
void note_dropped_symbols(Compilation& compilation,
                          const Node& node,
                          std::string_view text,
                          const std::vector<QueryWord>& words);

// Where in an article the field's words stand; unset for fields outside its text.
std::optional<MatchScope> text_scope(FieldId field);

// True for fields whose words are those of the title and the text, with stems.
bool is_article_text(FieldId field);

// The index terms of `words` in their exact forms.
std::vector<std::string> exact_terms(FieldId field,
                                     const std::vector<std::string>& words);

// The stems of `word` in the languages in force.
LanguageStems word_stems(Compilation& compilation, const QueryWord& word);

// The index terms of an unquoted word in a field with stems.
std::vector<std::string> stemmed_terms(const Compilation& compilation,
                                       FieldId field,
                                       const QueryWord& word,
                                       const LanguageStems& stems);

// A leaf for the positions of index terms, within the limits of the field.
PositionalNode positions_of(FieldId field, std::vector<std::string> terms);

// The plan of a word; meaningful for fields with a text scope.
PlanNode plan_word(FieldId field, std::vector<std::string> terms, double weight);

// Remembers a word of the query, for notes about words that no article has.
void record_word(Compilation& compilation,
                 const Node& node,
                 const std::string& word,
                 const std::vector<std::string>& terms);

}  // namespace morgue
