// SPDX-License-Identifier: GPL-2.0-or-later
// The syntax tree of a query: what the user typed, with positions, before any index is
// asked.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "morgue/date.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

struct Node;
using NodePtr = std::unique_ptr<Node>;

// A bare word; the analyzer may still find several tokens in it ("state-of-the-art").
// Matches its stem in text fields.
struct WordNode {
  enum class Match : std::uint8_t { Stem, Prefix, Fuzzy };
  std::string text;
  Match match = Match::Stem;
  int edits = 0;       // Fuzzy: 1 or 2
  bool exact = false;  // field:=value, as in entity:=country:KOR
  bool whole = false;  // a name in quotes: nothing may stand before or behind it
};

// date:, updated:, mentions: and their bounds; resolved to instants in the query's
// zone.
struct DateNode {
  TimeInterval interval;
  // What floating dates (those that state no time of day) compare by: a side that falls
  // on a midnight in the query's zone, or is `now`, whose whole day counts. Days since
  // the epoch.
  std::optional<std::int64_t> begin_day;
  std::optional<std::int64_t> end_day;  // exclusive
  bool whole_days = false;              // each closed side falls on a midnight
  std::string text;                     // as typed
};

// A gap in a phrase that an entity of the type fills, or a date.
struct PhraseSlot {
  // "person", "org", "place", "date" or "entity".
  std::string type;
  std::string name;              // {person:DeHart}; empty: any
  std::optional<DateNode> date;  // {date:2019-11}; unset: any date
};

// Words in order, in their exact folded forms.
struct PhraseNode {
  using Item = std::variant<std::string, PhraseSlot>;
  std::vector<Item> items;  // runs of text and slots, in order
  int slop = 0;             // extra positions allowed
};

// Every article.
struct AllNode {};

struct AndNode {
  std::vector<NodePtr> children;
};

struct OrNode {
  std::vector<NodePtr> children;
};

struct NotNode {
  NodePtr child;
};

// Operands within `distance` positions of one another. Operands are words, phrases,
// entity fields or an OrNode of them.
struct NearNode {
  bool ordered = false;  // ADJ
  int distance = 10;
  std::vector<NodePtr> operands;
};

struct NumberNode {
  std::optional<std::uint64_t> min;  // inclusive
  std::optional<std::uint64_t> max;  // inclusive
};

// has:, missing:, is:.
struct FlagNode {
  std::string value;
};

struct Node {
  std::variant<WordNode,
               PhraseNode,
               AllNode,
               AndNode,
               OrNode,
               NotNode,
               NearNode,
               DateNode,
               NumberNode,
               FlagNode>
      value;
  FieldId field = FieldId::Any;  // of a leaf; pushed down from field:(...)
  SourceRange range;             // bytes of the query as given
  double boost = 1.0;
};

}  // namespace morgue
