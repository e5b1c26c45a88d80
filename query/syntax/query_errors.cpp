// SPDX-License-Identifier: GPL-2.0-or-later
// Errors of the text as a whole, of brackets and of operators.
#include "query/syntax/query_errors.hpp"

#include <cstdio>

#include "query/syntax/parser.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

constexpr std::size_t kShownBytes = 60;

std::string field_names() {
  std::string names;
  for (const Field& row : kFields) {
    if (row.name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += row.name;
  }
  return names;
}

// The value a field takes, for "title: needs ...".
std::string needed_by(const Field& field) {
  switch (field.kind) {
    case FieldKind::Date:
      return "a date or a range of dates";
    case FieldKind::Bound:
      return "a date";
    case FieldKind::Number:
      return "a number or a range of numbers";
    case FieldKind::Keyword:
    case FieldKind::Flag:
      return "a value";
    case FieldKind::Text:
    case FieldKind::Entity:
    case FieldKind::Quote:
    case FieldKind::Scope:
      break;
  }
  return "a word, a phrase or (...)";
}

const char* keyword_example(FieldId id) {
  if (id == FieldId::Lang) return ":en";
  if (id == FieldId::Site) return ":bbc.co.uk";
  return id == FieldId::Url ? ":\"https://...\"" : ":\"...\"";
}

std::string example_of(const Field& field, const std::string& typed) {
  switch (field.kind) {
    case FieldKind::Date:
      return typed + ":2019-11-20 or " + typed + ":2019-11..2019-12";
    case FieldKind::Bound:
      return typed + ":2019-11-20";
    case FieldKind::Number:
      return typed + ":>500 or " + typed + ":300..800";
    case FieldKind::Keyword:
      return typed + keyword_example(field.id);
    case FieldKind::Flag:
      return field.id == FieldId::Is ? typed + ":duplicate" : typed + ":quote";
    case FieldKind::Text:
    case FieldKind::Entity:
    case FieldKind::Quote:
    case FieldKind::Scope:
      break;
  }
  return typed + ":word, " + typed + ":\"a phrase\" or " + typed + ":(a OR b)";
}

}  // namespace

std::string quoted(std::string_view text) {
  const bool is_quoted =
      text.size() > 1 && text.starts_with('"') && text.ends_with('"');
  if (is_quoted) text = text.substr(1, text.size() - 2);
  const std::string_view shown = cut_at_code_point(text, kShownBytes);
  std::string out = "\"";
  out += shown;
  if (shown.size() < text.size()) out += "...";
  return out + '"';
}

Error invalid_utf8(std::size_t offset) {
  return {"invalid_utf8",
          "byte " + std::to_string(offset) + " of the query is not valid UTF-8",
          "check the encoding of the terminal or of the file with the query",
          {offset, 1}};
}

Error control_character(char32_t code_point, SourceRange where) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(code_point));
  return {"control_character",
          "control character " + std::string(name) + " at byte " +
              std::to_string(where.offset) + " of the query",
          "remove it; it may have come along with pasted text", where};
}

Error too_long(SourceRange where) {
  return {"too_long",
          "the query is longer than " + std::to_string(kMaxQueryBytes) + " bytes",
          "shorten it, or ask several queries", where};
}

Error too_deep(SourceRange where) {
  return {"too_deep",
          "groups are nested deeper than " + std::to_string(kMaxQueryDepth) + " levels",
          "remove parentheses that are not needed", where};
}

Error too_many_terms(std::size_t count) {
  return {"too_many_terms",
          "the query has " + std::to_string(count) +
              " words, phrases and filters; the limit is " +
              std::to_string(kMaxQueryLeaves),
          "ask for less at once, or use a prefix such as clim*",
          {}};
}

Error too_many_phrase_words(std::size_t count, std::size_t limit, SourceRange where) {
  return {"too_many_terms",
          "the phrase has " + std::to_string(count) + " words; the limit is " +
              std::to_string(limit),
          "search for its first " + std::to_string(limit) + " words", where};
}

Error too_many_expansions(std::size_t count, SourceRange where) {
  return {"too_many_expansions",
          "the query has " + std::to_string(count) +
              " words with * or ~; the limit is " + std::to_string(kMaxQueryWildcards),
          "write out some of the words", where};
}

Error empty_query() {
  return {"empty_query",
          "nothing to search for",
          "type a word, or * with a filter: * date:2019-11",
          {}};
}

Error no_searchable_text(SourceRange where) {
  return {"no_searchable_text",
          "nothing is left to search for after removing punctuation",
          "type a word with at least one letter or digit", where};
}

Error unclosed_quote(SourceRange where) {
  return {"unclosed_quote", "unclosed quote",
          "end the phrase with \", or write \\\" for a literal quote", where};
}

Error unclosed_paren(SourceRange where) {
  return {"unclosed_paren", "unclosed parenthesis",
          "end the group with ), or remove the (", where};
}

Error unexpected_paren(SourceRange where) {
  return {"unexpected_paren", "this ) closes nothing",
          "remove it, or begin the group with (", where};
}

Error empty_phrase(SourceRange where) {
  return {"empty_phrase", "the phrase is empty",
          "put words between the quotes: \"paris agreement\"", where};
}

Error empty_group(SourceRange where) {
  return {"empty_group", "the group is empty",
          "put something between ( and ), or remove them", where};
}

Error empty_field(const Field& field,
                  std::string_view typed,
                  bool spaced,
                  SourceRange where) {
  const std::string name(typed);
  return {
      "empty_field", name + ": needs " + needed_by(field),
      spaced ? "remove the space after the colon" : "write " + example_of(field, name),
      where};
}

Error unknown_field(std::string_view typed, std::string_view word, SourceRange where) {
  std::string hint;
  if (word.starts_with("http://") || word.starts_with("https://")) {
    hint = "write url:\"" + std::string(word) + "\" to find an address; ";
  } else if (const Field* near = nearest_field(typed)) {
    hint = "did you mean \"" + std::string(near->name) + "\"? ";
  }
  hint += "quote it to search literally: " + quoted(word) + "; the fields are " +
          field_names();
  return {"unknown_field", "unknown field " + quoted(typed), hint, where};
}

Error nested_field(std::string_view typed, std::string_view outer, SourceRange where) {
  const std::string group(outer);
  return bad_value(
      group + ":(...) cannot hold another field, " + std::string(typed) + ":",
      "close the group first: " + group + ":(...) " + std::string(typed) + ":...",
      where);
}

Error missing_left(std::string_view op, SourceRange where) {
  return {"missing_operand", std::string(op) + " has nothing on its left",
          "quote it to search for the word: " + quoted(op), where};
}

Error missing_right(std::string_view op, SourceRange where) {
  return {"missing_operand", std::string(op) + " has nothing on its right",
          "quote it to search for the word: " + quoted(op), where};
}

Error lone_minus(SourceRange where) {
  return {"missing_operand", "- has nothing right after it",
          "write -word, without a space, to leave a word out; or remove the -", where};
}

Error double_negation(SourceRange where) {
  return {"missing_operand", "NOT has another NOT or - on its right",
          "leave one of them out, or both", where};
}

Error mixed_operators(std::string_view or_last,
                      std::string_view or_first,
                      SourceRange where) {
  const bool shown = !or_last.empty();
  return {"mixed_operators", "AND and OR are mixed without parentheses",
          "write " + std::string(shown ? or_last : "(a b) OR c") + " or " +
              std::string(shown ? or_first : "a (b OR c)"),
          where};
}

Error foreign_operator(std::string_view typed,
                       std::string_view hint,
                       SourceRange where) {
  return {"foreign_operator",
          quoted(typed) + " is an operator of another search language",
          std::string(hint) + "; or quote it to search literally", where};
}

Error only_negative(std::string_view negatives, bool in_or, SourceRange where) {
  std::string form = "* " + std::string(negatives.empty() ? "-word" : negatives);
  if (in_or) form = "(" + form + ")";
  return {"only_negative",
          "a query needs something to find, not only what to leave out",
          "write " + form + " for every article without it", where};
}

Error misplaced_exact(std::string_view op, SourceRange where) {
  return {"misplaced_exact",
          "is:exact is about the whole query and cannot stand below " + std::string(op),
          op == "NOT" ? "remove it; without is:exact, case and accents do not matter"
                      : "put it behind the rest: (climate OR weather) is:exact",
          where};
}

Error only_exact(SourceRange where) {
  return {"empty_query", "nothing to search for but is:exact",
          "write the words to compare beside it: Polish is:exact", where};
}

Error dash_char(std::string_view dash, std::string_view word, SourceRange where) {
  std::string hint = "remove it";
  if (!word.empty()) {
    hint = "write -" + std::string(cut_at_code_point(word, kShownBytes)) +
           " to leave the word out, or remove the dash";
  }
  return {"dash_char", quoted(dash) + " is a dash, not a minus", hint, where};
}

}  // namespace morgue
