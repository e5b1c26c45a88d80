// SPDX-License-Identifier: GPL-2.0-or-later
// Texts with [[ ]] around what is to be marked, and plans written briefly.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/highlight/plan.hpp"

namespace morgue_test {

// Returns `marked` without its [[ and ]].
inline std::string without_marks(std::string_view marked) {
  std::string text;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    const std::string_view pair = marked.substr(at, 2);
    if (pair == "[[" || pair == "]]") {
      ++at;
    } else {
      text += marked[at];
    }
  }
  return text;
}

// Returns [begin, end) of `text` with [[ ]] around the matches, whose offsets are those
// of `text`.
template <typename Matches>
std::string with_marks(std::string_view text,
                       const Matches& matches,
                       std::size_t begin,
                       std::size_t end) {
  std::string marked;
  std::size_t from = begin;
  for (const auto& match : matches) {
    marked += text.substr(from, match.begin - from);
    marked += "[[";
    marked += text.substr(match.begin, match.end - match.begin);
    marked += "]]";
    from = match.end;
  }
  marked += text.substr(from, end - from);
  return marked;
}

template <typename Matches>
std::string with_marks(std::string_view text, const Matches& matches) {
  return with_marks(text, matches, 0, text.size());
}

// A word in its exact form.
inline morgue::PlanNode exact(std::string term) {
  morgue::PlanNode node;
  node.terms = {std::move(term)};
  return node;
}

// A word and, in English, what shares its stem.
inline morgue::PlanNode stemmed(std::string term, std::string english_stem) {
  morgue::PlanNode node = exact(std::move(term));
  node.stems = {{"en", std::move(english_stem)}};
  return node;
}

inline morgue::PlanNode prefix(std::string text) {
  morgue::PlanNode node;
  node.term_prefix = std::move(text);
  return node;
}

inline morgue::PlanNode any(std::vector<morgue::PlanNode> children) {
  morgue::PlanNode node;
  node.kind = morgue::PlanKind::Any;
  node.children = std::move(children);
  return node;
}

inline morgue::PlanNode sequence(std::vector<morgue::PlanNode> children, int slop = 0) {
  morgue::PlanNode node;
  node.kind = morgue::PlanKind::Sequence;
  node.children = std::move(children);
  node.slop = slop;
  return node;
}

inline morgue::PlanNode near(std::vector<morgue::PlanNode> children,
                             int distance,
                             bool ordered = false) {
  morgue::PlanNode node;
  node.kind = morgue::PlanKind::Near;
  node.children = std::move(children);
  node.distance = distance;
  node.ordered = ordered;
  return node;
}

// The words of `text` as a phrase.
inline morgue::PlanNode phrase(std::string_view text) {
  std::vector<morgue::PlanNode> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(exact(std::string(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return sequence(std::move(words));
}

inline morgue::PlanNode in_scope(morgue::MatchScope scope, morgue::PlanNode node) {
  node.scope = scope;
  return node;
}

inline morgue::PlanNode weighing(double weight, morgue::PlanNode node) {
  node.weight = weight;
  return node;
}

}  // namespace morgue_test
