// SPDX-License-Identifier: GPL-2.0-or-later
// Evaluates positional expressions with the same functions that the highlighter uses.
#include "query/compile/positional_expression.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

#include "query/highlight/near_fit.hpp"
#include "query/highlight/quotation_fit.hpp"
#include "query/highlight/sequence_fit.hpp"

namespace morgue {
namespace {

void keep_within_limits(const PositionalNode& leaf, Spans& spans) {
  const auto outside = [&leaf](const Span& span) {
    return span.begin < leaf.first_position || span.end - 1 > leaf.last_position;
  };
  spans.erase(std::remove_if(spans.begin(), spans.end(), outside), spans.end());
}

// Joins single positions into runs; `begins` are those at which another run begins.
void join_runs(const std::vector<std::uint32_t>& begins, Spans& spans) {
  std::size_t kept = 0;
  auto begin = begins.begin();
  for (std::size_t i = 1; i < spans.size(); ++i) {
    begin = std::lower_bound(begin, begins.end(), spans[i].begin);
    const bool begins_run = begin != begins.end() && *begin == spans[i].begin;
    if (spans[i].begin <= spans[kept].end && !begins_run) {
      spans[kept].end = std::max(spans[kept].end, spans[i].end);
    } else {
      spans[++kept] = spans[i];
    }
  }
  if (!spans.empty()) spans.resize(kept + 1);
}

void sort_unique(Spans& spans) {
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

Spans evaluate_any(const PositionalNode& node, PositionReader& reader) {
  Spans all;
  for (const PositionalNode& child : node.children) {
    const Spans spans = evaluate(child, reader);
    all.insert(all.end(), spans.begin(), spans.end());
  }
  sort_unique(all);
  return all;
}

// The spans of each operand; none if one of them has none.
std::vector<Spans> evaluate_operands(const PositionalNode& node,
                                     PositionReader& reader) {
  std::vector<Spans> operands;
  operands.reserve(node.children.size());
  for (const PositionalNode& child : node.children) {
    operands.push_back(evaluate(child, reader));
    if (operands.back().empty()) return {};
  }
  return operands;
}

Spans evaluate_near(const PositionalNode& node, PositionReader& reader) {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  Spans covers;
  for (const SpanFit& fit :
       fit_near(evaluate_operands(node, reader), node.distance, node.ordered, kAll)) {
    covers.push_back(fit.cover);
  }
  sort_unique(covers);
  return covers;
}

Spans evaluate_quotation(const PositionalNode& node, PositionReader& reader) {
  const std::vector<Spans> operands = evaluate_operands(node, reader);
  if (operands.size() < 2) return {};
  const Spans& begins = operands[0];
  const Spans& ends = operands[1];
  Spans quotations;
  for (std::size_t i = 0; i < std::min(begins.size(), ends.size()); ++i)
    quotations.push_back({begins[i].begin, ends[i].end});
  Spans fitting;
  for (const std::size_t fit :
       fit_quotations(quotations, std::span(operands).subspan(2))) {
    fitting.push_back(quotations[fit]);
  }
  return fitting;
}

// Of a long list of terms the first will do.
std::string describe_leaf(const PositionalNode& leaf) {
  constexpr std::size_t kMaxTermsShown = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(leaf.terms.size(), kMaxTermsShown); ++i)
    text.append(i > 0 ? "|" : "").append(leaf.terms[i]);
  if (leaf.terms.size() > kMaxTermsShown) text += "|...";
  for (const std::string& spelling : leaf.spellings)
    text.append("=").append(spelling);
  if (leaf.first_position > 0 ||
      leaf.last_position < std::numeric_limits<std::uint32_t>::max()) {
    text.append("@").append(std::to_string(leaf.first_position)).append("..");
    text.append(std::to_string(leaf.last_position));
  }
  return text;
}

std::string describe_children(const PositionalNode& node, std::string_view between) {
  std::string text;
  // Where quotations begin and end goes without saying.
  const std::size_t first = node.kind == PositionalKind::Quotation ? 2 : 0;
  for (std::size_t i = first; i < node.children.size(); ++i)
    text.append(i > first ? between : "").append(describe(node.children[i]));
  return text;
}

}  // namespace

Spans evaluate(const PositionalNode& node, PositionReader& reader) {
  switch (node.kind) {
    case PositionalKind::Terms: {
      Spans spans;
      reader.read(node, spans);
      keep_within_limits(node, spans);
      if (node.run_begin_term.empty()) return spans;
      std::vector<std::uint32_t> begins;
      reader.read_run_begins(node, begins);
      join_runs(begins, spans);
      return spans;
    }
    case PositionalKind::Any:
      return evaluate_any(node, reader);
    case PositionalKind::Sequence:
      return sequence_covers(evaluate_operands(node, reader), node.slop);
    case PositionalKind::Near:
      return evaluate_near(node, reader);
    case PositionalKind::Quotation:
      return evaluate_quotation(node, reader);
  }
  return {};
}

bool stands(const PositionalNode& node, PositionReader& reader) {
  if (node.kind != PositionalKind::Near) return !evaluate(node, reader).empty();
  const std::vector<Spans> operands = evaluate_operands(node, reader);
  return !fit_near(operands, node.distance, node.ordered, 1).empty();
}

std::string describe(const PositionalNode& node) {
  switch (node.kind) {
    case PositionalKind::Terms:
      return describe_leaf(node);
    case PositionalKind::Any:
      return "(" + describe_children(node, " OR ") + ")";
    case PositionalKind::Sequence:
      return '"' + describe_children(node, " ") + '"' +
             (node.slop > 0 ? "~" + std::to_string(node.slop) : "");
    case PositionalKind::Near:
      return "(" +
             describe_children(node, (node.ordered ? " ADJ/" : " NEAR/") +
                                         std::to_string(node.distance) + " ") +
             ")";
    case PositionalKind::Quotation:
      return "quotation(" + describe_children(node, ", ") + ")";
  }
  return {};
}

}  // namespace morgue
