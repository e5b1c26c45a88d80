// SPDX-License-Identifier: GPL-2.0-or-later
// A plan laid out for one pass over an article: leaves numbered, scopes as zones, units
// of weight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/highlight/plan.hpp"

namespace morgue {

// Zones of an article, as bits; a scope is a set of them.
inline constexpr std::uint8_t kTitleZone = 1;
inline constexpr std::uint8_t kLeadZone = 2;
inline constexpr std::uint8_t kRestZone = 4;  // the body behind the first paragraph

// What is shown or not shown as one: a leaf of the query, or an operand of a proximity.
// A set of units is a mask; units beyond the last bit share it.
inline constexpr std::size_t kMaxUnits = 64;

// A node of the plan; its subtree stands behind it.
struct FlatNode {
  const PlanNode* node = nullptr;
  std::uint32_t end = 0;      // ordinal of the first node behind the subtree
  std::uint32_t operand = 0;  // ordinal among the leaves inside structures
  std::uint8_t zones = 0;     // of a leaf
  bool is_operand = false;    // inside a Sequence, Near or Quotation
  std::uint64_t units = 0;    // one bit; none above the units
};

// Points into the plan, which must outlive it. Reuse keeps the memory.
class FlatPlan {
 public:
  void assign(const HighlightPlan& plan);

  const std::vector<FlatNode>& nodes() const noexcept { return nodes_; }

  const std::vector<double>& unit_weights() const noexcept { return unit_weights_; }

  std::size_t operand_count() const noexcept { return operand_count_; }

 private:
  void add_leaf_of_query(const PlanNode& node);
  void add(const PlanNode& node, std::uint64_t units, bool is_operand);
  std::uint64_t new_unit(double weight);

  std::vector<FlatNode> nodes_;
  std::vector<double> unit_weights_;
  std::size_t operand_count_ = 0;
};

}  // namespace morgue
