// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of other search languages and what to write instead.
#include "query/syntax/foreign.hpp"

#include <algorithm>
#include <array>

#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

struct ForeignWord {
  std::string_view typed;
  std::string_view hint;
};

constexpr std::array kForeignWords = {
    ForeignWord{"&&", "write AND, or nothing: words side by side must all match"},
    ForeignWord{"&", "write AND, or nothing: words side by side must all match"},
    ForeignWord{"||", "write OR"},
    ForeignWord{"|", "write OR"},
    ForeignWord{"ANDNOT", "write -word or NOT word"},
    ForeignWord{"+", "leave it out: words side by side must all match"},
};

struct ProximityWord {
  std::string_view name;  // before the slash, in lower case
  std::string_view ours;
};

// Before a number: w/5, pre/3. The upper-case NEAR/n and ADJ/n are ours.
constexpr std::array kProximityWords = {
    ProximityWord{"w", "NEAR"},    ProximityWord{"n", "NEAR"},
    ProximityWord{"near", "NEAR"}, ProximityWord{"within", "NEAR"},
    ProximityWord{"", "NEAR"},     ProximityWord{"p", "ADJ"},
    ProximityWord{"pre", "ADJ"},   ProximityWord{"adj", "ADJ"},
    ProximityWord{"next", "ADJ"},  ProximityWord{"onear", "ADJ"},
};

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view our_proximity(std::string_view name) {
  for (const ProximityWord& row : kProximityWords) {
    if (row.name == name) return row.ours;
  }
  return {};
}

// w/5, pre/3, /5, w/s, w/p.
std::string proximity_hint(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string name = lower_query_text(word.substr(0, slash));
  const std::string unit = lower_query_text(word.substr(slash + 1));
  if ((name == "w" || name.empty()) && (unit == "s" || unit == "sent")) {
    return "write NEAR/15 for words about a sentence apart";
  }
  if ((name == "w" || name.empty()) && (unit == "p" || unit == "para")) {
    return "write NEAR/50 for words about a paragraph apart";
  }
  const std::string_view ours = our_proximity(name);
  if (ours.empty() || !is_all_digits(unit)) return {};
  return "write " + std::string(ours) + "/" + unit;
}

// NEAR5, ADJ3.
std::string unslashed_hint(std::string_view word) {
  for (const std::string_view name : {"NEAR", "ADJ"}) {
    if (word.starts_with(name) && is_all_digits(word.substr(name.size()))) {
      return "write " + std::string(name) + "/" + std::string(word.substr(name.size()));
    }
  }
  return {};
}

std::string whole_word_hint(std::string_view word) {
  for (const ForeignWord& row : kForeignWords) {
    if (row.typed == word) return std::string(row.hint);
  }
  std::string hint = unslashed_hint(word);
  if (hint.empty() && !is_near_operator(word)) hint = proximity_hint(word);
  return hint;
}

// a&&b, a||b, a|b.
std::string inner_hint(std::string_view word) {
  for (const std::string_view op : {"&&", "||", "|"}) {
    const std::size_t at = word.find(op);
    const std::size_t behind = at + op.size();
    if (at == std::string_view::npos || at == 0 || behind >= word.size()) continue;
    if (is_word_byte(word[at - 1]) && is_word_byte(word[behind])) {
      return op == "&&" ? "write AND between the words, or a space"
                        : "write OR between the words";
    }
  }
  return {};
}

// !word, +word, ~word; `rest` is what follows the sign, maybe a phrase or a group.
std::string sign_hint(std::string_view word, std::string_view rest) {
  switch (word[0]) {
    case '!':
      return "write -" + std::string(rest);
    case '+':
      return "leave the + out: words side by side must all match";
    case '~':
      return "write the ~ after the word, as in dehart~1";
    default:
      return {};
  }
}

std::string trailing_hint(std::string_view word) {
  if (word.size() < 4 || word.back() != '!') return {};
  const std::string_view stem = word.substr(0, word.size() - 1);
  if (!std::all_of(stem.begin(), stem.end(), is_word_byte)) return {};
  return "write " + std::string(stem) + "* for words that begin so";
}

// hd=x.
std::string equals_hint(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return {};
  if (equals + 1 == word.size()) return {};
  const Field* row = find_field(lower_query_text(word.substr(0, equals)));
  if (row == nullptr || row->name.empty()) return {};
  return "write " + std::string(row->name) + ":" + std::string(word.substr(equals + 1));
}

[[noreturn]] void refuse(const ParseState& state, Piece typed, std::string_view hint) {
  throw foreign_operator(typed.text, hint, where(state, typed));
}

// [a TO b], with or without a field before it.
void refuse_to_range(const ParseState& state, const Piece& word) {
  const std::size_t open = word.text.find_first_of("[{");
  if (open == std::string_view::npos) return;
  if (open > 0 && word.text[open - 1] != ':') return;
  const Lexeme middle = state.peek(1);
  const Lexeme last = state.peek(2);
  if (middle.kind != Lexeme::Kind::Word || state.text(middle) != "TO") return;
  if (last.kind != Lexeme::Kind::Word) return;
  std::string_view to = state.text(last);
  to = to.substr(0, to.find_first_of("]}"));
  const std::size_t begin = word.begin + open;
  const Piece typed{state.text(begin, last.end), begin};
  const std::string from(word.text.substr(open + 1));
  const std::string field(open > 0 ? word.text.substr(0, open) : "date:");
  refuse(state, typed, "write " + field + from + ".." + std::string(to));
}

// AROUND(3), title(paris), !(a b), !"a b".
void refuse_before_bracket(const ParseState& state, const Piece& word) {
  const Lexeme next = state.peek(1);
  const bool bracket =
      next.kind == Lexeme::Kind::Open || next.kind == Lexeme::Kind::Phrase;
  if (next.spaced || !bracket) return;
  if (word.text == "!") refuse(state, word, "write - instead of the !");
  if (word.text == "+") refuse(state, word, "leave the + out: all parts must match");
  if (next.kind != Lexeme::Kind::Open) return;
  if (word.text == "AROUND") {
    const Lexeme number = state.peek(2);
    const Lexeme close = state.peek(3);
    const std::string_view n = state.text(number);
    const bool complete = close.kind == Lexeme::Kind::Close && is_all_digits(n);
    const std::size_t end = complete ? close.end : next.end;
    refuse(state, {state.text(word.begin, end), word.begin},
           "write NEAR/" + std::string(complete ? n : "3"));
  }
  const Field* row = find_field(lower_query_text(word.text));
  if (row != nullptr && !row->name.empty()) {
    refuse(state, {state.text(word.begin, next.end), word.begin},
           "write " + std::string(row->name) + ":(...), with a colon, for the field");
  }
}

void refuse_dash(const ParseState& state, const Piece& word) {
  const std::size_t dash = leading_dash(word.text);
  if (dash == 0) return;
  throw dash_char(word.text.substr(0, dash), word.text.substr(dash),
                  where(state, word));
}

// 2019..2020 without a field.
void refuse_bare_range(const ParseState& state, const Piece& word) {
  const std::size_t dots = word.text.find("..");
  if (dots == std::string_view::npos) return;
  if (word.text == "..") {
    throw bad_range("this .. stands between spaces",
                    "write the range without spaces: date:2019-11-18..2019-11-20",
                    where(state, word));
  }
  const auto fits = [](char c) { return is_digit(c) || c == '-' || c == '.'; };
  if (!std::all_of(word.text.begin(), word.text.end(), fits)) return;
  if (std::none_of(word.text.begin(), word.text.end(), is_digit)) return;
  throw bad_range("a range needs a field: " + quoted(word.text),
                  "write date:" + std::string(word.text) + " or words:300..800",
                  where(state, word));
}

}  // namespace

bool is_near_operator(std::string_view word) noexcept {
  return word == "NEAR" || word == "ADJ" || word.starts_with("NEAR/") ||
         word.starts_with("ADJ/");
}

bool is_operator(std::string_view word) noexcept {
  return word == "AND" || word == "OR" || word == "NOT" || is_near_operator(word);
}

std::size_t leading_dash(std::string_view word) noexcept {
  // U+2010 to U+2015 are E2 80 90 to E2 80 95.
  if (word.starts_with("\xE2\x80") && word.size() >= 3) {
    const auto last = static_cast<unsigned char>(word[2]);
    return last >= 0x90 && last <= 0x95 ? 3 : 0;
  }
  const std::size_t hyphens = std::min(word.find_first_not_of('-'), word.size());
  return hyphens >= 2 ? hyphens : 0;
}

void refuse_foreign_operator(const ParseState& state) {
  const Lexeme lexeme = state.peek();
  const Piece word{state.text(lexeme), lexeme.begin};
  refuse_dash(state, word);
  refuse_before_bracket(state, word);
  refuse_to_range(state, word);
  std::string hint = whole_word_hint(word.text);
  if (hint.empty()) hint = inner_hint(word.text);
  if (hint.empty() && word.text.size() > 1 && is_word_byte(word.text[1])) {
    const bool number = word.text[0] == '+' && is_digit(word.text[1]);
    if (!number) hint = sign_hint(word.text, word.text.substr(1));
  }
  if (hint.empty()) hint = trailing_hint(word.text);
  if (hint.empty()) hint = equals_hint(word.text);
  if (!hint.empty()) refuse(state, word, hint);
  refuse_bare_range(state, word);
}

}  // namespace morgue
