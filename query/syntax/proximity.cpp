// SPDX-License-Identifier: GPL-2.0-or-later
// Checks operators and operands of proximity.
#include "query/syntax/proximity.hpp"

#include <algorithm>

#include "query/syntax/leaf.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr int kDefaultDistance = 10;

}  // namespace

void Proximity::take_operator(const Lexeme& op) {
  const std::string_view typed = state_.text(op);
  const bool ordered = typed.starts_with("ADJ");
  const std::size_t slash = typed.find('/');
  long distance = kDefaultDistance;
  if (slash != std::string_view::npos) {
    distance = read_number(typed.substr(slash + 1));
    if (distance < 1 || distance > kMaxProximity) {
      throw bad_distance(typed, state_.where(op));
    }
  }
  if (operator_.empty()) {
    operator_ = typed;
    near_.ordered = ordered;
    near_.distance = static_cast<int>(distance);
    check(*near_.operands.front(), places_.front());
  } else if (ordered != near_.ordered || distance != near_.distance) {
    throw mixed_distance(operator_, typed, state_.where(op));
  }
}

void Proximity::add(NodePtr operand,
                    bool negative,
                    std::size_t begin,
                    std::size_t end) {
  places_.push_back({begin, end, negative});
  if (!operator_.empty()) check(*operand, places_.back());
  near_.operands.push_back(std::move(operand));
}

NodePtr Proximity::finish() {
  const std::size_t count = near_.operands.size();
  const SourceRange where = state_.where(places_.front().begin, places_.back().end);
  if (count > static_cast<std::size_t>(kMaxChainOperands))
    throw too_many_operands(operator_, count, where);
  if (count > static_cast<std::size_t>(near_.distance) + 1) {
    throw short_distance(operator_, count, where);
  }
  return make_node(state_, field_, std::move(near_), places_.front().begin,
                   places_.back().end);
}

void Proximity::check(const Node& operand, const Place& place) const {
  if (!place.negative && fits(operand)) return;
  const std::size_t slash = operator_.find('/');
  throw bad_near_operand(operator_.substr(0, slash), advice(operand, place),
                         state_.where(place.begin, place.end));
}

bool Proximity::fits(const Node& operand) const {
  if (const auto* any = std::get_if<OrNode>(&operand.value)) {
    return std::all_of(any->children.begin(), any->children.end(),
                       [this](const NodePtr& child) { return fits(*child); });
  }
  const bool leaf = std::holds_alternative<WordNode>(operand.value) ||
                    std::holds_alternative<PhraseNode>(operand.value);
  if (!leaf) return false;
  const bool entity = field(operand.field).kind == FieldKind::Entity;
  return entity || (operand.field == field_ && is_running_text(field_));
}

std::string Proximity::advice(const Node& operand, const Place& place) const {
  const std::string_view typed = state_.text(place.begin, place.end);
  constexpr std::size_t kMaxShown = 80;
  const bool shown = typed.size() <= kMaxShown;
  if (place.negative) return "take NOT or - out of the chain: a NEAR b -c";
  if (std::holds_alternative<AndNode>(operand.value) && shown &&
      typed.find('"') == std::string_view::npos && typed.starts_with('(') &&
      typed.ends_with(')')) {
    return "write the phrase \"" + std::string(typed.substr(1, typed.size() - 2)) +
           "\", or a chain: a NEAR b NEAR c";
  }
  if (is_running_text(operand.field) && operand.field != FieldId::Any) {
    const std::string name(field(operand.field).name);
    return "put the field around the chain: " + name + ":(a NEAR b)";
  }
  return "move the rest out of the chain, joined by AND";
}

}  // namespace morgue
