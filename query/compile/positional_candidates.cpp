// SPDX-License-Identifier: GPL-2.0-or-later
// Intersects and unites lists of documents as the expression says.
#include "query/compile/positional_candidates.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace morgue {
namespace {

constexpr std::uint32_t kNoDocument = PositionCursor::kNoDocument;

std::uint32_t bounded_sum(std::uint32_t a, std::uint32_t b) {
  return a > kNoDocument - b ? kNoDocument : a + b;
}

}  // namespace

void open_leaves(const PositionalNode& node,
                 const PositionLists& lists,
                 LeafCursorMap& leaves) {
  for (const PositionalNode& child : node.children)
    open_leaves(child, lists, leaves);
  if (node.kind != PositionalKind::Terms) return;
  LeafCursors& leaf = leaves[&node];
  for (const std::string& term : node.terms) {
    if (std::optional<PositionCursor> cursor = lists.find(term))
      leaf.terms.push_back(*std::move(cursor));
  }
  if (!node.run_begin_term.empty()) leaf.run_begins = lists.find(node.run_begin_term);
}

PositionalCandidates::PositionalCandidates(const PositionalNode& node,
                                           LeafCursorMap& leaves,
                                           TimeLimitSteps& steps)
    : kind_(node.kind), steps_(&steps) {
  if (kind_ == PositionalKind::Terms) {
    leaf_ = &leaves.at(&node);
    for (const PositionCursor& cursor : leaf_->terms)
      count_ = bounded_sum(count_, cursor.document_count());
    return;
  }
  // Where quotations begin and end is in nearly every document: it chooses none.
  const std::size_t first = kind_ == PositionalKind::Quotation ? 2 : 0;
  for (std::size_t i = first; i < node.children.size(); ++i)
    parts_.emplace_back(node.children[i], leaves, steps);
  std::ranges::stable_sort(parts_, {}, &PositionalCandidates::count_);
  if (parts_.empty()) return;
  count_ = parts_.front().count_;
  if (kind_ == PositionalKind::Any) {
    for (std::size_t i = 1; i < parts_.size(); ++i)
      count_ = bounded_sum(count_, parts_[i].count_);
  }
}

std::uint32_t PositionalCandidates::find_from(std::uint32_t docid) {
  switch (kind_) {
    case PositionalKind::Terms:
    case PositionalKind::Any:
      return find_any_from(docid);
    case PositionalKind::Sequence:
    case PositionalKind::Near:
    case PositionalKind::Quotation:
      return find_all_from(docid);
  }
  return kNoDocument;
}

std::uint32_t PositionalCandidates::find_any_from(std::uint32_t docid) {
  std::uint32_t nearest = kNoDocument;
  if (leaf_ != nullptr) {
    for (PositionCursor& cursor : leaf_->terms)
      nearest = std::min(nearest, cursor.skip_to(docid));
  }
  for (PositionalCandidates& part : parts_)
    nearest = std::min(nearest, part.skip_to(docid));
  return nearest;
}

std::uint32_t PositionalCandidates::find_all_from(std::uint32_t docid) {
  if (parts_.empty()) return kNoDocument;
  std::uint32_t candidate = docid;
  for (std::size_t agreeing = 0; agreeing < parts_.size();) {
    steps_->step();
    const std::uint32_t found = parts_[agreeing].skip_to(candidate);
    if (found == kNoDocument) return kNoDocument;
    // The first part chooses; the others say whether they are there as well.
    agreeing = found == candidate || agreeing == 0 ? agreeing + 1 : 0;
    candidate = found;
  }
  return candidate;
}

}  // namespace morgue
