// SPDX-License-Identifier: GPL-2.0-or-later
// Chains of NEAR or ADJ.
#pragma once

#include "query/syntax/parse_state.hpp"

namespace morgue {

// Collects the operands of one chain, checking each and that all operators agree.
class Proximity {
 public:
  // `field` is the one that the whole chain stands in.
  Proximity(const ParseState& state, FieldId field) : state_(state), field_(field) {}

  bool begun() const noexcept { return !near_.operands.empty(); }

  // Reads the operator. Throws bad_distance, mixed_distance.
  void take_operator(const Lexeme& op);

  // Adds an operand that covers [begin, end). Throws bad_near_operand; the operator is
  // not known yet for the first operand, so that one is checked with the second.
  void add(NodePtr operand, bool negative, std::size_t begin, std::size_t end);

  // Throws bad_distance if so many operands never lie so near, too_many_terms.
  NodePtr finish();

 private:
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool negative = false;
  };

  void check(const Node& operand, const Place& place) const;
  bool fits(const Node& operand) const;
  std::string advice(const Node& operand, const Place& place) const;

  const ParseState& state_;
  FieldId field_;
  NearNode near_;
  std::string_view operator_;
  std::vector<Place> places_;
};

}  // namespace morgue
