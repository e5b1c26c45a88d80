// SPDX-License-Identifier: GPL-2.0-or-later
// Explanations in labelled paragraphs.
#include "query/output/explain_text.hpp"

#include <algorithm>

namespace morgue {

namespace {

constexpr std::size_t kLabelColumns = 8;
constexpr std::size_t kMinTextColumns = 32;
constexpr std::size_t kMaxTermsShown = 12;

std::string leaf_text(const LeafExplanation& leaf) {
  std::string text = safe_text(leaf.text);
  text.append(" in ").append(std::to_string(leaf.document_count));
  text.append(leaf.document_count == 1 ? " article" : " articles");
  if (leaf.terms.empty()) return text;
  text += " as ";
  const std::size_t shown = std::min(leaf.terms.size(), kMaxTermsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += ", ";
    text += safe_text(leaf.terms[i]);
  }
  const std::size_t more = leaf.terms.size() - shown;
  if (more > 0) text.append(" and ").append(std::to_string(more)).append(" more");
  if (leaf.cut_count > 0) {
    text.append("; ").append(std::to_string(leaf.cut_count));
    text += " expansions beyond the limit are left out";
  }
  return text;
}

}  // namespace

void append_explanation(const Explanation& explanation,
                        LineWrapper& wrapper,
                        std::size_t width,
                        std::string& out) {
  const std::size_t columns =
      width == 0 ? 0 : std::max(width, kLabelColumns + kMinTextColumns) - kLabelColumns;
  const auto add = [&](std::string_view label, const std::string& text) {
    std::size_t indent = kLabelColumns - label.size();
    out += label;
    for (const TextLine& line : wrapper.wrap(text, columns)) {
      out.append(indent, ' ').append(text, line.begin, line.end - line.begin);
      out += '\n';
      indent = kLabelColumns;
    }
    if (text.empty()) out += '\n';
  };
  add("tree", safe_text(explanation.tree));
  add("engine", safe_text(explanation.engine_query));
  for (const std::string& date : explanation.dates) {
    add("date", safe_text(date));
  }
  for (const LeafExplanation& leaf : explanation.leaves) {
    add("leaf", leaf_text(leaf));
  }
  out += '\n';
}

}  // namespace morgue
