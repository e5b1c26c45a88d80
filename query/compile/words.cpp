// SPDX-License-Identifier: GPL-2.0-or-later
// Words to terms.
#include "query/compile/words.hpp"

#include <algorithm>

#include "morgue/schema.hpp"

namespace morgue {
namespace {

// The fields whose own terms stand for the field.
std::vector<FieldId> indexed_fields(FieldId field_id) {
  if (field_id == FieldId::HeadLead) return {FieldId::Title, FieldId::Lead};
  if (field_id == FieldId::Body) return {FieldId::Any};
  return {field_id};
}

}  // namespace

std::vector<QueryWord> query_words(Compilation& compilation, std::string_view text) {
  TokenStream stream;
  compilation.analyzer.analyze(text, stream);
  std::vector<QueryWord> words;
  std::uint32_t position = 0;
  for (const Token& token : stream.tokens) {
    if (words.empty() || token.position != position) {
      words.emplace_back();
      words.back().spelling = text.substr(token.begin, token.end - token.begin);
      position = token.position;
    }
    words.back().terms.emplace_back(stream.term(token));
  }
  return words;
}

std::optional<MatchScope> text_scope(FieldId field_id) {
  if (field_id == FieldId::Any) return MatchScope::Anywhere;
  if (field_id == FieldId::Title) return MatchScope::Title;
  if (field_id == FieldId::Lead) return MatchScope::Lead;
  if (field_id == FieldId::HeadLead) return MatchScope::HeadLead;
  if (field_id == FieldId::Body) return MatchScope::Body;
  return std::nullopt;
}

bool is_article_text(FieldId field_id) {
  return text_scope(field_id).has_value() || field_id == FieldId::Said;
}

std::vector<std::string> exact_terms(FieldId field_id,
                                     const std::vector<std::string>& words) {
  std::vector<std::string> terms;
  for (const FieldId indexed : indexed_fields(field_id)) {
    for (const std::string& word : words)
      terms.push_back(word_term(indexed, word));
  }
  return terms;
}

LanguageStems word_stems(Compilation& compilation, const QueryWord& word) {
  LanguageStems stems;
  for (const std::string& language : compilation.stem_languages) {
    for (const std::string& term : word.terms) {
      stems.emplace_back(language, compilation.analyzer.stem(term, language));
    }
  }
  return stems;
}

std::vector<std::string> stemmed_terms(const Compilation& compilation,
                                       FieldId field_id,
                                       const QueryWord& word,
                                       const LanguageStems& stems) {
  std::vector<std::string> terms;
  for (const FieldId indexed : indexed_fields(field_id)) {
    for (const auto& [language, stem] : stems)
      terms.push_back(stem_term(indexed, language, stem));
  }
  if (compilation.has_unstemmed || terms.empty()) {
    const std::vector<std::string> exact = exact_terms(field_id, word.terms);
    terms.insert(terms.end(), exact.begin(), exact.end());
  }
  return present_terms(compilation, std::move(terms));
}

PositionalNode positions_of(FieldId field_id, std::vector<std::string> terms) {
  PositionalNode node;
  node.terms = std::move(terms);
  if (field_id == FieldId::Body) node.first_position = kBodyPosition;
  return node;
}

PlanNode plan_word(FieldId field_id, std::vector<std::string> terms, double weight) {
  PlanNode node;
  node.kind = PlanKind::Word;
  node.scope = text_scope(field_id).value_or(MatchScope::Anywhere);
  std::sort(terms.begin(), terms.end());
  node.terms = std::move(terms);
  node.weight = weight;
  return node;
}

void record_word(Compilation& compilation,
                 const Node& node,
                 const std::string& word,
                 const std::vector<std::string>& terms) {
  if (!compilation.positive || !has_data(compilation, node.field)) return;
  const FieldId indexed = indexed_fields(node.field).front();
  compilation.out.words.push_back(
      {node.range, word, node.field, std::string(field(indexed).prefix), terms});
}

}  // namespace morgue
