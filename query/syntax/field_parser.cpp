// SPDX-License-Identifier: GPL-2.0-or-later
// Field names and values.
#include "query/syntax/field_parser.hpp"

#include <algorithm>

#include "query/syntax/date_value.hpp"
#include "query/syntax/leaf.hpp"
#include "query/syntax/query_errors.hpp"
#include "query/syntax/values.hpp"

namespace morgue {
namespace {

bool is_value_lexeme(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::Word || lexeme.kind == Lexeme::Kind::Phrase;
}

bool ends_query_level(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::End || lexeme.kind == Lexeme::Kind::Close;
}

NodePtr parse_date(const ParseState& state,
                   const LeafField& field,
                   const Piece& value) {
  Piece rest = value;
  const double boost = split_boost(state, rest);
  DateNode date = parse_date_value(state, field.id, rest);
  date.text = std::string(field.typed) + ":" + std::string(rest.text);
  const bool bound = morgue::field(field.id).kind == FieldKind::Bound;
  NodePtr node = make_node(state, bound ? FieldId::Date : field.id, std::move(date),
                           value.begin, value.end());
  node->boost = boost;
  return node;
}

// field:=value.
NodePtr parse_exact(const ParseState& state,
                    const LeafField& field,
                    const Piece& value) {
  Piece rest = value.sub(1);
  WordNode word;
  word.exact = true;
  double boost = 1;
  if (rest.text.starts_with('"')) {
    Lexeme phrase;
    phrase.kind = Lexeme::Kind::Phrase;
    phrase.begin = static_cast<std::uint32_t>(rest.begin);
    phrase.end = static_cast<std::uint32_t>(rest.begin + rest.text.rfind('"') + 1);
    Piece suffix{state.text(phrase.end, rest.end()), phrase.end};
    word.text = phrase_text(state, phrase);
    if (!suffix.text.empty()) {
      throw bad_value("nothing may follow the closing quote of an exact value",
                      "put a space after it", where(state, suffix));
    }
  } else {
    boost = split_boost(state, rest);
    word.text = rest.text;
  }
  if (word.text.empty()) {
    const std::string name(field.typed);
    throw bad_value(name + ":= needs a value",
                    "write " + name + ":=country:KOR or " + name + ":=\"South Korea\"",
                    where(state, value));
  }
  NodePtr node = make_node(state, field.id, std::move(word), value.begin, value.end());
  node->boost = boost;
  return node;
}

void check_text_value(const ParseState& state,
                      const LeafField& field,
                      const Piece& value) {
  const std::string name(field.typed);
  const char first = value.text[0];
  const std::string rest(value.text.substr(1));
  if (value.text == "*") {
    throw bad_value(name + ":* is not a search",
                    "write has:person and the like for articles that have one",
                    where(state, value));
  }
  if (first == '<' || first == '>') {
    throw bad_value(quoted(value.text) + ": only dates and words: are compared",
                    "write words:>500 or date:>=2019-11-18", where(state, value));
  }
  if ((first == '-' || first == '!') && !rest.empty() && !field.grouped) {
    throw bad_value("the minus stands before the field", "write -" + name + ":" + rest,
                    where(state, value));
  }
}

NodePtr parse_keyword_value(const ParseState& state,
                            const LeafField& field,
                            const Piece& value) {
  Piece rest = value;
  double boost = 1;
  const bool marked = field.id == FieldId::Lang || field.id == FieldId::Site;
  if (marked) boost = split_boost(state, rest);
  const bool exact = rest.text.starts_with('=') && rest.text.size() > 1;
  WordNode word = parse_keyword(state, field.id, exact ? rest.sub(1) : rest, exact);
  NodePtr node = make_node(state, field.id, std::move(word), value.begin, value.end());
  node->boost = boost;
  return node;
}

NodePtr parse_flag_value(const ParseState& state,
                         const LeafField& field,
                         const Piece& value) {
  Piece rest = value;
  const double boost = split_boost(state, rest);
  NodePtr node = make_node(state, field.id, parse_flag(state, field.id, rest),
                           value.begin, value.end());
  node->boost = boost;
  return node;
}

NodePtr parse_number_value(const ParseState& state,
                           const LeafField& field,
                           const Piece& value) {
  Piece rest = value;
  const double boost = split_boost(state, rest);
  NodePtr node =
      make_node(state, field.id, parse_number(state, rest), value.begin, value.end());
  node->boost = boost;
  return node;
}

}  // namespace

bool begins_field(std::string_view word) noexcept {
  const std::size_t colon = word.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const auto fits = [](char c) {
    return (is_word_byte(c) && !is_digit(c)) || c == '_' || c == '-';
  };
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                     fits);
}

bool is_ranged(FieldId field_id) noexcept {
  const FieldKind kind = field(field_id).kind;
  return kind == FieldKind::Date || kind == FieldKind::Bound ||
         kind == FieldKind::Number;
}

bool takes_raw_values(FieldId field_id) noexcept {
  const FieldKind kind = field(field_id).kind;
  return is_ranged(field_id) || kind == FieldKind::Keyword || kind == FieldKind::Flag;
}

FieldStart take_field(ParseState& state, const LeafField& outer) {
  const Lexeme lexeme = state.peek();
  const std::string_view word = state.text(lexeme);
  const std::size_t colon = word.find(':');
  FieldStart start;
  start.typed = word.substr(0, colon);
  start.begin = lexeme.begin;
  start.field = find_field(lower_query_text(start.typed));
  const SourceRange name = state.where(lexeme.begin, lexeme.begin + colon);
  if (start.field == nullptr) throw unknown_field(start.typed, word, name);
  if (outer.grouped) throw nested_field(start.typed, outer.typed, name);
  const FieldId id = start.field->id;
  if (colon + 1 < word.size()) {
    state.skip_in_word(static_cast<std::uint32_t>(colon + 1));
    start.value = take_value(state, id);
    return start;
  }
  const Lexeme next = state.peek(1);
  if (next.spaced || ends_query_level(next)) {
    throw empty_field(*start.field, start.typed, next.spaced && !ends_query_level(next),
                      state.where(lexeme));
  }
  state.take();
  if (next.kind == Lexeme::Kind::Phrase && is_ranged(id)) {
    start.value = take_value(state, id);
  }
  return start;
}

Piece take_value(ParseState& state, FieldId field_id) {
  const Lexeme first = state.take();
  std::size_t end = first.end;
  const auto check_closed = [&state](const Lexeme& lexeme) {
    if (!lexeme.closed) throw unclosed_quote(state.where(lexeme));
  };
  check_closed(first);
  const bool may_go_on = is_ranged(field_id) || state.text(first) == "=";
  while (may_go_on && is_value_lexeme(state.peek()) && !state.peek().spaced) {
    const Lexeme more = state.take();
    check_closed(more);
    end = more.end;
  }
  return {state.text(first.begin, end), first.begin};
}

void note_split_date(ParseState& state, const Piece& date) {
  const Lexeme next = state.peek();
  if (next.kind != Lexeme::Kind::Word || date.text.starts_with('"')) return;
  const std::string word = lower_query_text(state.text(next));
  const bool named = std::all_of(date.text.begin(), date.text.end(), is_ascii_letter);
  const std::string typed(date.text);
  constexpr std::size_t kYearDigits = 4;
  std::string better;
  if (named && word.size() == kYearDigits && read_number(word) > 0) {
    better = "\"" + typed + " " + word + "\"";
  } else if (word == "to" || word == "until" || word == "through") {
    better = typed + "..";
    const Lexeme last = state.peek(1);
    if (last.kind == Lexeme::Kind::Word) better += state.text(last);
  }
  if (better.empty()) return;
  state.notes.push_back({"split_date",
                         quoted(state.text(next)) +
                             " behind the date is searched as a word; one date or "
                             "range is written " +
                             better,
                         state.where(next)});
}

NodePtr parse_value(const ParseState& state,
                    const LeafField& field,
                    const Piece& value) {
  switch (morgue::field(field.id).kind) {
    case FieldKind::Date:
    case FieldKind::Bound:
      return parse_date(state, field, value);
    case FieldKind::Number:
      return parse_number_value(state, field, value);
    case FieldKind::Flag:
      return parse_flag_value(state, field, value);
    case FieldKind::Keyword:
      return parse_keyword_value(state, field, value);
    case FieldKind::Text:
    case FieldKind::Entity:
    case FieldKind::Quote:
    case FieldKind::Scope:
      break;
  }
  if (value.text.starts_with('=')) return parse_exact(state, field, value);
  check_text_value(state, field, value);
  return parse_text_word(state, field, value);
}

NodePtr parse_phrase_value(const ParseState& state,
                           const LeafField& field,
                           const Lexeme& phrase) {
  const FieldKind kind = morgue::field(field.id).kind;
  if (kind != FieldKind::Keyword && kind != FieldKind::Flag) {
    return parse_phrase(state, field, phrase);
  }
  const std::string text = phrase_text(state, phrase);
  const Piece value{text, phrase.begin + std::size_t{1}};
  if (kind == FieldKind::Flag) {
    return make_node(state, field.id, parse_flag(state, field.id, value), phrase.begin,
                     phrase.end);
  }
  return make_node(state, field.id, parse_keyword(state, field.id, value, true),
                   phrase.begin, phrase.end);
}

}  // namespace morgue
