// SPDX-License-Identifier: GPL-2.0-or-later
// Gives the engine the documents in which an expression fits, one by one.
#include "query/compile/positional_source.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace morgue {

PositionalSource::PositionalSource(std::shared_ptr<const PositionalNode> expression,
                                   const SearchTarget& target,
                                   Analyzer* analyzer)
    : expression_(std::move(expression)), target_(target), analyzer_(analyzer) {}

Xapian::doccount PositionalSource::get_termfreq_max() const {
  return matcher_ ? std::min(document_count_, matcher_->candidate_count()) : 0;
}

PositionalMatcher& PositionalSource::matcher() {
  if (failure_) std::rethrow_exception(failure_);
  return *matcher_;
}

void PositionalSource::next(double min_weight) {
  skip_to(current_ + 1, min_weight);
}

void PositionalSource::skip_to(Xapian::docid docid, double) {
  PositionalMatcher& expression = matcher();
  current_ = expression.skip_to(docid);
  while (!at_end() && !expression.fits())
    current_ = expression.skip_to(current_ + 1);
}

bool PositionalSource::check(Xapian::docid docid, double) {
  const Xapian::docid candidate = matcher().skip_to(docid);
  if (candidate == PositionCursor::kNoDocument) {
    current_ = candidate;
    return true;  // the engine sees the end
  }
  current_ = docid;
  return candidate == docid && matcher_->fits();
}

PositionalSource* PositionalSource::clone() const {
  return new PositionalSource(expression_, target_, analyzer_);
}

void PositionalSource::init(const Xapian::Database& segment) {
  current_ = 0;
  matcher_ = nullptr;
  failure_ = nullptr;
  try {
    document_count_ = segment.get_doccount();
    matcher_ = make_positional_matcher(
        *expression_,
        {segment, target_.positions_of(segment), analyzer_, target_.time_limit});
  } catch (...) {
    failure_ = std::current_exception();
  }
}

std::string PositionalSource::get_description() const {
  return "positions of " + describe(*expression_);
}

namespace {

Xapian::Query any_term(const std::vector<std::string>& terms) {
  if (terms.empty()) return {};
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

Xapian::Query required_terms(const PositionalNode& node) {
  if (node.kind == PositionalKind::Terms) return any_term(node.terms);
  std::vector<Xapian::Query> parts;
  // Where quotations begin and end is in nearly every document: it chooses none.
  const std::size_t first = node.kind == PositionalKind::Quotation ? 2 : 0;
  for (std::size_t i = first; i < node.children.size(); ++i)
    parts.push_back(required_terms(node.children[i]));
  const auto op =
      node.kind == PositionalKind::Any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND;
  return {op, parts.begin(), parts.end()};
}

MatchQuery positional_query(PositionalNode node,
                            const SearchTarget& target,
                            Analyzer* analyzer) {
  Xapian::Query terms = required_terms(node);
  if (node.is_plain_leaf()) return {std::move(terms)};
  return positional_filter(terms, std::move(node), target, analyzer);
}

MatchQuery positional_filter(const Xapian::Query& candidates,
                             PositionalNode node,
                             const SearchTarget& target,
                             Analyzer* analyzer) {
  const auto expression = std::make_shared<const PositionalNode>(std::move(node));
  auto* source = new PositionalSource(expression, target, analyzer);
  MatchQuery made{
      {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())},
      lists_of_terms(candidates)};
  if (made.lists && !made.lists->has_all) made.lists = std::nullopt;
  if (made.lists) made.lists->conditions.push_back({expression, analyzer});
  return made;
}

}  // namespace morgue
