// SPDX-License-Identifier: GPL-2.0-or-later
// Checks and reads values that are no text.
#include "query/syntax/values.hpp"

#include <algorithm>
#include <array>

#include "query/syntax/languages.hpp"
#include "query/syntax/nearest.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::array<std::string_view, 16> kHasValues = {
    "date",     "updated", "title", "byline", "source", "url",   "section", "tag",
    "dateline", "person",  "org",   "place",  "entity", "quote", "caption", "summary"};
constexpr std::array<std::string_view, 3> kIsValues = {"exact", "duplicate", "copy"};

std::string listed(std::span<const std::string_view> values) {
  std::string text;
  for (const std::string_view value : values) {
    if (!text.empty()) text += ", ";
    text += value;
  }
  return text;
}

WordNode parse_language(const ParseState& state, const Piece& value) {
  const std::string code = lower_query_text(value.text);
  const auto all_letters = std::all_of(code.begin(), code.end(), is_ascii_letter);
  const std::string_view meant = language_meant_by(code);
  if (meant.empty() && all_letters && (code.size() == 2 || code.size() == 3)) {
    WordNode node;
    node.text = code;
    return node;
  }
  throw bad_value(quoted(value.text) + " is not a language code",
                  meant.empty() ? "write two or three letters, such as lang:en, "
                                  "lang:de or lang:ja"
                                : "did you mean lang:" + std::string(meant) + "?",
                  where(state, value));
}

WordNode parse_site(const ParseState& state, const Piece& value) {
  std::string host = lower_query_text(value.text);
  const bool starred = host.starts_with("*.");
  if (starred) host.erase(0, 2);
  const std::size_t scheme = host.find("://");
  if (scheme != std::string::npos) host.erase(0, scheme + 3);
  host.resize(std::min(host.find_first_of("/:?#"), host.size()));
  const bool complete = host == lower_query_text(value.text);
  // Papers write their addresses with it and without.
  if (host.starts_with("www.") && host.find('.', 4) != std::string::npos) {
    host.erase(0, 4);
  }
  if (complete && host.find('*') == std::string::npos) {
    WordNode node;
    node.text = host;
    return node;
  }
  const bool usable = !host.empty() && host.find('*') == std::string::npos;
  throw bad_value(quoted(value.text) + " is not a host name",
                  usable ? "write site:" + host + ", which covers its subdomains"
                         : "write a host such as site:bbc.co.uk, which covers its "
                           "subdomains",
                  where(state, value));
}

std::optional<std::uint64_t> read_count(const ParseState& state, const Piece& value) {
  if (value.text.empty()) return std::nullopt;
  const long number = read_number(value.text);
  if (number < 0) {
    throw bad_value(quoted(value.text) + " is not a number of words",
                    "write words:500, words:>500 or words:300..800",
                    where(state, value));
  }
  return static_cast<std::uint64_t>(number);
}

NumberNode parse_number_range(const ParseState& state,
                              const Piece& value,
                              std::size_t dots) {
  NumberNode node;
  node.min = read_count(state, value.sub(0, dots));
  node.max = read_count(state, value.sub(dots + 2));
  if (!node.min && !node.max) {
    throw bad_range("a range needs a number on one side",
                    "write words:300..800, words:300.. or words:..800",
                    where(state, value));
  }
  if (node.min && node.max && *node.max < *node.min) {
    throw reversed_range(
        value.text,
        "write " + std::to_string(*node.max) + ".." + std::to_string(*node.min),
        where(state, value));
  }
  return node;
}

}  // namespace

WordNode parse_keyword(const ParseState& state,
                       FieldId field,
                       const Piece& value,
                       bool literal) {
  if (field == FieldId::Lang) return parse_language(state, value);
  if (field == FieldId::Site) return parse_site(state, value);
  WordNode node;
  node.text = value.text;
  node.exact = literal;
  const bool whole = literal || field == FieldId::CopiesOf;
  const std::size_t star = whole ? std::string::npos : node.text.find('*');
  if (star == 0) throw leading_wildcard(value.text, where(state, value));
  if (star == std::string::npos || star + 1 < node.text.size()) return node;
  constexpr std::size_t kMinPrefix = 3;
  node.text.pop_back();
  node.match = WordNode::Match::Prefix;
  if (node.text.size() < kMinPrefix) {
    throw prefix_too_short(value.text, node.text.size(), where(state, value));
  }
  return node;
}

FlagNode parse_flag(const ParseState& state, FieldId field_id, const Piece& value) {
  const std::span<const std::string_view> known =
      field_id == FieldId::Is ? std::span<const std::string_view>(kIsValues)
                              : std::span<const std::string_view>(kHasValues);
  const std::string typed = lower_query_text(value.text);
  const auto found = std::find(known.begin(), known.end(), typed);
  if (found != known.end()) return {typed};
  const std::string name(field(field_id).name);
  std::string_view near = nearest_of(typed, known);
  if (near.empty()) {
    // has:author for has:byline, and plurals.
    const Field* alias = find_field(typed);
    if (alias != nullptr &&
        std::find(known.begin(), known.end(), alias->name) != known.end()) {
      near = alias->name;
    }
  }
  std::string hint;
  if (!near.empty()) hint = "did you mean " + name + ":" + std::string(near) + "? ";
  throw bad_value(name + ": does not know " + quoted(value.text),
                  hint + name + ": takes " + listed(known), where(state, value));
}

NumberNode parse_number(const ParseState& state, const Piece& value) {
  const std::size_t dots = value.text.find("..");
  if (dots != std::string_view::npos) return parse_number_range(state, value, dots);
  const std::size_t digits =
      std::min(value.text.find_first_not_of("<>="), value.text.size());
  const std::string_view sign = value.text.substr(0, digits);
  const Piece typed = value.sub(digits);
  const std::optional<std::uint64_t> number = read_count(state, typed);
  const bool known = sign.empty() || sign == "=" || sign == ">" || sign == ">=" ||
                     sign == "<" || sign == "<=";
  const bool nothing_below = sign == "<" && number == std::uint64_t{0};
  if (!number || !known || nothing_below) {
    throw bad_value(quoted(value.text) + " is not a number of words",
                    "write words:500, words:>500 or words:300..800",
                    where(state, value));
  }
  if (sign == ">") return {*number + 1, std::nullopt};
  if (sign == ">=") return {*number, std::nullopt};
  if (sign == "<") return {std::nullopt, *number - 1};
  if (sign == "<=") return {std::nullopt, *number};
  return {*number, *number};
}

}  // namespace morgue
