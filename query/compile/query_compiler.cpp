// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles trees: what ranks, what filters and what excludes, and how they combine.
#include "query/compile/query_compiler.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/compile/compilation.hpp"
#include "query/compile/entity_compiler.hpp"
#include "query/compile/filter_compiler.hpp"
#include "query/compile/quotation_compiler.hpp"
#include "query/compile/text_compiler.hpp"

namespace morgue {
namespace {

constexpr auto kFilterOp = Xapian::Query::OP_FILTER;

Xapian::Query combine(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return {op, queries.begin(), queries.end()};
}

Xapian::Query every_article() {
  return Xapian::Query(std::string());
}

// The part as a condition that stands on its own.
Xapian::Query standalone(const CompiledPart& part) {
  if (part.role != PartRole::Excluded) return part.query;
  return {Xapian::Query::OP_AND_NOT, every_article(), part.query};
}

// Sets the languages of a conjunction while it is compiled.
class ConjunctionScope {
 public:
  ConjunctionScope(Compilation& compilation, const AndNode& node)
      : compilation_(compilation),
        stem_languages_(compilation.stem_languages),
        has_unstemmed_(compilation.has_unstemmed) {
    for (const NodePtr& child : node.children) {
      const std::vector<std::string> languages = languages_of(*child);
      if (!languages.empty()) restrict_to(languages);
    }
  }

  ~ConjunctionScope() {
    compilation_.stem_languages = std::move(stem_languages_);
    compilation_.has_unstemmed = has_unstemmed_;
  }

  ConjunctionScope(const ConjunctionScope&) = delete;
  ConjunctionScope& operator=(const ConjunctionScope&) = delete;

 private:
  void restrict_to(const std::vector<std::string>& languages) {
    std::vector<std::string>& stemmed = compilation_.stem_languages;
    const auto is_left_out = [&languages](const std::string& language) {
      return std::find(languages.begin(), languages.end(), language) == languages.end();
    };
    stemmed.erase(std::remove_if(stemmed.begin(), stemmed.end(), is_left_out),
                  stemmed.end());
    if (std::all_of(
            languages.begin(), languages.end(),
            [](const std::string& language) { return has_stemmer(language); })) {
      compilation_.has_unstemmed = false;
    }
  }

  Compilation& compilation_;
  std::vector<std::string> stem_languages_;
  bool has_unstemmed_;
};

std::optional<ListQuery> lists_of(const CompiledPart& part) {
  if (part.role == PartRole::Excluded) return std::nullopt;
  return part.lists ? part.lists : lists_of_terms(part.query);
}

std::optional<ListQuery> lists_of_all(const std::vector<CompiledPart>& parts) {
  ListQuery all;
  for (const CompiledPart& part : parts) {
    const std::optional<ListQuery> lists = lists_of(part);
    if (!lists || !join_lists(*lists, part.role == PartRole::Filter, all))
      return std::nullopt;
  }
  return all;
}

CompiledPart compile_and(Compilation& compilation, const AndNode& node) {
  const ConjunctionScope scope(compilation, node);
  std::vector<Xapian::Query> ranked;
  std::vector<Xapian::Query> filters;
  std::vector<Xapian::Query> excluded;
  CompiledPart all;
  std::vector<CompiledPart> parts = compile_quotations(compilation, node);
  for (const NodePtr& child : node.children) {
    if (quotation_role(*child) != QuotationRole::None) continue;
    parts.push_back(compile_node(compilation, *child));
  }
  all.lists = lists_of_all(parts);
  for (CompiledPart& part : parts) {
    if (part.role == PartRole::Ranked) ranked.push_back(part.query);
    if (part.role == PartRole::Filter) filters.push_back(part.query);
    if (part.role == PartRole::Excluded) excluded.push_back(part.query);
    std::move(part.plan.begin(), part.plan.end(), std::back_inserter(all.plan));
  }
  all.role = ranked.empty() ? PartRole::Filter : PartRole::Ranked;
  if (ranked.empty() && filters.empty()) filters.push_back(every_article());
  if (ranked.empty()) {
    all.query = combine(Xapian::Query::OP_AND, filters);
  } else {
    all.query = combine(Xapian::Query::OP_AND, ranked);
    if (!filters.empty()) {
      all.query = {kFilterOp, all.query, combine(Xapian::Query::OP_AND, filters)};
    }
  }
  if (!excluded.empty()) {
    all.query = {Xapian::Query::OP_AND_NOT, all.query,
                 combine(Xapian::Query::OP_OR, excluded)};
  }
  return all;
}

CompiledPart compile_or(Compilation& compilation, const OrNode& node) {
  std::vector<CompiledPart> parts;
  CompiledPart all;
  all.role = PartRole::Filter;
  for (const NodePtr& child : node.children) {
    parts.push_back(compile_node(compilation, *child));
    CompiledPart& part = parts.back();
    if (part.role == PartRole::Ranked) all.role = PartRole::Ranked;
    std::move(part.plan.begin(), part.plan.end(), std::back_inserter(all.plan));
  }
  std::vector<Xapian::Query> queries;
  for (const CompiledPart& part : parts) {
    const bool weightless =
        all.role == PartRole::Ranked && part.role != PartRole::Ranked;
    queries.push_back(weightless ? Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                                                 standalone(part), 0.0)
                                 : standalone(part));
  }
  all.query = combine(Xapian::Query::OP_OR, queries);
  return all;
}

CompiledPart compile_not(Compilation& compilation, const NotNode& node) {
  const bool outer = std::exchange(compilation.positive, false);
  CompiledPart part = compile_node(compilation, *node.child);
  compilation.positive = outer;
  part.plan.clear();
  // Leaving out what a negation leaves out is asking for it.
  const bool twice = part.role == PartRole::Excluded;
  part.role = twice ? PartRole::Filter : PartRole::Excluded;
  return part;
}

CompiledPart compile_word_node(Compilation& compilation,
                               const Node& node,
                               const WordNode& word) {
  switch (field(node.field).kind) {
    case FieldKind::Entity:
      return compile_entity(compilation, node, word);
    case FieldKind::Keyword:
      return compile_keyword(compilation, node, word);
    case FieldKind::Flag:
      return compile_flag(compilation, node, {word.text});
    case FieldKind::Text:
    case FieldKind::Date:
    case FieldKind::Bound:
    case FieldKind::Number:
    case FieldKind::Quote:
    case FieldKind::Scope:
      break;
  }
  return compile_word(compilation, node, word);
}

CompiledPart compile_phrase_node(Compilation& compilation,
                                 const Node& node,
                                 const PhraseNode& phrase) {
  const FieldKind kind = field(node.field).kind;
  if (kind != FieldKind::Entity && kind != FieldKind::Keyword) {
    return compile_phrase(compilation, node, phrase);
  }
  WordNode word;
  word.text = phrase_text(phrase);
  word.whole = true;
  return kind == FieldKind::Entity ? compile_entity(compilation, node, word)
                                   : compile_keyword(compilation, node, word);
}

struct NodeCompiler {
  Compilation& compilation;
  const Node& node;

  CompiledPart operator()(const WordNode& value) const {
    return compile_word_node(compilation, node, value);
  }

  CompiledPart operator()(const PhraseNode& value) const {
    return compile_phrase_node(compilation, node, value);
  }

  CompiledPart operator()(const AllNode&) const {
    return {PartRole::Filter, every_article(), {}};
  }

  CompiledPart operator()(const AndNode& value) const {
    return compile_and(compilation, value);
  }

  CompiledPart operator()(const OrNode& value) const {
    return compile_or(compilation, value);
  }

  CompiledPart operator()(const NotNode& value) const {
    return compile_not(compilation, value);
  }

  CompiledPart operator()(const NearNode& value) const {
    return compile_near(compilation, value);
  }

  CompiledPart operator()(const DateNode& value) const {
    return compile_date_node(compilation, node, value);
  }

  CompiledPart operator()(const NumberNode& value) const {
    return compile_number(compilation, node, value);
  }

  CompiledPart operator()(const FlagNode& value) const {
    return compile_flag(compilation, node, value);
  }
};

std::size_t count_expanding_leaves(const Node& node) {
  const auto sum = [](const std::vector<NodePtr>& nodes) {
    std::size_t count = 0;
    for (const NodePtr& child : nodes)
      count += count_expanding_leaves(*child);
    return count;
  };
  if (const auto* word = std::get_if<WordNode>(&node.value)) {
    return word->match == WordNode::Match::Stem ? 0 : 1;
  }
  if (const auto* conjunction = std::get_if<AndNode>(&node.value)) {
    return sum(conjunction->children);
  }
  if (const auto* disjunction = std::get_if<OrNode>(&node.value)) {
    return sum(disjunction->children);
  }
  if (const auto* near = std::get_if<NearNode>(&node.value)) return sum(near->operands);
  const auto* negation = std::get_if<NotNode>(&node.value);
  return negation == nullptr ? 0 : count_expanding_leaves(*negation->child);
}

// The articles that match `root` but not `found` once articles without a date pass the
// filters by date.
Xapian::Query compile_undated(const Node& root,
                              const Compilation& dated,
                              const Xapian::Query& found) {
  CompiledQuery compiled;
  Compilation compilation{dated.target, dated.analyzer, dated.zone, compiled};
  compilation.expansion_limit = dated.expansion_limit;
  compilation.stem_languages = dated.stem_languages;
  compilation.has_unstemmed = dated.has_unstemmed;
  compilation.verbatim = dated.verbatim;
  compilation.undated = true;
  return {Xapian::Query::OP_AND_NOT, standalone(compile_node(compilation, root)),
          found};
}

bool is_all_dated(const SearchTarget& target) {
  std::optional<bool>& known = target.facts.all_dated;
  if (!known) {
    known = target.database.get_termfreq(flag_term(FieldId::Has, "date")) ==
            target.database.get_doccount();
  }
  return *known;
}

}  // namespace

CompiledPart compile_node(Compilation& compilation, const Node& node) {
  if (quotation_role(node) != QuotationRole::None &&
      !std::holds_alternative<AndNode>(node.value)) {
    return compile_quotation(compilation, {&node});
  }
  CompiledPart part = std::visit(NodeCompiler{compilation, node}, node.value);
  if (node.boost != 1.0 && part.role == PartRole::Ranked) {
    part.take({{Xapian::Query::OP_SCALE_WEIGHT, part.query, node.boost}});
  }
  return part;
}

CompiledQuery compile_query(const ParsedQuery& query,
                            const SearchTarget& target,
                            Analyzer& analyzer,
                            const TimeZone& zone) {
  CompiledQuery compiled;
  Compilation compilation{target, analyzer, zone, compiled};
  compilation.verbatim = query.exact;
  const std::size_t expanding = count_expanding_leaves(*query.root);
  if (expanding > 1) compilation.expansion_limit = kMaxExpansions / expanding;
  for (const auto& [language, articles] : target.languages) {
    if (has_stemmer(language)) {
      compilation.stem_languages.push_back(language);
    } else {
      compilation.has_unstemmed = true;
    }
  }
  CompiledPart part = compile_node(compilation, *query.root);
  compiled.query = standalone(part);
  compiled.lists = lists_of(part);
  compiled.filters_only = part.role != PartRole::Ranked;
  compiled.plan.kind = PlanKind::Any;
  compiled.plan.children = std::move(part.plan);
  if (!compiled.date_filter.empty() && !is_all_dated(target)) {
    compiled.undated = compile_undated(*query.root, compilation, compiled.query);
  }
  return compiled;
}

}  // namespace morgue
