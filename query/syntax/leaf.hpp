// SPDX-License-Identifier: GPL-2.0-or-later
// Words and phrases of text: prefix, fuzzy, boost, slots, slop.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Parses one word with its suffixes (`*`, `~1`, `^2`).
NodePtr parse_text_word(const ParseState& state,
                        const LeafField& field,
                        const Piece& word);

// True for a word that is meant as a slot: "{person}", "{place:Seoul}".
bool is_slot_word(std::string_view word);

// Parses a phrase, quotes included. In fields that are no running text, slots and
// wildcards are literal.
NodePtr parse_phrase(const ParseState& state,
                     const LeafField& field,
                     const Lexeme& lexeme);

// Returns the text between the quotes of `lexeme` with its escapes resolved. Throws
// unclosed_quote and empty_phrase.
std::string phrase_text(const ParseState& state, const Lexeme& lexeme);

// True for fields whose phrases are words of running text.
bool is_running_text(FieldId field) noexcept;

// Reads what may stand right after a group or a phrase: `~n` (slop, phrases only) and
// `^n` (boost). Leaves other text alone.
void parse_suffix(ParseState& state, Node& node);

// Splits "^number" off the end of `word` and returns the number; 1 if there is none.
double split_boost(const ParseState& state, Piece& word);

// Makes a node of `value` that covers [begin, end) of the normalised text.
template <typename Value>
NodePtr make_node(const ParseState& state,
                  FieldId field,
                  Value value,
                  std::size_t begin,
                  std::size_t end) {
  auto node = std::make_unique<Node>();
  node->value = std::move(value);
  node->field = field;
  node->range = state.where(begin, end);
  return node;
}

}  // namespace morgue
