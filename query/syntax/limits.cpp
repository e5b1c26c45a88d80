// SPDX-License-Identifier: GPL-2.0-or-later
// Counts leaves and expansions of a tree.
#include "query/syntax/limits.hpp"

#include <algorithm>
#include <unordered_set>

#include "query/syntax/parser.hpp"
#include "query/syntax/print.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

struct Count {
  std::size_t leaves = 0;
  std::size_t expansions = 0;
  SourceRange last_expansion;
};

void visit(Node& node, Count& count);

void drop_repetitions(std::vector<NodePtr>& children) {
  std::unordered_set<std::string> seen;
  std::erase_if(children, [&seen](const NodePtr& child) {
    return !seen.insert(print_query(*child)).second;
  });
}

void visit_children(std::vector<NodePtr>& children, Count& count) {
  for (const NodePtr& child : children)
    visit(*child, count);
}

void visit_composite(Node& node, std::vector<NodePtr>& children, Count& count) {
  drop_repetitions(children);
  visit_children(children, count);
  if (children.size() > 1) return;
  const double boost = node.boost;
  const NodePtr only = std::move(children.front());
  // The list lives in `node`, which is overwritten as a whole.
  Node kept = std::move(*only);
  kept.boost *= boost;
  node = std::move(kept);
}

void visit(Node& node, Count& count) {
  if (auto* all = std::get_if<AndNode>(&node.value)) {
    visit_composite(node, all->children, count);
  } else if (auto* any = std::get_if<OrNode>(&node.value)) {
    visit_composite(node, any->children, count);
  } else if (auto* near = std::get_if<NearNode>(&node.value)) {
    visit_children(near->operands, count);
  } else if (auto* negation = std::get_if<NotNode>(&node.value)) {
    visit(*negation->child, count);
  } else {
    ++count.leaves;
    const auto* word = std::get_if<WordNode>(&node.value);
    if (word != nullptr && word->match != WordNode::Match::Stem) {
      ++count.expansions;
      count.last_expansion = node.range;
    }
  }
}

}  // namespace

void apply_limits(Node& root) {
  Count count;
  visit(root, count);
  if (count.leaves > static_cast<std::size_t>(kMaxQueryLeaves)) {
    throw too_many_terms(count.leaves);
  }
  if (count.expansions > static_cast<std::size_t>(kMaxQueryWildcards)) {
    throw too_many_expansions(count.expansions, count.last_expansion);
  }
}

}  // namespace morgue
