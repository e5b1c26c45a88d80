// SPDX-License-Identifier: GPL-2.0-or-later
// The strict parser: sequences, operators and groups. Leaves are parsed in leaf.cpp,
// phrase.cpp and field_parser.cpp.
#include "query/syntax/parser.hpp"

#include <algorithm>

#include "query/syntax/exact_mode.hpp"
#include "query/syntax/field_parser.hpp"
#include "query/syntax/foreign.hpp"
#include "query/syntax/leaf.hpp"
#include "query/syntax/limits.hpp"
#include "query/syntax/parse_state.hpp"
#include "query/syntax/proximity.hpp"
#include "query/syntax/query_errors.hpp"
#include "query/syntax/sequence.hpp"
#include "query/syntax/simple_mode.hpp"

namespace morgue {
namespace {

// Dates are counted from an instant within the years that have dates, in any zone.
constexpr std::int64_t kFirstNow = -62'135'510'400;  // 0001-01-02
constexpr std::int64_t kLastNow = 253'402'128'000;   // 9999-12-30

NodePtr parse_sequence(ParseState& state, const LeafField& field);

bool is_word(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::Word;
}

bool ends_sequence(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::Close || lexeme.kind == Lexeme::Kind::End;
}

NodePtr parse_group(ParseState& state, const LeafField& field) {
  const Lexeme open = state.take();
  if (++state.depth > kMaxQueryDepth) throw too_deep(state.where(open));
  if (state.peek().kind == Lexeme::Kind::Close) {
    throw empty_group(state.where(open.begin, state.peek().end));
  }
  if (state.peek().kind == Lexeme::Kind::End) throw unclosed_paren(state.where(open));
  NodePtr node = parse_sequence(state, field);
  if (state.peek().kind == Lexeme::Kind::End) throw unclosed_paren(state.where(open));
  const Lexeme close = state.take();
  --state.depth;
  node->range = state.where(open.begin, close.end);
  parse_suffix(state, *node);
  return node;
}

NodePtr parse_field(ParseState& state, const LeafField& outer) {
  const FieldStart start = take_field(state, outer);
  LeafField field{start.field->id, start.typed, false};
  if (!start.value.text.empty()) {
    NodePtr node = parse_value(state, field, start.value);
    node->range = state.where(start.begin, start.value.end());
    if (std::holds_alternative<DateNode>(node->value)) {
      note_split_date(state, start.value);
    }
    return node;
  }
  NodePtr node;
  if (state.peek().kind == Lexeme::Kind::Open) {
    field.grouped = true;
    node = parse_group(state, field);
  } else {
    const Lexeme phrase = state.take();
    node = parse_phrase_value(state, field, phrase);
    parse_suffix(state, *node);
  }
  return node;
}

NodePtr parse_word(ParseState& state, const LeafField& field) {
  if (field.grouped && takes_raw_values(field.id)) {
    return parse_value(state, field, take_value(state, field.id));
  }
  const Lexeme lexeme = state.peek();
  const std::string_view text = state.text(lexeme);
  if (text == "*" || text.starts_with("*^")) {
    state.take();
    Piece star{text, lexeme.begin};
    const double boost = split_boost(state, star);
    NodePtr all = make_node(state, FieldId::Any, AllNode{}, lexeme.begin, lexeme.end);
    all->boost = boost;
    return all;
  }
  refuse_foreign_operator(state);
  if (begins_field(text)) return parse_field(state, field);
  if (field.grouped) return parse_value(state, field, take_value(state, field.id));
  state.take();
  return parse_text_word(state, field, {text, lexeme.begin});
}

NodePtr parse_primary(ParseState& state, const LeafField& field) {
  const Lexeme lexeme = state.peek();
  if (lexeme.kind == Lexeme::Kind::Open) return parse_group(state, field);
  if (lexeme.kind == Lexeme::Kind::Word) return parse_word(state, field);
  if (is_ranged(field.id))
    return parse_value(state, field, take_value(state, field.id));
  state.take();
  NodePtr node = parse_phrase_value(state, field, lexeme);
  parse_suffix(state, *node);
  return node;
}

// Throws if no operand follows `op`, which was just taken.
void require_operand(const ParseState& state, const Lexeme& op) {
  const Lexeme next = state.peek();
  const bool missing =
      ends_sequence(next) ||
      (is_word(next) && state.text(next) != "NOT" && is_operator(state.text(next)));
  if (missing) throw missing_right(state.text(op), state.where(op));
}

struct Unary {
  NodePtr node;
  bool negative = false;
};

bool take_minus(ParseState& state) {
  const Lexeme lexeme = state.peek();
  const std::string_view text = state.text(lexeme);
  if (text[0] != '-' || leading_dash(text) > 0) return false;
  if (text.size() > 1) {
    state.skip_in_word(1);
    return true;
  }
  state.take();
  const Lexeme next = state.peek();
  const bool touches = !next.spaced && !ends_sequence(next);
  if (!touches) throw lone_minus(state.where(lexeme));
  return true;
}

Unary parse_unary(ParseState& state, const LeafField& field) {
  Unary unary;
  const Lexeme first = state.peek();
  if (is_word(first) && state.text(first) == "NOT") {
    state.take();
    require_operand(state, first);
    const Lexeme next = state.peek();
    const bool again = is_word(next) &&
                       (state.text(next) == "NOT" || state.text(next)[0] == '-') &&
                       leading_dash(state.text(next)) == 0;
    if (again) throw double_negation(state.where(first.begin, next.end));
    unary.negative = true;
  } else if (is_word(first)) {
    unary.negative = take_minus(state);
  }
  unary.node = parse_primary(state, field);
  return unary;
}

Part parse_proximity(ParseState& state, const LeafField& field) {
  const std::size_t begin = state.peek().begin;
  Unary first = parse_unary(state, field);
  Proximity chain(state, field.id);
  std::size_t end = state.previous_end();
  while (is_word(state.peek()) && is_near_operator(state.text(state.peek()))) {
    if (!chain.begun()) chain.add(std::move(first.node), first.negative, begin, end);
    const Lexeme op = state.take();
    chain.take_operator(op);
    require_operand(state, op);
    const std::size_t operand_begin = state.peek().begin;
    Unary operand = parse_unary(state, field);
    end = state.previous_end();
    chain.add(std::move(operand.node), operand.negative, operand_begin, end);
  }
  if (!chain.begun()) return {std::move(first.node), first.negative, begin, end};
  return {chain.finish(), false, begin, end};
}

// Notes "or", "and" and "not" between words: they are words.
void note_lower_case(ParseState& state, std::size_t parts_before) {
  const Lexeme lexeme = state.peek();
  if (parts_before == 0 || !is_word(lexeme) || ends_sequence(state.peek(1))) return;
  const std::string_view text = state.text(lexeme);
  if (text != "or" && text != "and" && text != "not") return;
  std::string upper(text);
  for (char& c : upper)
    c = static_cast<char>(c - 'a' + 'A');
  state.notes.push_back(
      {"lower_case_operator",
       quoted(text) + " is searched as a word; write " + upper + " for the operator",
       state.where(lexeme)});
}

NodePtr parse_sequence(ParseState& state, const LeafField& field) {
  Sequence sequence(state);
  while (!ends_sequence(state.peek())) {
    const Lexeme lexeme = state.peek();
    const std::string_view text = is_word(lexeme) ? state.text(lexeme) : "";
    if (is_operator(text) && text != "NOT") {
      if (sequence.size() == 0) throw missing_left(text, state.where(lexeme));
      state.take();
      require_operand(state, lexeme);
      sequence.join(text == "OR");
      continue;
    }
    note_lower_case(state, sequence.size());
    sequence.add(parse_proximity(state, field));
  }
  return sequence.finish();
}

}  // namespace

ParsedQuery parse_query(std::string_view query, const ParseOptions& given) {
  const NormalizedQuery normalized(query);
  ParseOptions options = given;
  options.now_s = std::clamp(given.now_s, kFirstNow, kLastNow);
  if (normalized.text().find_first_not_of(' ') == std::string_view::npos) {
    throw empty_query();
  }
  ParseState state(normalized, options);
  ParsedQuery parsed;
  if (options.simple) {
    parsed.root = parse_simple(state);
    parsed.exact = state.exact;
  } else {
    if (state.peek().kind == Lexeme::Kind::Close) {
      throw unexpected_paren(state.where(state.peek()));
    }
    parsed.root = parse_sequence(state, {});
    if (state.peek().kind == Lexeme::Kind::Close) {
      throw unexpected_paren(state.where(state.peek()));
    }
    parsed.exact = take_exact_mode(*parsed.root, query);
  }
  apply_limits(*parsed.root);
  parsed.notes = std::move(state.notes);
  return parsed;
}

}  // namespace morgue
