// SPDX-License-Identifier: GPL-2.0-or-later
// Looks for is:exact below each operator.
#include "query/syntax/exact_mode.hpp"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

// Throws if is:exact stands at or below `node`, which stands below `op`.
void refuse_below(std::string_view op, const Node& node) {
  if (is_exact_flag(node)) throw misplaced_exact(op, node.range);
  if (const auto* all = std::get_if<AndNode>(&node.value)) {
    for (const NodePtr& child : all->children)
      refuse_below(op, *child);
  } else if (const auto* any = std::get_if<OrNode>(&node.value)) {
    for (const NodePtr& child : any->children)
      refuse_below(op, *child);
  } else if (const auto* negation = std::get_if<NotNode>(&node.value)) {
    refuse_below(op, *negation->child);
  }
}

class ExactModeTaker {
 public:
  explicit ExactModeTaker(std::string_view query) : query_(query) {}

  // True if nothing but is:exact stands at `node`.
  bool take(Node& node) {
    if (is_exact_flag(node)) {
      found_ = true;
      return true;
    }
    if (auto* all = std::get_if<AndNode>(&node.value)) return take_from(*all, node);
    if (const auto* any = std::get_if<OrNode>(&node.value)) {
      for (const NodePtr& child : any->children)
        refuse_below("OR", *child);
    } else if (const auto* negation = std::get_if<NotNode>(&node.value)) {
      refuse_below("NOT", *negation->child);
    }
    return false;
  }

  bool found() const noexcept { return found_; }

 private:
  bool take_from(AndNode& all, const Node& node) {
    std::vector<NodePtr>& children = all.children;
    const auto taken =
        std::erase_if(children, [this](const NodePtr& child) { return take(*child); });
    if (children.empty()) return true;
    const auto is_negative = [](const NodePtr& child) {
      return std::holds_alternative<NotNode>(child->value);
    };
    if (taken > 0 && std::all_of(children.begin(), children.end(), is_negative)) {
      throw only_negative(parts_of(node), false, node.range);
    }
    return false;
  }

  // The text of a conjunction; empty if it may be a group, which would need its
  // brackets.
  std::string_view parts_of(const Node& node) const {
    const std::string_view typed = query_.substr(node.range.offset, node.range.length);
    constexpr std::size_t kMaxShown = 80;
    return typed.starts_with('(') || typed.size() > kMaxShown ? "" : typed;
  }

  std::string_view query_;
  bool found_ = false;
};

}  // namespace

bool is_exact_flag(const Node& node) {
  const auto* flag = std::get_if<FlagNode>(&node.value);
  return flag != nullptr && node.field == FieldId::Is && flag->value == "exact";
}

bool take_exact_mode(Node& root, std::string_view query) {
  ExactModeTaker taker(query);
  if (taker.take(root)) throw only_exact(root.range);
  return taker.found();
}

}  // namespace morgue
