// SPDX-License-Identifier: GPL-2.0-or-later
// Words with their suffixes.
#include "query/syntax/leaf.hpp"

#include <algorithm>

#include "query/syntax/query_errors.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMinPrefixLetters = 3;
constexpr std::size_t kMinFuzzyLetters = 3;
constexpr double kMinBoost = 0.1;
constexpr double kMaxBoost = 10;

std::size_t count_letters(std::string_view word) {
  std::string letters;
  std::copy_if(word.begin(), word.end(), std::back_inserter(letters), is_word_byte);
  return count_code_points(letters);
}

// Reads "2", "0.5" or ".5"; a negative number for anything else.
double read_boost(std::string_view text) {
  double value = 0;
  double unit = 0;  // of the digit; 0: before the point
  bool any = false;
  for (const char c : text) {
    if (c == '.' && unit == 0) {
      unit = 0.1;
    } else if (is_digit(c) && unit == 0) {
      value = value * 10 + (c - '0');
      any = true;
    } else if (is_digit(c)) {
      value += unit * (c - '0');
      unit /= 10;
      any = true;
    } else {
      return -1;
    }
  }
  return any && text.size() <= 8 ? value : -1;
}

double checked_boost(const ParseState& state, const Piece& suffix) {
  const double boost = read_boost(suffix.text.substr(1));
  constexpr double kRounding = 1e-9;
  if (boost < kMinBoost - kRounding || boost > kMaxBoost + kRounding) {
    throw bad_boost(suffix.text, where(state, suffix));
  }
  return boost;
}

WordNode parse_fuzzy(const ParseState& state, const Piece& word, std::size_t tilde) {
  const Piece suffix = word.sub(tilde);
  const std::string_view edits = suffix.text.substr(1);
  if (!edits.empty() && edits != "1" && edits != "2") {
    throw bad_fuzzy(suffix.text, "after a word ~ takes 1 or 2", where(state, suffix));
  }
  if (count_letters(word.text.substr(0, tilde)) < kMinFuzzyLetters) {
    throw bad_fuzzy(word.text, "a word with ~ needs 3 or more letters",
                    where(state, word));
  }
  WordNode node;
  node.text = word.text.substr(0, tilde);
  node.match = WordNode::Match::Fuzzy;
  node.edits = edits == "2" ? 2 : 1;
  return node;
}

WordNode parse_prefix(const ParseState& state, const Piece& word) {
  WordNode node;
  node.text = word.text.substr(0, word.text.size() - 1);
  node.match = WordNode::Match::Prefix;
  const std::size_t letters = count_letters(node.text);
  if (letters < kMinPrefixLetters) {
    throw prefix_too_short(word.text, letters, where(state, word));
  }
  return node;
}

void check_wildcards(const ParseState& state, const Piece& word) {
  const std::size_t star = word.text.find('*');
  if (star == 0) throw leading_wildcard(word.text, where(state, word));
  if (star != std::string_view::npos && star + 1 < word.text.size()) {
    throw foreign_operator(word.text,
                           "write " + std::string(word.text.substr(0, star)) +
                               "*: the * works only at the end of a word",
                           where(state, word));
  }
  if (word.text.find('?') != std::string_view::npos && count_letters(word.text) > 0) {
    throw foreign_operator(word.text,
                           "no single-letter wildcard exists: leave the ? out, or "
                           "write (woman OR women), clim* or dehart~1",
                           where(state, word));
  }
}

std::string unescape_quotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && text.substr(i + 1, 1) == "\"") continue;
    out += text[i];
  }
  return out;
}

}  // namespace

std::string lower_query_text(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

long read_number(std::string_view text) noexcept {
  constexpr std::size_t kMaxDigits = 9;
  if (text.empty() || text.size() > kMaxDigits) return -1;
  long value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

double split_boost(const ParseState& state, Piece& word) {
  const std::size_t caret = word.text.find('^');
  if (caret == std::string_view::npos || caret == 0) return 1;
  const double boost = checked_boost(state, word.sub(caret));
  word = word.sub(0, caret);
  return boost;
}

NodePtr parse_text_word(const ParseState& state,
                        const LeafField& field,
                        const Piece& word) {
  if (is_slot_word(word.text)) {
    throw slot_outside_phrase(word.text, where(state, word));
  }
  Piece rest = word;
  const double boost = split_boost(state, rest);
  check_wildcards(state, rest);
  WordNode value;
  const std::size_t tilde = rest.text.find('~');
  if (tilde != std::string_view::npos && tilde > 0) {
    value = parse_fuzzy(state, rest, tilde);
  } else if (rest.text.back() == '*') {
    value = parse_prefix(state, rest);
  } else {
    value.text = rest.text;
  }
  value.text = unescape_quotes(value.text);
  NodePtr node = make_node(state, field.id, std::move(value), word.begin, word.end());
  node->boost = boost;
  return node;
}

void parse_suffix(ParseState& state, Node& node) {
  const Lexeme next = state.peek();
  if (next.kind != Lexeme::Kind::Word || next.spaced) return;
  Piece suffix{state.text(next), next.begin};
  if (suffix.text[0] != '~' && suffix.text[0] != '^') return;
  auto* phrase = std::get_if<PhraseNode>(&node.value);
  if (suffix.text[0] == '~') {
    if (phrase == nullptr) {
      throw bad_fuzzy(suffix.text, "~ follows a word or a phrase",
                      where(state, suffix));
    }
    const std::size_t caret = std::min(suffix.text.find('^'), suffix.text.size());
    const long slop = read_number(suffix.text.substr(1, caret - 1));
    if (slop < 0 || slop > kMaxProximity) {
      throw bad_slop(suffix.text.substr(0, caret), where(state, suffix.sub(0, caret)));
    }
    phrase->slop = static_cast<int>(slop);
    suffix = suffix.sub(caret);
  }
  if (!suffix.text.empty()) node.boost *= checked_boost(state, suffix);
  state.take();
}

}  // namespace morgue
