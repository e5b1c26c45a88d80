// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of one level of a query, joined by AND, OR or nothing.
#pragma once

#include <vector>

#include "query/syntax/parse_state.hpp"

namespace morgue {

// One operand of a sequence, with its place in the normalised text.
struct Part {
  NodePtr node;
  bool negative = false;
  std::size_t begin = 0;  // of its NOT or minus, if it has one
  std::size_t end = 0;
};

// Collects the parts of a level and makes one node of them.
class Sequence {
 public:
  explicit Sequence(const ParseState& state) : state_(state) {}

  std::size_t size() const noexcept { return parts_.size(); }

  // Says how the part to come is joined to the one before; AND if not called.
  void join(bool by_or) noexcept { next_is_or_ = by_or; }

  void add(Part part);

  // Returns the node of all parts; at least one was added. Throws mixed_operators and
  // only_negative.
  NodePtr finish();

 private:
  void refuse_mixed() const;
  void refuse_negative() const;
  std::string reading(bool group_runs_of_or) const;
  std::string run_text(std::size_t first,
                       std::size_t last,
                       std::string_view joint) const;

  const ParseState& state_;
  std::vector<Part> parts_;
  std::vector<bool> joined_by_or_;  // parts_[i] to parts_[i - 1]
  bool next_is_or_ = false;
};

}  // namespace morgue
