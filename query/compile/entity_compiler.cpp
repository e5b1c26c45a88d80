// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles entity leaves.
#include "query/compile/entity_compiler.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "morgue/entity_form.hpp"
#include "morgue/name.hpp"
#include "query/compile/expansions.hpp"
#include "query/compile/mentions_compiler.hpp"
#include "query/compile/vocabulary_scan.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::array kAllTypes = {EntityType::Person, EntityType::Org,
                                  EntityType::Place};

std::vector<EntityType> types_of(FieldId field_id) {
  if (field_id == FieldId::Person) return {EntityType::Person};
  if (field_id == FieldId::Org) return {EntityType::Org};
  if (field_id == FieldId::Place) return {EntityType::Place};
  return {kAllTypes.begin(), kAllTypes.end()};
}

bool is_one_word(std::string_view folded) {
  return folded.find(' ') == std::string_view::npos;
}

// "person:dehart" -> "dehart" if that is one word, else empty.
std::string single_word_of_id(std::string_view id) {
  const std::size_t colon = id.find(':');
  const std::string_view name =
      colon == std::string_view::npos ? id : id.substr(colon + 1);
  return std::string(name.find('-') == std::string_view::npos ? name : "");
}

PlanNode plan_entity(std::optional<EntityType> type) {
  PlanNode plan;
  plan.kind = PlanKind::Entity;
  plan.entity_type = type;
  return plan;
}

// Collects the terms and plan nodes of the entities that one name can mean.
struct NameTerms {
  std::vector<std::string> terms;
  std::vector<PlanNode> plans;
  bool whole = true;  // the vocabulary was read to its end

  void add_id(EntityType type, const std::string& id) {
    terms.push_back(entity_id_term(id));
    plans.push_back(plan_entity(type));
    plans.back().entity_ids = {id};
  }

  void add_word(EntityType type, const std::string& word) {
    terms.push_back(entity_word_term(type, word));
    plans.push_back(plan_entity(type));
    plans.back().name_words = {word};
  }

  void add_name(EntityType type, const std::string& folded) {
    terms.push_back(entity_alias_term(type, folded));
    plans.push_back(plan_entity(type));
    plans.back().names = {folded};
  }
};

// The ids that the archive has for a name in exactly this form, whoever said so; none
// if there are too many to mean anything.
std::vector<std::string> ids_in_archive(Compilation& compilation,
                                        EntityType type,
                                        const std::string& folded,
                                        NameTerms& name) {
  constexpr std::size_t kMaxIds = 16;
  constexpr std::uint64_t kMaxReads = 4096;  // printed forms of one folded form
  const std::string beginning = entity_form_prefix(type, folded) + '\t';
  std::set<std::string> ids;
  const auto take_id = [&](std::string_view rest) {
    auto form = read_entity_form(beginning + std::string(rest));
    if (form && ids.size() <= kMaxIds) ids.insert(std::move(form->id));
    return false;  // nothing is to be counted
  };
  WordCounts none;
  const std::uint64_t allowed = std::min(compilation.vocabulary_budget, kMaxReads);
  std::uint64_t left = allowed;
  const bool whole =
      scan_vocabulary(compilation.target, {beginning, ""}, left, none, take_id);
  compilation.vocabulary_budget -= allowed - left;
  name.whole = name.whole && whole;
  if (ids.size() > kMaxIds) return {};
  return {ids.begin(), ids.end()};
}

void add_name(Compilation& compilation,
              EntityType type,
              const std::string& text,
              const std::string& folded,
              NameTerms& name) {
  std::vector<std::string> known = known_entity_ids(type, text);
  for (std::string& id : ids_in_archive(compilation, type, folded, name)) {
    if (std::find(known.begin(), known.end(), id) == known.end())
      known.push_back(std::move(id));
  }
  for (const std::string& id : known)
    name.add_id(type, id);
  if (is_one_word(folded)) {
    name.add_word(type, folded);
    return;
  }
  const std::string derived = derive_entity_id(type, text);
  if (std::find(known.begin(), known.end(), derived) == known.end()) {
    name.add_id(type, derived);
  }
  name.add_name(type, folded);
  // "Mr DeHart" is whoever is called DeHart.
  const std::string word = single_word_of_id(derived);
  if (!word.empty()) name.add_word(type, word);
}

// An unquoted name with a hyphen is part of longer names: al-assad of Bashar al-Assad.
std::uint64_t add_longer_names(Compilation& compilation,
                               EntityType type,
                               const std::string& folded,
                               NameTerms& name) {
  const Expansions longer =
      expand_name(compilation.target, entity_alias_term(type, ""), folded,
                  compilation.expansion_limit, compilation.vocabulary_budget);
  name.whole = name.whole && longer.whole;
  for (const std::string& found : longer.words)
    name.add_name(type, found);
  return longer.cut_count;
}

// Prefixes and fuzzy words expand over the words of names; of a name of several words,
// over whole names.
std::uint64_t add_expansions(Compilation& compilation,
                             EntityType type,
                             const std::string& folded,
                             const WordNode& typed,
                             NameTerms& name) {
  const bool one_word = is_one_word(folded);
  const std::string prefix =
      one_word ? entity_word_term(type, "") : entity_alias_term(type, "");
  const Expansions expansions =
      typed.match == WordNode::Match::Prefix
          ? expand_prefix(compilation.target, prefix, folded,
                          compilation.expansion_limit, compilation.vocabulary_budget)
          : expand_fuzzy(compilation.target, prefix, {folded, typed.edits},
                         compilation.expansion_limit, compilation.vocabulary_budget);
  name.whole = name.whole && expansions.whole;
  for (const std::string& word : expansions.words) {
    one_word ? name.add_word(type, word) : name.add_name(type, word);
  }
  return expansions.cut_count;
}

void record_name(Compilation& compilation,
                 const Node& node,
                 const std::string& folded,
                 const std::vector<std::string>& terms) {
  const std::vector<EntityType> types = types_of(node.field);
  if (!compilation.positive || types.size() > 1) return;
  if (!has_data(compilation, node.field)) return;
  const std::string prefix = is_one_word(folded) ? entity_word_term(types.front(), "")
                                                 : entity_alias_term(types.front(), "");
  compilation.out.words.push_back({node.range, folded, node.field, prefix, terms});
}

Operand make_entity(Compilation& compilation, const Node& node, const WordNode& word) {
  NameTerms name;
  Operand operand;
  const std::string folded = fold_name(word.text);
  if (folded.empty()) throw no_searchable_text(node.range);
  for (const EntityType type : types_of(node.field)) {
    if (word.exact) {
      name.add_id(type, word.text);
    } else if (word.match == WordNode::Match::Stem) {
      add_name(compilation, type, word.text, folded, name);
      if (!word.whole && !is_one_word(folded)) {
        operand.cut_count += add_longer_names(compilation, type, folded, name);
      }
    } else {
      operand.cut_count += add_expansions(compilation, type, folded, word, name);
    }
  }
  note_vocabulary_cut(compilation, node, name.whole);
  if (word.match == WordNode::Match::Stem && !word.exact) {
    record_name(compilation, node, folded, name.terms);
  }
  std::sort(name.terms.begin(), name.terms.end());
  name.terms.erase(std::unique(name.terms.begin(), name.terms.end()), name.terms.end());
  operand.positions.terms = present_terms(compilation, std::move(name.terms));
  operand.positions.run_begin_term = kMentionBeginTerm;
  operand.plan.kind = PlanKind::Any;
  operand.plan.children = std::move(name.plans);
  operand.plan.weight = term_weight(compilation, operand.positions.terms);
  for (PlanNode& child : operand.plan.children)
    child.weight = operand.plan.weight;
  return operand;
}

}  // namespace

CompiledPart compile_entity(Compilation& compilation,
                            const Node& node,
                            const WordNode& word) {
  note_missing_data(compilation, node);
  Operand operand = make_entity(compilation, node, word);
  note_cut(compilation, node, operand.cut_count);
  CompiledPart part;
  part.query = synonym_query(operand.positions.terms);
  record_leaf(compilation, node, operand.positions.terms, part.query,
              operand.cut_count);
  if (compilation.positive) part.plan.push_back(std::move(operand.plan));
  return part;
}

Operand entity_operand(Compilation& compilation,
                       const Node& node,
                       const WordNode& word) {
  return make_entity(compilation, node, word);
}

Operand slot_operand(Compilation& compilation,
                     const Node& node,
                     const PhraseSlot& slot) {
  Node entity;
  entity.range = node.range;
  const Field* const row = find_field(slot.type);
  entity.field = row == nullptr ? FieldId::Entity : row->id;
  Operand operand;
  if (slot.type == "date") {
    entity.field = FieldId::Mentions;
    operand = date_slot_operand(compilation, slot);
  } else if (!slot.name.empty()) {
    WordNode word;
    word.text = slot.name;
    operand = make_entity(compilation, entity, word);
  } else {
    operand.plan.kind = PlanKind::Any;
    for (const EntityType type : types_of(entity.field)) {
      operand.positions.terms.push_back(entity_type_term(type));
      operand.plan.children.push_back(plan_entity(type));
    }
    operand.positions.run_begin_term = kMentionBeginTerm;
  }
  note_missing_data(compilation, entity);
  // A slot in the headline is an entity named there.
  if (node.field == FieldId::Title) operand.positions.last_position = kBodyPosition - 1;
  if (node.field == FieldId::Body) operand.positions.first_position = kBodyPosition;
  return operand;
}

std::string phrase_text(const PhraseNode& phrase) {
  std::string text;
  for (const PhraseNode::Item& item : phrase.items) {
    const auto* run = std::get_if<std::string>(&item);
    if (run == nullptr) continue;
    if (!text.empty()) text += ' ';
    text += *run;
  }
  return text;
}

}  // namespace morgue
