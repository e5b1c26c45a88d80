// SPDX-License-Identifier: GPL-2.0-or-later
// Parses without failing: what has no meaning here is noted and left out.
#include "query/syntax/simple_mode.hpp"

#include "query/syntax/exact_mode.hpp"
#include "query/syntax/field_parser.hpp"
#include "query/syntax/foreign.hpp"
#include "query/syntax/leaf.hpp"
#include "query/syntax/query_errors.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

// Punctuation beyond ASCII that stands alone in pasted text: dashes, dots, brackets.
bool is_punctuation(char32_t c) {
  const bool latin = c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA;
  const bool east_asian = (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3020);
  return latin || (c >= 0x2000 && c <= 0x206F) || east_asian;
}

bool is_searchable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    const bool word = is_word_byte(text[at]);
    if (word && !is_punctuation(decoded.code_point)) return true;
    at += decoded.length;
  }
  return false;
}

class SimpleParser {
 public:
  explicit SimpleParser(ParseState& state) : state_(state) {}

  NodePtr parse() {
    const std::size_t begin = state_.peek().begin;
    while (state_.peek().kind != Lexeme::Kind::End)
      parse_item();
    const std::size_t end = state_.previous_end();
    if (query_.children.empty()) {
      const SourceRange where = state_.where(begin, end);
      throw state_.exact ? only_exact(where) : no_searchable_text(where);
    }
    if (!any_positive_) {
      note("every article is searched, because the query only leaves things out", begin,
           end);
      query_.children.insert(query_.children.begin(),
                             make_node(state_, FieldId::Any, AllNode{}, begin, begin));
    }
    if (query_.children.size() == 1) return std::move(query_.children.front());
    return make_node(state_, FieldId::Any, std::move(query_), begin, end);
  }

 private:
  void parse_item() {
    const Lexeme first = state_.peek();
    if (first.kind == Lexeme::Kind::Open || first.kind == Lexeme::Kind::Close) {
      state_.take();
      note("a parenthesis means nothing in simple mode", first.begin, first.end);
      return;
    }
    const bool negative = take_minus();
    NodePtr leaf = parse_leaf();
    if (leaf == nullptr) return;
    if (is_exact_flag(*leaf)) {
      take_exact(negative, *leaf);
      return;
    }
    if (negative) {
      leaf = make_node(state_, FieldId::Any, NotNode{std::move(leaf)}, first.begin,
                       state_.previous_end());
    }
    any_positive_ = any_positive_ || !negative;
    query_.children.push_back(std::move(leaf));
  }

  void take_exact(bool negative, const Node& leaf) {
    if (!negative) {
      state_.exact = true;
      return;
    }
    const Error error = misplaced_exact("NOT", leaf.range);
    state_.notes.push_back({"ignored", error.message(), error.where()});
  }

  bool take_minus() {
    const Lexeme lexeme = state_.peek();
    const std::string_view text = state_.text(lexeme);
    if (!lexeme.spaced || text[0] != '-' || leading_dash(text) > 0) return false;
    const Lexeme next = state_.peek(1);
    if (text.size() > 1) {
      state_.skip_in_word(1);
    } else if (next.kind == Lexeme::Kind::Phrase && !next.spaced) {
      state_.take();
    } else {
      return false;
    }
    return true;
  }

  NodePtr parse_leaf() {
    const Lexeme lexeme = state_.peek();
    if (lexeme.kind == Lexeme::Kind::Phrase) {
      state_.take();
      return phrase(FieldId::Any, lexeme);
    }
    const std::string_view text = state_.text(lexeme);
    if (begins_field(text)) {
      const std::string name = lower_query_text(text.substr(0, text.find(':')));
      const Field* row = find_field(name);
      if (row != nullptr) return parse_field(*row);
    }
    state_.take();
    return word(FieldId::Any, {text, lexeme.begin});
  }

  NodePtr parse_field(const Field& row) {
    const Lexeme lexeme = state_.peek();
    const std::string_view text = state_.text(lexeme);
    const std::size_t colon = text.find(':');
    const Lexeme next = state_.peek(1);
    const bool touches = next.kind == Lexeme::Kind::Phrase && !next.spaced;
    if (colon + 1 == text.size() && !touches) {
      state_.take();
      return word(FieldId::Any, {text, lexeme.begin});
    }
    try {
      const FieldStart start = take_field(state_, {});
      const LeafField field{row.id, start.typed, false};
      if (start.value.text.empty()) return quoted_value(field, state_.take());
      if (takes_raw_values(row.id)) return parse_value(state_, field, start.value);
      return word(row.id, start.value);
    } catch (const Error& error) {
      state_.notes.push_back({"ignored", error.message(), error.where()});
      return nullptr;
    }
  }

  NodePtr quoted_value(const LeafField& field, const Lexeme& lexeme) {
    const FieldKind kind = morgue::field(field.id).kind;
    if (kind == FieldKind::Keyword || kind == FieldKind::Flag) {
      return parse_phrase_value(state_, field, lexeme);
    }
    return phrase(field.id, lexeme);
  }

  NodePtr word(FieldId field, const Piece& typed) {
    if (!is_searchable(typed.text)) {
      note(quoted(typed.text) + " has no letter or digit", typed.begin, typed.end());
      return nullptr;
    }
    note_operators(typed);
    WordNode value;
    value.text = typed.text;
    return make_node(state_, field, std::move(value), typed.begin, typed.end());
  }

  void note_operators(const Piece& typed) {
    if (is_operator(typed.text)) {
      note(quoted(typed.text) + " is searched as a word in simple mode", typed.begin,
           typed.end());
    }
    const std::size_t mark = typed.text.find_first_of("*~^");
    if (mark == std::string_view::npos) return;
    note(quoted(typed.text.substr(mark, 1)) + " means nothing in simple mode",
         typed.begin + mark, typed.begin + mark + 1);
  }

  NodePtr phrase(FieldId field, const Lexeme& lexeme) {
    const std::size_t end = lexeme.closed ? lexeme.end - 1 : lexeme.end;
    const Piece inside{state_.text(lexeme.begin + 1, end),
                       lexeme.begin + std::size_t{1}};
    if (!lexeme.closed) {
      note("the quote is not closed; the phrase ends at the end of the query",
           lexeme.begin, lexeme.begin + std::size_t{1});
    }
    if (!is_searchable(inside.text)) {
      note("the phrase has no letter or digit", lexeme.begin, lexeme.end);
      return nullptr;
    }
    check_length(inside, lexeme);
    PhraseNode value;
    value.items.emplace_back(unescaped(inside.text));
    return make_node(state_, field, std::move(value), lexeme.begin, lexeme.end);
  }

  void check_length(const Piece& inside, const Lexeme& lexeme) const {
    std::size_t words = inside.text[0] == ' ' ? 0 : 1;
    for (std::size_t i = 1; i < inside.text.size(); ++i) {
      if (inside.text[i] != ' ' && inside.text[i - 1] == ' ') ++words;
    }
    if (words > kMaxPhraseWords) {
      throw too_many_phrase_words(words, kMaxPhraseWords, state_.where(lexeme));
    }
  }

  static std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool escape = text[i] == '\\' && i + 1 < text.size() &&
                          (text[i + 1] == '"' || text[i + 1] == '\\');
      if (escape) ++i;
      out += text[i];
    }
    return out;
  }

  void note(std::string message, std::size_t begin, std::size_t end) {
    state_.notes.push_back({"ignored", std::move(message), state_.where(begin, end)});
  }

  ParseState& state_;
  AndNode query_;
  bool any_positive_ = false;
};

}  // namespace

NodePtr parse_simple(ParseState& state) {
  return SimpleParser(state).parse();
}

}  // namespace morgue
