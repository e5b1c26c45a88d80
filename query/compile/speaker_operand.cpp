// SPDX-License-Identifier: GPL-2.0-or-later
// Resolves names of speakers as entity fields do, whatever their type.
#include "query/compile/speaker_operand.hpp"

#include <algorithm>
#include <variant>

#include "morgue/name.hpp"
#include "query/compile/entity_compiler.hpp"
#include "query/compile/expansions.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

bool is_single(std::string_view folded) {
  return folded.find(' ') == std::string_view::npos;
}

// Collects the speakers that one name can mean.
struct SpeakerTerms {
  std::vector<std::string> terms;
  PlanNode plan;

  SpeakerTerms() { plan.kind = PlanKind::Speaker; }

  void add_id(const std::string& id) {
    terms.push_back(speaker_id_term(id));
    plan.entity_ids.push_back(id);
  }

  void add_word(const std::string& word) {
    terms.push_back(speaker_word_term(word));
    plan.name_words.push_back(word);
  }

  void add_name(const std::string& folded) {
    terms.push_back(speaker_name_term(folded));
    plan.names.push_back(folded);
  }
};

void add_ids(const std::string& text, bool derived, SpeakerTerms& speaker) {
  for (const EntityType type :
       {EntityType::Person, EntityType::Org, EntityType::Place}) {
    for (const std::string& id : known_entity_ids(type, text))
      speaker.add_id(id);
    if (derived) speaker.add_id(derive_entity_id(type, text));
  }
}

void add_spelled(const std::string& text,
                 const std::string& folded,
                 SpeakerTerms& speaker) {
  add_ids(text, !is_single(folded), speaker);
  if (is_single(folded)) {
    speaker.add_word(folded);
    return;
  }
  speaker.add_name(folded);
  // "Mr DeHart" is whoever is called DeHart.
  const std::string id = derive_entity_id(EntityType::Person, text);
  const std::string word = id.substr(id.find(':') + 1);
  if (word.find('-') == std::string::npos) speaker.add_word(word);
}

std::uint64_t add_expanded(Compilation& compilation,
                           const Node& node,
                           const WordNode& word,
                           const std::string& folded,
                           SpeakerTerms& speaker) {
  const std::string words = speaker_word_term("");
  const std::string names = speaker_name_term("");
  const std::size_t limit = compilation.expansion_limit;
  std::uint64_t& budget = compilation.vocabulary_budget;
  Expansions found;
  switch (word.match) {
    case WordNode::Match::Stem:
      // A name with a hyphen may be part of a longer one.
      if (word.whole || is_single(folded)) return 0;
      found = expand_name(compilation.target, names, folded, limit, budget);
      note_vocabulary_cut(compilation, node, found.whole);
      for (const std::string& name : found.words)
        speaker.add_name(name);
      return found.cut_count;
    case WordNode::Match::Prefix:
      found = expand_prefix(compilation.target, is_single(folded) ? words : names,
                            folded, limit, budget);
      break;
    case WordNode::Match::Fuzzy:
      found = expand_fuzzy(compilation.target, is_single(folded) ? words : names,
                           {folded, word.edits}, limit, budget);
      break;
  }
  note_vocabulary_cut(compilation, node, found.whole);
  for (const std::string& name : found.words) {
    if (is_single(folded)) {
      // Each word has a plan of its own, as one plan asks for all of its words.
      speaker.terms.push_back(speaker_word_term(name));
      PlanNode& plan = speaker.plan.children.emplace_back();
      plan.kind = PlanKind::Speaker;
      plan.name_words = {name};
    } else {
      speaker.add_name(name);
    }
  }
  return found.cut_count;
}

}  // namespace

Operand speaker_operand(Compilation& compilation, const Node& node) {
  note_missing_data(compilation, node);
  WordNode word;
  if (const auto* typed = std::get_if<WordNode>(&node.value)) {
    word = *typed;
  } else {
    word.text = phrase_text(std::get<PhraseNode>(node.value));
    word.whole = true;
  }
  const std::string folded = fold_name(word.text);
  if (folded.empty()) throw no_searchable_text(node.range);
  SpeakerTerms speaker;
  Operand operand;
  if (word.exact) {
    speaker.add_id(word.text);
  } else {
    if (word.match == WordNode::Match::Stem) add_spelled(word.text, folded, speaker);
    operand.cut_count = add_expanded(compilation, node, word, folded, speaker);
  }
  std::vector<std::string>& terms = speaker.terms;
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  if (word.match == WordNode::Match::Stem && !word.exact && compilation.positive &&
      has_data(compilation, node.field)) {
    const std::string prefix =
        is_single(folded) ? speaker_word_term("") : speaker_name_term("");
    compilation.out.words.push_back({node.range, folded, node.field, prefix, terms});
  }
  operand.positions.terms = present_terms(compilation, std::move(terms));
  operand.plan = std::move(speaker.plan);
  operand.plan.weight = term_weight(compilation, operand.positions.terms);
  const bool by_name = !operand.plan.entity_ids.empty() ||
                       !operand.plan.names.empty() || !operand.plan.name_words.empty();
  // The words that a prefix stands for, or nobody.
  if (!by_name) operand.plan.kind = PlanKind::Any;
  record_leaf(compilation, node, operand.positions.terms,
              synonym_query(operand.positions.terms), operand.cut_count);
  return operand;
}

}  // namespace morgue
