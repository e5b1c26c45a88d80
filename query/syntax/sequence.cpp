// SPDX-License-Identifier: GPL-2.0-or-later
// Joins parts and refuses what could be read in two ways.
#include "query/syntax/sequence.hpp"

#include <algorithm>

#include "query/syntax/leaf.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxShownReading = 200;

bool is_negative(const Part& part) {
  return part.negative;
}

// Appends `node`'s children instead of the node itself where that says the same.
template <typename Composite>
void append_flat(std::vector<NodePtr>& children, NodePtr node) {
  auto* inner = std::get_if<Composite>(&node->value);
  if (inner == nullptr || node->boost != 1) {
    children.push_back(std::move(node));
    return;
  }
  for (NodePtr& child : inner->children)
    children.push_back(std::move(child));
}

template <typename Composite>
Composite join_parts(std::vector<Part>& parts) {
  Composite all;
  for (Part& part : parts)
    append_flat<Composite>(all.children, std::move(part.node));
  return all;
}

}  // namespace

void Sequence::add(Part part) {
  parts_.push_back(std::move(part));
  joined_by_or_.push_back(parts_.size() > 1 && next_is_or_);
  next_is_or_ = false;
}

NodePtr Sequence::finish() {
  const auto ors = static_cast<std::size_t>(
      std::count(joined_by_or_.begin(), joined_by_or_.end(), true));
  const bool all_or = ors > 0 && ors + 1 == parts_.size();
  if (ors > 0 && !all_or) refuse_mixed();
  const bool negative = all_or ? std::any_of(parts_.begin(), parts_.end(), is_negative)
                               : std::all_of(parts_.begin(), parts_.end(), is_negative);
  if (negative) refuse_negative();
  for (Part& part : parts_) {
    if (!part.negative) continue;
    part.node = make_node(state_, FieldId::Any, NotNode{std::move(part.node)},
                          part.begin, part.end);
  }
  if (parts_.size() == 1) return std::move(parts_.front().node);
  const std::size_t begin = parts_.front().begin;
  const std::size_t end = parts_.back().end;
  if (all_or) {
    return make_node(state_, FieldId::Any, join_parts<OrNode>(parts_), begin, end);
  }
  return make_node(state_, FieldId::Any, join_parts<AndNode>(parts_), begin, end);
}

void Sequence::refuse_mixed() const {
  const std::size_t begin = parts_.front().begin;
  const std::size_t end = parts_.back().end;
  std::string or_last = reading(false);
  std::string or_first = reading(true);
  if (or_last.size() + or_first.size() > kMaxShownReading) {
    or_last.clear();
    or_first.clear();
  }
  throw mixed_operators(or_last, or_first, state_.where(begin, end));
}

// Spells the level with brackets around each run of parts joined by OR, or around each
// run joined otherwise.
std::string Sequence::reading(bool group_runs_of_or) const {
  std::string out;
  for (std::size_t i = 0; i < parts_.size();) {
    std::size_t run_end = i + 1;
    while (run_end < parts_.size() && joined_by_or_[run_end] == group_runs_of_or)
      ++run_end;
    if (i > 0) out += group_runs_of_or ? " " : " OR ";
    out += run_text(i, run_end, group_runs_of_or ? " OR " : " ");
    i = run_end;
  }
  return out;
}

std::string Sequence::run_text(std::size_t first,
                               std::size_t last,
                               std::string_view joint) const {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) out += joint;
    out += state_.text(parts_[i].begin, parts_[i].end);
  }
  return last - first > 1 ? "(" + out + ")" : out;
}

void Sequence::refuse_negative() const {
  const auto first = std::find_if(parts_.begin(), parts_.end(), is_negative);
  auto last = first;
  const bool all = std::all_of(parts_.begin(), parts_.end(), is_negative);
  if (all) last = parts_.end() - 1;
  const std::string_view typed = state_.text(first->begin, last->end);
  constexpr std::size_t kMaxShown = 80;
  throw only_negative(typed.size() <= kMaxShown ? typed : "", !all,
                      state_.where(first->begin, last->end));
}

}  // namespace morgue
