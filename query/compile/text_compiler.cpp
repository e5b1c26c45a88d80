// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles text leaves: single words by their stems, all else by positions.
#include "query/compile/text_compiler.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "query/compile/operands.hpp"
#include "query/compile/positional_source.hpp"
#include "query/highlight/near_fit.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

void add_plan(const Compilation& compilation,
              FieldId field_id,
              PlanNode plan,
              CompiledPart& part) {
  if (compilation.positive && text_scope(field_id)) {
    part.plan.push_back(std::move(plan));
  }
}

CompiledPart finish(Compilation& compilation,
                    const Node& node,
                    Operand operand,
                    MatchQuery query) {
  CompiledPart part;
  part.take(std::move(query));
  note_cut(compilation, node, operand.cut_count);
  record_leaf(compilation, node, all_terms(operand.positions), part.query,
              operand.cut_count);
  add_plan(compilation, node.field, std::move(operand.plan), part);
  return part;
}

// An unquoted word of one token: its stem terms, which have no positions.
CompiledPart compile_stemmed(Compilation& compilation,
                             const Node& node,
                             const QueryWord& word) {
  const LanguageStems stems = word_stems(compilation, word);
  const std::vector<std::string> terms =
      stemmed_terms(compilation, node.field, word, stems);
  record_word(compilation, node, word.terms.front(), terms);
  CompiledPart part;
  part.query = synonym_query(terms);
  if (node.field == FieldId::Body) {
    part.take(positional_filter(part.query,
                                form_positions(compilation, node, word, stems),
                                compilation.target, nullptr));
  }
  record_leaf(compilation, node, terms, part.query);
  PlanNode plan = plan_word(node.field, word.terms, term_weight(compilation, terms));
  plan.stems = stems;
  add_plan(compilation, node.field, std::move(plan), part);
  return part;
}

}  // namespace

CompiledPart compile_word(Compilation& compilation,
                          const Node& node,
                          const WordNode& word) {
  note_missing_data(compilation, node);
  const std::vector<QueryWord> words = query_words(compilation, word.text);
  note_dropped_symbols(compilation, node, word.text, words);
  if (words.empty()) throw no_searchable_text(node.range);
  if (words.size() == 1 && matches_by_stem(compilation, node, word)) {
    return compile_stemmed(compilation, node, words.front());
  }
  if (words.size() == 1 && word.match != WordNode::Match::Stem) {
    Operand operand = expanded_word(compilation, node, words.front(), word);
    MatchQuery query{synonym_query(operand.positions.terms)};
    if (!operand.positions.is_plain_leaf()) {
      query = positional_filter(query.engine, operand.positions, compilation.target,
                                nullptr);
    }
    return finish(compilation, node, std::move(operand), std::move(query));
  }
  Operand operand = word_sequence(compilation, node, words, word.match);
  MatchQuery query =
      positional_query(operand.positions, compilation.target, &compilation.analyzer);
  return finish(compilation, node, std::move(operand), std::move(query));
}

CompiledPart compile_phrase(Compilation& compilation,
                            const Node& node,
                            const PhraseNode& phrase) {
  note_missing_data(compilation, node);
  Operand operand = phrase_operand(compilation, node, phrase);
  MatchQuery query =
      positional_query(operand.positions, compilation.target, &compilation.analyzer);
  return finish(compilation, node, std::move(operand), std::move(query));
}

Operand near_operand(Compilation& compilation, const NearNode& near) {
  static_assert(kMaxChainOperands <= kMaxNearOperands);
  Operand chain;
  chain.positions.kind = PositionalKind::Near;
  chain.positions.distance = near.distance;
  chain.positions.ordered = near.ordered;
  chain.plan.kind = PlanKind::Near;
  chain.plan.distance = near.distance;
  chain.plan.ordered = near.ordered;
  chain.plan.weight = 0;
  for (const NodePtr& child : near.operands) {
    Operand operand = make_operand(compilation, *child);
    note_cut(compilation, *child, operand.cut_count);
    chain.plan.scope = operand.plan.scope;
    chain.plan.weight += operand.plan.weight;
    chain.plan.children.push_back(std::move(operand.plan));
    chain.positions.children.push_back(std::move(operand.positions));
  }
  return chain;
}

CompiledPart compile_near(Compilation& compilation, const NearNode& near) {
  Operand chain = near_operand(compilation, near);
  const bool in_text =
      compilation.positive &&
      std::all_of(near.operands.begin(), near.operands.end(),
                  [](const NodePtr& child) { return is_marked(*child); });
  CompiledPart part;
  part.take(positional_query(std::move(chain.positions), compilation.target,
                             &compilation.analyzer));
  if (in_text) part.plan.push_back(std::move(chain.plan));
  return part;
}

}  // namespace morgue
