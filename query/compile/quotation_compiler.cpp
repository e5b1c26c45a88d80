// SPDX-License-Identifier: GPL-2.0-or-later
// Builds conditions on one quotation.
#include "query/compile/quotation_compiler.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "query/compile/operands.hpp"
#include "query/compile/positional_source.hpp"
#include "query/compile/speaker_operand.hpp"
#include "query/compile/text_compiler.hpp"

namespace morgue {
namespace {

PositionalNode term_leaf(std::string_view term) {
  PositionalNode leaf;
  leaf.terms.emplace_back(term);
  return leaf;
}

// An empty condition on one quotation.
Operand any_quotation() {
  Operand operand;
  operand.positions.kind = PositionalKind::Quotation;
  operand.positions.children.push_back(term_leaf(kQuotationBeginTerm));
  operand.positions.children.push_back(term_leaf(kQuotationEndTerm));
  operand.plan.kind = PlanKind::Quotation;
  operand.plan.weight = 0;
  return operand;
}

void add_condition(Operand condition, Operand& quotation) {
  quotation.plan.weight += condition.plan.weight;
  quotation.cut_count += condition.cut_count;
  quotation.plan.children.push_back(std::move(condition.plan));
  quotation.positions.children.push_back(std::move(condition.positions));
}

Operand quoted_operand(Compilation& compilation, const Node& node) {
  if (const auto* any = std::get_if<OrNode>(&node.value)) {
    std::vector<Operand> operands;
    for (const NodePtr& child : any->children)
      operands.push_back(quoted_operand(compilation, *child));
    return join_operands(std::move(operands), PositionalKind::Any, PlanKind::Any);
  }
  if (const auto* all = std::get_if<AndNode>(&node.value)) {
    Operand quotation = any_quotation();
    for (const NodePtr& child : all->children)
      add_condition(quoted_operand(compilation, *child), quotation);
    return quotation;
  }
  if (const auto* near = std::get_if<NearNode>(&node.value)) {
    return near_operand(compilation, *near);
  }
  return node.field == FieldId::By ? speaker_operand(compilation, node)
                                   : make_operand(compilation, node);
}

QuotationRole common_role(const std::vector<NodePtr>& nodes) {
  const QuotationRole first = quotation_role(*nodes.front());
  const bool common = std::all_of(
      nodes.begin(), nodes.end(),
      [first](const NodePtr& node) { return quotation_role(*node) == first; });
  return common ? first : QuotationRole::None;
}

// The query of a part that needs no positions: a speaker, or a word by its stem; unset
// for any other.
std::optional<Xapian::Query> query_without_positions(Compilation& compilation,
                                                     const Node& part,
                                                     const Operand& quotation) {
  if (quotation_role(part) == QuotationRole::Speaker) {
    return synonym_query(all_terms(quotation.positions.children.back()));
  }
  const auto* word = std::get_if<WordNode>(&part.value);
  if (word == nullptr || !matches_by_stem(compilation, part, *word)) {
    return std::nullopt;
  }
  const std::vector<QueryWord> words = query_words(compilation, word->text);
  if (words.size() != 1) return std::nullopt;
  const LanguageStems stems = word_stems(compilation, words.front());
  return synonym_query(stemmed_terms(compilation, part.field, words.front(), stems));
}

}  // namespace

QuotationRole quotation_role(const Node& node) {
  if (const auto* any = std::get_if<OrNode>(&node.value)) {
    return common_role(any->children);
  }
  if (const auto* all = std::get_if<AndNode>(&node.value)) {
    // No quotation has two speakers.
    const QuotationRole role = common_role(all->children);
    return role == QuotationRole::Words ? role : QuotationRole::None;
  }
  if (const auto* near = std::get_if<NearNode>(&node.value)) {
    const QuotationRole role = common_role(near->operands);
    return role == QuotationRole::Words ? role : QuotationRole::None;
  }
  const bool leaf = std::holds_alternative<WordNode>(node.value) ||
                    std::holds_alternative<PhraseNode>(node.value);
  if (!leaf) return QuotationRole::None;
  if (node.field == FieldId::Said) return QuotationRole::Words;
  return node.field == FieldId::By ? QuotationRole::Speaker : QuotationRole::None;
}

CompiledPart compile_quotation(Compilation& compilation,
                               const std::vector<const Node*>& parts) {
  Operand quotation = any_quotation();
  double boost = 1;
  for (const Node* part : parts) {
    Operand condition = quoted_operand(compilation, *part);
    note_cut(compilation, *part, condition.cut_count);
    boost *= part->boost;
    add_condition(std::move(condition), quotation);
  }
  CompiledPart compiled;
  std::optional<Xapian::Query> plain;
  if (parts.size() == 1) {
    plain = query_without_positions(compilation, *parts.front(), quotation);
  }
  compiled.take(plain ? MatchQuery{*plain}
                      : positional_query(std::move(quotation.positions),
                                         compilation.target, &compilation.analyzer));
  if (boost != 1) {
    compiled.take({{Xapian::Query::OP_SCALE_WEIGHT, compiled.query, boost}});
  }
  if (compilation.positive) compiled.plan.push_back(std::move(quotation.plan));
  return compiled;
}

std::vector<CompiledPart> compile_quotations(Compilation& compilation,
                                             const AndNode& node) {
  std::vector<const Node*> words;
  std::vector<const Node*> speakers;
  for (const NodePtr& child : node.children) {
    const QuotationRole role = quotation_role(*child);
    if (role == QuotationRole::Words) words.push_back(child.get());
    if (role == QuotationRole::Speaker) speakers.push_back(child.get());
  }
  std::vector<CompiledPart> compiled;
  if (speakers.empty() && !words.empty()) {
    compiled.push_back(compile_quotation(compilation, words));
  }
  for (const Node* speaker : speakers) {
    std::vector<const Node*> parts = words;
    parts.push_back(speaker);
    compiled.push_back(compile_quotation(compilation, parts));
  }
  return compiled;
}

}  // namespace morgue
