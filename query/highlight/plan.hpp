// SPDX-License-Identifier: GPL-2.0-or-later
// What to mark in an article: the positive part of a compiled query without its engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// Which positions of an article a leaf may stand at.
enum class MatchScope : std::uint8_t { Anywhere, Title, Lead, HeadLead, Body };

enum class PlanKind : std::uint8_t {
  Word,       // any token that fits
  Entity,     // any mention that fits
  Date,       // any date talked about that counts in its days
  Sequence,   // children in order, next to each other: a phrase
  Near,       // children within a distance
  Any,        // each child on its own
  Quotation,  // all children inside one quotation
  Speaker,    // who said the quotation: a child of a Quotation
};

// A node of the plan. Every child of a Sequence or Near is Word, Entity, Date, Sequence
// or Any; a Quotation has any kind of child.
struct PlanNode {
  PlanKind kind = PlanKind::Word;
  MatchScope scope = MatchScope::Anywhere;  // of a Word, Entity or Date

  // Word: a token fits if its term is one of `terms`, begins with `term_prefix` (if not
  // empty), or if its stem in the article's language is the one listed for it.
  std::vector<std::string> terms;                          // folded, sorted
  std::vector<std::pair<std::string, std::string>> stems;  // language, stem
  std::string term_prefix;
  // Word: if not empty, the token must also be spelled as one of these.
  std::vector<std::string> spellings;

  // Entity: a mention fits if its entity's type agrees (when set) and its id is one of
  // `entity_ids`, or a name of it folds to one of `names`, or holds all of
  // `name_words`; with all three empty any entity of the type fits. Speaker: the same
  // for who is sure to have said a quotation, an entity or not.
  std::optional<EntityType> entity_type;
  std::vector<std::string> entity_ids;
  std::vector<std::string> names;
  std::vector<std::string> name_words;

  // Date: days since the epoch, half-open.
  std::int64_t begin_day = 0;
  std::int64_t end_day = 0;

  std::vector<PlanNode> children;
  int slop = 0;          // Sequence: extra positions allowed
  int distance = 0;      // Near: largest difference of positions
  bool ordered = false;  // Near

  // Inverse document frequency: what a match is worth in a fragment. It counts for each
  // child of the root and for each child of a Near or Quotation there; what lies below
  // them shares the one weight.
  double weight = 1.0;
};

// Of kind Any at the root, with a child for each leaf of the query.
using HighlightPlan = PlanNode;

}  // namespace morgue
