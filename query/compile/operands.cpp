// SPDX-License-Identifier: GPL-2.0-or-later
// Builds operands.
#include "query/compile/operands.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "query/compile/entity_compiler.hpp"
#include "query/compile/expansions.hpp"
#include "query/compile/positional_source.hpp"
#include "query/highlight/spelled_as.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

// A word in its exact form.
Operand exact_word(Compilation& compilation, const Node& node, const QueryWord& word) {
  Operand operand;
  std::vector<std::string> terms = exact_terms(node.field, word.terms);
  record_word(compilation, node, word.terms.front(), terms);
  operand.plan = plan_word(node.field, word.terms, term_weight(compilation, terms));
  operand.positions = positions_of(node.field, std::move(terms));
  if (compilation.verbatim && is_article_text(node.field)) {
    operand.positions.spellings = spellings_of(word.spelling);
    operand.plan.spellings = operand.positions.spellings;
  }
  return operand;
}

Operand word_operand(Compilation& compilation, const Node& node, const WordNode& word) {
  const std::vector<QueryWord> words = query_words(compilation, word.text);
  note_dropped_symbols(compilation, node, word.text, words);
  if (words.empty()) throw no_searchable_text(node.range);
  if (words.size() > 1) return word_sequence(compilation, node, words, word.match);
  if (matches_by_stem(compilation, node, word)) {
    return stemmed_word(compilation, node, words.front());
  }
  return word.match == WordNode::Match::Stem
             ? exact_word(compilation, node, words.front())
             : expanded_word(compilation, node, words.front(), word);
}

}  // namespace

Operand join_operands(std::vector<Operand> operands,
                      PositionalKind kind,
                      PlanKind plan_kind) {
  if (operands.size() == 1) return std::move(operands.front());
  Operand joined;
  joined.positions.kind = kind;
  joined.plan.kind = plan_kind;
  joined.plan.weight = 0;
  for (Operand& operand : operands) {
    joined.plan.scope = operand.plan.scope;
    joined.plan.weight += operand.plan.weight;
    joined.plan.children.push_back(std::move(operand.plan));
    joined.positions.children.push_back(std::move(operand.positions));
    joined.cut_count += operand.cut_count;
  }
  return joined;
}

bool matches_by_stem(const Compilation& compilation,
                     const Node& node,
                     const WordNode& word) {
  return word.match == WordNode::Match::Stem && !word.exact && !compilation.verbatim &&
         is_article_text(node.field);
}

Operand stemmed_word(Compilation& compilation,
                     const Node& node,
                     const QueryWord& word) {
  const LanguageStems stems = word_stems(compilation, word);
  const std::vector<std::string> stem_terms =
      stemmed_terms(compilation, node.field, word, stems);
  record_word(compilation, node, word.terms.front(), stem_terms);
  Operand operand;
  operand.plan =
      plan_word(node.field, word.terms, term_weight(compilation, stem_terms));
  operand.plan.stems = stems;
  operand.positions = form_positions(compilation, node, word, stems);
  return operand;
}

PositionalNode form_positions(Compilation& compilation,
                              const Node& node,
                              const QueryWord& word,
                              const LanguageStems& stems) {
  const StemForms forms = expand_stem(compilation.target, word.terms.front(), stems,
                                      compilation.analyzer, compilation.form_budget);
  if (!forms.all) note_missing_forms(compilation, node, word.terms.front());
  return positions_of(node.field,
                      present_terms(compilation, exact_terms(node.field, forms.words)));
}

Operand expanded_word(Compilation& compilation,
                      const Node& node,
                      const QueryWord& word,
                      const WordNode& typed) {
  const std::string& text = word.terms.front();
  const std::string prefix(text_scope(node.field) ? "" : field(node.field).prefix);
  Expansions expansions =
      typed.match == WordNode::Match::Prefix
          ? expand_prefix(compilation.target, prefix, text, compilation.expansion_limit,
                          compilation.vocabulary_budget)
          : expand_fuzzy(compilation.target, prefix, {text, typed.edits},
                         compilation.expansion_limit, compilation.vocabulary_budget);
  note_vocabulary_cut(compilation, node, expansions.whole);
  Operand operand;
  operand.cut_count = expansions.cut_count;
  std::vector<std::string> terms =
      present_terms(compilation, exact_terms(node.field, expansions.words));
  const double weight = term_weight(compilation, terms);
  if (typed.match == WordNode::Match::Prefix) {
    operand.plan = plan_word(node.field, {}, weight);
    operand.plan.term_prefix = text;
  } else {
    operand.plan = plan_word(node.field, std::move(expansions.words), weight);
  }
  operand.positions = positions_of(node.field, std::move(terms));
  return operand;
}

Operand word_sequence(Compilation& compilation,
                      const Node& node,
                      const std::vector<QueryWord>& words,
                      WordNode::Match last) {
  if (words.size() > kMaxPhraseTokens) {
    throw too_many_phrase_words(words.size(), kMaxPhraseTokens, node.range);
  }
  if (last == WordNode::Match::Fuzzy) {
    throw Error("bad_fuzzy", "~ is for one word, and this is several",
                "give ~1 to each word by itself", node.range);
  }
  std::vector<Operand> operands;
  for (const QueryWord& word : words) {
    const bool expand =
        last == WordNode::Match::Prefix && operands.size() + 1 == words.size();
    WordNode typed;
    typed.match = last;
    operands.push_back(expand ? expanded_word(compilation, node, word, typed)
                              : exact_word(compilation, node, word));
  }
  return join_operands(std::move(operands), PositionalKind::Sequence,
                       PlanKind::Sequence);
}

Operand phrase_operand(Compilation& compilation,
                       const Node& node,
                       const PhraseNode& phrase) {
  std::vector<Operand> operands;
  for (const PhraseNode::Item& item : phrase.items) {
    if (const auto* slot = std::get_if<PhraseSlot>(&item)) {
      operands.push_back(slot_operand(compilation, node, *slot));
      continue;
    }
    const std::string& text = std::get<std::string>(item);
    const std::vector<QueryWord> words = query_words(compilation, text);
    note_dropped_symbols(compilation, node, text, words);
    for (const QueryWord& word : words)
      operands.push_back(exact_word(compilation, node, word));
  }
  if (operands.empty()) throw no_searchable_text(node.range);
  if (operands.size() > kMaxPhraseTokens) {
    throw too_many_phrase_words(operands.size(), kMaxPhraseTokens, node.range);
  }
  Operand joined =
      join_operands(std::move(operands), PositionalKind::Sequence, PlanKind::Sequence);
  joined.positions.slop = phrase.slop;
  joined.plan.slop = phrase.slop;
  return joined;
}

Operand make_operand(Compilation& compilation, const Node& node) {
  const bool is_entity = field(node.field).kind == FieldKind::Entity;
  if (const auto* word = std::get_if<WordNode>(&node.value)) {
    Operand operand = is_entity ? entity_operand(compilation, node, *word)
                                : word_operand(compilation, node, *word);
    note_missing_data(compilation, node);
    record_leaf(compilation, node, all_terms(operand.positions),
                synonym_query(all_terms(operand.positions)), operand.cut_count);
    return operand;
  }
  if (const auto* phrase = std::get_if<PhraseNode>(&node.value)) {
    WordNode name;
    if (is_entity) name.text = phrase_text(*phrase);
    name.whole = true;
    Operand operand = is_entity ? entity_operand(compilation, node, name)
                                : phrase_operand(compilation, node, *phrase);
    note_missing_data(compilation, node);
    record_leaf(
        compilation, node, all_terms(operand.positions),
        positional_query(operand.positions, compilation.target, &compilation.analyzer)
            .engine,
        operand.cut_count);
    return operand;
  }
  if (const auto* any = std::get_if<OrNode>(&node.value)) {
    std::vector<Operand> operands;
    for (const NodePtr& child : any->children)
      operands.push_back(make_operand(compilation, *child));
    return join_operands(std::move(operands), PositionalKind::Any, PlanKind::Any);
  }
  throw bad_near_operand("NEAR", "move the rest out of the chain, joined by AND",
                         node.range);
}

bool is_marked(const Node& node) {
  if (const auto* any = std::get_if<OrNode>(&node.value)) {
    return std::all_of(any->children.begin(), any->children.end(),
                       [](const NodePtr& child) { return is_marked(*child); });
  }
  return field(node.field).kind == FieldKind::Entity ||
         text_scope(node.field).has_value();
}

std::vector<std::string> all_terms(const PositionalNode& node) {
  std::vector<std::string> terms = node.terms;
  for (const PositionalNode& child : node.children) {
    for (std::string& term : all_terms(child))
      terms.push_back(std::move(term));
  }
  return terms;
}

}  // namespace morgue
