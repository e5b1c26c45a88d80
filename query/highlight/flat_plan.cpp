// SPDX-License-Identifier: GPL-2.0-or-later
// Lays a plan out, parents first.
#include "query/highlight/flat_plan.hpp"

#include <algorithm>

namespace morgue {
namespace {

std::uint8_t zones_of(MatchScope scope) {
  switch (scope) {
    case MatchScope::Anywhere:
      return kTitleZone | kLeadZone | kRestZone;
    case MatchScope::Title:
      return kTitleZone;
    case MatchScope::Lead:
      return kLeadZone;
    case MatchScope::HeadLead:
      return kTitleZone | kLeadZone;
    case MatchScope::Body:
      return kLeadZone | kRestZone;
  }
  return 0;
}

}  // namespace

void FlatPlan::assign(const HighlightPlan& plan) {
  nodes_.clear();
  unit_weights_.clear();
  operand_count_ = 0;
  if (plan.kind != PlanKind::Any) {
    add_leaf_of_query(plan);
    return;
  }
  for (const PlanNode& child : plan.children)
    add_leaf_of_query(child);
}

void FlatPlan::add_leaf_of_query(const PlanNode& node) {
  if (node.kind != PlanKind::Near && node.kind != PlanKind::Quotation) {
    add(node, new_unit(node.weight), false);
    return;
  }
  const std::size_t at = nodes_.size();
  nodes_.push_back({&node, 0, 0, 0, false, 0});
  for (const PlanNode& child : node.children)
    add(child, new_unit(child.weight), true);
  nodes_[at].end = static_cast<std::uint32_t>(nodes_.size());
}

void FlatPlan::add(const PlanNode& node, std::uint64_t units, bool is_operand) {
  const std::size_t at = nodes_.size();
  FlatNode flat{&node, 0, 0, 0, is_operand, units};
  const bool is_leaf = node.kind == PlanKind::Word || node.kind == PlanKind::Entity ||
                       node.kind == PlanKind::Date || node.kind == PlanKind::Speaker;
  if (is_leaf) {
    flat.zones = zones_of(node.scope);
    if (is_operand) flat.operand = static_cast<std::uint32_t>(operand_count_++);
  }
  nodes_.push_back(flat);
  if (!is_leaf) {
    const bool structure = node.kind != PlanKind::Any;
    for (const PlanNode& child : node.children)
      add(child, units, is_operand || structure);
  }
  nodes_[at].end = static_cast<std::uint32_t>(nodes_.size());
}

std::uint64_t FlatPlan::new_unit(double weight) {
  if (unit_weights_.size() < kMaxUnits) {
    unit_weights_.push_back(weight);
  } else {
    unit_weights_.back() = std::max(unit_weights_.back(), weight);
  }
  return std::uint64_t{1} << (unit_weights_.size() - 1);
}

}  // namespace morgue
